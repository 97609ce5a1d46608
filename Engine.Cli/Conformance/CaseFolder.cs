namespace Quantum.Engine.Cli.Conformance;

/// <summary>A temporary component root with the files of one case; it is deleted with this object.</summary>
internal sealed class CaseFolder : IDisposable
{
    public CaseFolder(ConformanceCase subject)
    {
        Root = Directory.CreateTempSubdirectory("quantum-case-").FullName;
        Page = Path.Combine(Root, "p.q");
        foreach ((string path, string text) in subject.Files)
        {
            Write(Path.Combine(Root, path), text);
        }

        Write(Page, subject.Source);
    }

    public string Root { get; }

    /// <summary>The component that the case runs.</summary>
    public string Page { get; }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
