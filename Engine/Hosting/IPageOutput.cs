using System.IO.Pipelines;

namespace Quantum.Engine.Hosting;

/// <summary>
/// Where a page goes. Nothing is sent before <see cref="StartAsync"/>: a page that fails before it has written nothing.
/// </summary>
public interface IPageOutput
{
    /// <summary>Called at most once for a page, when its first bytes must go out.</summary>
    /// <param name="length">
    /// The bytes of the whole page where it is complete by then, else null. A complete page is written at once after this and not
    /// flushed; any other is flushed whenever <see cref="QuantumEngineOptions.FlushThreshold"/> is passed, but for its end. So
    /// whoever gives the writer flushes or completes it.
    /// </param>
    /// <returns>The writer, which belongs to the run until that ends. What is thrown ends the run and passes through.</returns>
    ValueTask<PipeWriter> StartAsync(long? length);
}
