namespace Quantum.Engine.Cli.Conformance;

/// <summary>One line of a file of cases, of whichever language it is.</summary>
internal interface IConformanceCase
{
    /// <summary>The file the case stands in, as it was named.</summary>
    string File { get; }

    /// <summary>The case's 1-based line in that file.</summary>
    int Line { get; }

    /// <summary>What reports call the case.</summary>
    string Title { get; }
}
