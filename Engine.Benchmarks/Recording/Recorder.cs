using Quantum.Engine.Benchmarks.History;

namespace Quantum.Engine.Benchmarks.Recording;

/// <summary>
/// Measures two commits in turn with the same suites, and adds an entry to the history. Nothing is written before all launches
/// have succeeded; the work trees go away in any case.
/// </summary>
internal sealed class Recorder(string root, RecordOptions options, TextWriter progress, CancellationToken cancellation)
{
    private readonly GitRepository _git = new(root);
    private readonly string _folder = Path.Combine(root, HistoryLog.Folder, "artifacts", options.Id);

    /// <summary>Records the entry.</summary>
    /// <exception cref="CommandLineException">There are changes, the id is taken, or a side cannot be measured.</exception>
    public async Task Run()
    {
        await RequireClean();
        string before = await Resolve(options.Baseline);
        string after = await Resolve("HEAD");
        await using WorkTrees trees = WorkTrees.Create(_git);
        MeasuredSide[] sides =
            [await trees.Add("before", before, cancellation), await trees.Add("after", after, cancellation)];
        await Prepare(sides, after);
        string reports = Directory.CreateDirectory(Path.Combine(trees.Folder, "reports")).FullName;
        await Measure(sides, reports);
        var manifest = new RecordManifest(
            options.Id, before, after, options.Filters, options.Launches, options.Warmups, options.Iterations, Packages());
        manifest.Write(reports);
        await Write(manifest, reports, await CommitsBetween(manifest));
    }

    private async Task RequireClean()
    {
        if (HistoryLog.Read(root).Entries.Any(entry => entry.Id == options.Id) || Directory.Exists(_folder))
        {
            throw new CommandLineException($"The id {options.Id} is taken; give the entry a name of its own.");
        }

        string changes = await _git.Run(["status", "--porcelain"], cancellation);
        if (changes.Length > 0)
        {
            throw new CommandLineException(
                $"Commits are measured, and these changes are in none; commit or stash them first:\n{changes.TrimEnd()}");
        }
    }

    private async Task<string> Resolve(string revision)
    {
        try
        {
            string[] command = ["rev-parse", "--verify", "--end-of-options", revision + "^{commit}"];
            return (await _git.Run(command, cancellation)).Trim();
        }
        catch (GitException)
        {
            throw new CommandLineException($"'{revision}' is no commit of this repository.");
        }
    }

    private async Task Prepare(MeasuredSide[] sides, string suites)
    {
        var left = new Dictionary<string, string>();
        await sides[0].TakeSuitesOf(suites, cancellation);
        foreach (MeasuredSide side in sides)
        {
            progress.WriteLine($"building {side.Name} ({side.Commit[..7]})");
            foreach ((string suite, string message) in await side.Build(cancellation))
            {
                left.TryAdd(suite, message);
            }
        }

        string[] before = await sides[0].List(options.Filters, cancellation);
        string[] after = await sides[1].List(options.Filters, cancellation);
        if (after.Length == 0)
        {
            throw new CommandLineException($"No benchmark matches --filter {string.Join(' ', options.Filters)}.");
        }

        string[] missing = after.Except(before).ToArray();
        if (missing.Length > 0)
        {
            throw new CommandLineException(
                $"The baseline cannot run {string.Join(", ", missing)}: its suite does not compile there.\n"
                + string.Join('\n', left.Values));
        }
    }

    private async Task Measure(MeasuredSide[] sides, string reports)
    {
        for (int launch = 1; launch <= options.Launches; launch++)
        {
            foreach (MeasuredSide side in sides)
            {
                progress.WriteLine($"{DateTime.Now:HH:mm:ss} launch {launch} of {options.Launches}, {side.Name}");
                await side.Measure(options, cancellation);
                foreach (string report in Directory.EnumerateFiles(side.Reports, "*-report-full.json"))
                {
                    string name = Comparison.FileNameOf(side.Name, launch, SuiteOf(report));
                    string text = await File.ReadAllTextAsync(report, cancellation);
                    await File.WriteAllTextAsync(Path.Combine(reports, name), ReportStripper.Strip(text), cancellation);
                }
            }
        }
    }

    // Quantum.Engine.Benchmarks.Suites.LoopBenchmarks-report-full.json
    private static string SuiteOf(string report) => Path.GetFileName(report).Split('-')[0].Split('.')[^1];

    // Not cancelled half-way: the artifacts and the entry belong together.
    private async Task Write(RecordManifest manifest, string reports, string changes)
    {
        var comparison = Comparison.Read(reports, manifest.Launches);
        string first = Directory.EnumerateFiles(reports, "after-1-*.json").Order(StringComparer.Ordinal).First();
        string machine = EntryText.MachineOf(await File.ReadAllTextAsync(first, CancellationToken.None));
        var entry = new EntryText(manifest, comparison, options.Texts, changes, machine);
        Directory.CreateDirectory(_folder);
        foreach (string file in Directory.EnumerateFiles(reports))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        await File.AppendAllTextAsync(Path.Combine(root, HistoryLog.FilePath), entry.Write(), CancellationToken.None);
        progress.WriteLine($"{HistoryLog.FilePath}: added {options.Id}; the intervals suggest: {comparison.Suggestion()}");
        progress.WriteLine($"Fill in what is marked {HistoryEntry.Placeholder} ...]], then run ./build.sh perf check.");
    }

    private async Task<string> CommitsBetween(RecordManifest manifest)
    {
        string[] command = ["log", "--reverse", "--no-merges", "--format=`%h` %s", $"{manifest.Baseline}..{manifest.Commit}"];
        string[] commits = (await _git.Run(command, cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return commits.Length == 0 ? "none; both sides are the same commit." : string.Join(";\n", commits) + ".";
    }

    // Both sides are built with the same ones: MSBuild reads them from the environment, which build.sh has set.
    private static SortedDictionary<string, bool> Packages()
    {
        SortedDictionary<string, bool> packages = new(StringComparer.Ordinal);
        foreach (string name in (string[])["FastExpressionCompiler", "DynamicExpresso"])
        {
            packages[name] = Environment.GetEnvironmentVariable("Use" + name) == "true";
        }

        return packages;
    }
}
