namespace Quantum.Engine.Cli;

/// <summary>What a command tells the shell.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A file failed, a diagnostic was found or a case differs.</summary>
    public const int Failure = 1;

    /// <summary>The arguments are wrong; nothing was run.</summary>
    public const int Usage = 2;
}
