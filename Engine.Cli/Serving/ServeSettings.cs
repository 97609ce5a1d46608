namespace Quantum.Engine.Cli.Serving;

/// <summary>What <c>quantum serve</c> was told.</summary>
/// <param name="Folder">The folder of the pages, which exists.</param>
internal sealed record ServeSettings(string Folder)
{
    /// <summary>Where to listen.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:0"];

    /// <summary>Watch the folder and tell of changes.</summary>
    public bool Watches { get; init; }

    /// <summary>Show nothing of the source to visitors.</summary>
    public bool IsProduction { get; init; }

    /// <summary>The file to begin with and to leave what was learned in, or null for none.</summary>
    public string? ProfilePath { get; init; }
}

/// <summary>A reason why nothing can be served; the message is for the person who called.</summary>
internal sealed class ServeException(string message, Exception? cause = null) : Exception(message, cause);
