using System.Threading.Channels;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;
using Spectre.Console;

namespace Quantum.Engine.Cli.Serving;

/// <summary>Watches the components of a folder and tells of each that changed whether it parses.</summary>
internal sealed class SourceWatch : IDisposable
{
    // An editor writes a file in several steps; what comes within this time is one change.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(120);

    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Fine = new(Color.Green);

    private readonly string _root;
    private readonly QuantumEngine _engine;
    private readonly Printer _printer;
    private readonly FileSystemWatcher _watcher;
    private readonly Channel<string> _changes = Channel.CreateUnbounded<string>();

    public SourceWatch(string root, QuantumEngine engine, Printer printer)
    {
        _root = root;
        _engine = engine;
        _printer = printer;
        _watcher = new FileSystemWatcher(root, "*.q") { IncludeSubdirectories = true };
        _watcher.Changed += (_, change) => _changes.Writer.TryWrite(change.FullPath);
        _watcher.Created += (_, change) => _changes.Writer.TryWrite(change.FullPath);
        _watcher.Deleted += (_, change) => _changes.Writer.TryWrite(change.FullPath);
        _watcher.Renamed += (_, change) =>
        {
            _changes.Writer.TryWrite(change.OldFullPath);
            _changes.Writer.TryWrite(change.FullPath);
        };
        _watcher.EnableRaisingEvents = true;
        _ = TellAsync();
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _changes.Writer.TryComplete();
    }

    private async Task TellAsync()
    {
        while (await _changes.Reader.WaitToReadAsync())
        {
            await Task.Delay(Settling);
            var files = new SortedSet<string>(StringComparer.Ordinal);
            while (_changes.Reader.TryRead(out string? file))
            {
                files.Add(file);
            }

            foreach (string file in files)
            {
                Tell(file);
            }
        }
    }

    private void Tell(string file)
    {
        string name = Path.GetRelativePath(_root, file);
        IReadOnlyList<Problem>? problems = File.Exists(file) ? Check(file, name) : null;
        lock (_printer)
        {
            _printer.WriteStyled(
                (problems is null ? "gone    " : "changed ", Faint),
                (name, Style.Plain),
                (problems is [] ? "  parses" : "", Fine));
            foreach (Problem problem in problems ?? [])
            {
                ProblemReport.WriteDiagnostic(_printer, problem);
            }
        }
    }

    private IReadOnlyList<Problem> Check(string file, string name)
    {
        try
        {
            return _engine.Check(file).Select(diagnostic => Problem.From(diagnostic, name)).ToList();
        }
        catch (Exception e) when (FileFailure.Matches(e) || e is ObjectDisposedException)
        {
            return [Problem.WithFile(name, FileFailure.Describe(file, e))];
        }
    }
}
