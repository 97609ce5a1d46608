using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>Where a page goes while it is still being drawn. Belongs to one run at a time.</summary>
internal interface IOutputSink
{
    /// <summary>Sends all that is in the buffer and empties it; the run does nothing until that has ended.</summary>
    /// <returns>Null when the reader takes more, or why it does not.</returns>
    ValueTask<Failure?> SendAsync(OutputBuffer output, CancellationToken cancellation);

    /// <summary>Ends the sending that is under way as soon as it can be ended.</summary>
    void Abandon();

    /// <summary>Forgets the reader.</summary>
    void Stop();
}
