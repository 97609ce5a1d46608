using System.Text;
using Quantum.Engine.Benchmarks.History;
using Quantum.Engine.Benchmarks.Recording;

namespace Quantum.Engine.Tests.PerfHistory;

/// <summary>A git repository with a performance history, in a temporary folder.</summary>
internal sealed class ScratchHistory : IAsyncDisposable
{
    public const string Introduction = "# Performance history\n\nWhat was measured.\n";

    private ScratchHistory(string root) => Root = root;

    public string Root { get; }

    public GitRepository Git => new(Root);

    private string Log => Path.Combine(Root, HistoryLog.FilePath);

    public static async Task<ScratchHistory> Create()
    {
        var history = new ScratchHistory(Directory.CreateTempSubdirectory("quantum-history-").FullName);
        Directory.CreateDirectory(Path.Combine(history.Root, HistoryLog.Folder));
        await history.Git.Run(["init", "--quiet", "--initial-branch=main"]);
        await history.Git.Run(["config", "user.name", "Test"]);
        await history.Git.Run(["config", "user.email", "test@example.invalid"]);
        history.Write(Introduction);
        await history.Commit();
        return history;
    }

    /// <summary>An entry as it is written by hand.</summary>
    public static string EntryOf(string id, string body = "") => $"\n---\n\n## {id}\n\n{body}\n**Decision.** Accept.\n";

    public void Write(string text) => File.WriteAllText(Log, text);

    public void Append(string text) => File.AppendAllText(Log, text);

    public string Read() => File.ReadAllText(Log);

    public async Task Commit()
    {
        await Git.Run(["add", "--all"]);
        await Git.Run(["commit", "--quiet", "--allow-empty", "--message", "Change"]);
    }

    public Task<CheckResult> Check() => HistoryCheck.Run(Root);

    /// <summary>The problems with their lines, one in a line.</summary>
    public async Task<string> Problems()
    {
        var text = new StringBuilder();
        foreach (Problem problem in (await Check()).Problems)
        {
            text.Append(problem).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Records an entry of given means, one for each launch, as the command does after measuring.</summary>
    public void Record(string id, double[] before, double[] after, string benchmark = "LoopBenchmarks.Tier1(Count: 1000)")
    {
        string folder = Directory.CreateDirectory(Path.Combine(Root, HistoryLog.Folder, "artifacts", id)).FullName;
        for (int i = 0; i < before.Length; i++)
        {
            File.WriteAllText(
                Path.Combine(folder, Comparison.FileNameOf("before", i + 1, "Suite")), Reports.Of((benchmark, before[i], 656)));
            File.WriteAllText(
                Path.Combine(folder, Comparison.FileNameOf("after", i + 1, "Suite")), Reports.Of((benchmark, after[i], 328)));
        }

        var manifest = new RecordManifest(
            id, new string('a', 40), new string('b', 40), ["*Loop*"], before.Length, 1, 3, new SortedDictionary<string, bool>());
        manifest.Write(folder);
        var texts = new EntryTexts("A title", "An objective.", "A hypothesis.", null);
        Append(new EntryText(manifest, Comparison.Read(folder, before.Length), texts, "`1234567` Change.", "A machine").Write());
    }

    /// <summary>Fills in what only an author can.</summary>
    public void FillIn()
    {
        string text = Read();
        for (int at = text.IndexOf(HistoryEntry.Placeholder, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(HistoryEntry.Placeholder, StringComparison.Ordinal))
        {
            text = text[..at] + "Accept." + text[(text.IndexOf("]]", at, StringComparison.Ordinal) + 2)..];
        }

        Write(text);
    }

    public ValueTask DisposeAsync()
    {
        // Objects of git are read-only, which Windows does not delete.
        foreach (string file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
