using Quantum.Engine.Benchmarks.History;

namespace Quantum.Engine.Benchmarks.Recording;

/// <summary>One of the two commits in a work tree of its own, with the suites of the later one.</summary>
/// <param name="Name"><c>before</c> or <c>after</c>.</param>
/// <param name="Commit">The commit, in full.</param>
/// <param name="Folder">Its work tree.</param>
internal sealed record MeasuredSide(string Name, string Commit, string Folder)
{
    private const string Project = "Engine.Benchmarks";
    private const string Suites = Project + "/Suites/";

    /// <summary>The folder that BenchmarkDotNet writes its reports to.</summary>
    public string Reports => Path.Combine(Folder, "artifacts", "benchmarks", "results");

    private string Program => Path.Combine(Folder, Project, "bin", "Release", "net10.0", "Quantum.Engine.Benchmarks.dll");

    /// <summary>Puts the suites of a commit in the place of its own.</summary>
    public async Task TakeSuitesOf(string commit, CancellationToken cancellation)
    {
        string own = Path.Combine(Folder, Project);
        if (Directory.Exists(own))
        {
            Directory.Delete(own, recursive: true);
        }

        await new GitRepository(Folder).Run(["checkout", "--quiet", commit, "--", Project], cancellation);
    }

    /// <summary>
    /// Builds it. Suites that do not compile against its engine are left out: they measure what it does not have. That
    /// none of those asked for is among them is seen when both sides list their benchmarks.
    /// </summary>
    /// <returns>The suites left out, each with the compiler's first message.</returns>
    /// <exception cref="CommandLineException">Something else does not compile.</exception>
    public async Task<Dictionary<string, string>> Build(CancellationToken cancellation)
    {
        Dictionary<string, string> left = [];
        while (true)
        {
            ProcessOutput build = await ChildProcess.Capture(
                "dotnet", ["build", Project, "-c", "Release", "--nologo", "--verbosity", "quiet"], Folder, cancellation);
            if (build.ExitCode == 0)
            {
                return left;
            }

            if (!LeaveOutBroken(build.Text + build.Error, left))
            {
                throw new CommandLineException(
                    $"The side '{Name}' ({Commit[..7]}) does not build with the suites of the other one:\n"
                    + build.Text + build.Error);
            }
        }
    }

    /// <summary>The benchmarks that the filters choose.</summary>
    public async Task<string[]> List(string[] filters, CancellationToken cancellation)
    {
        string text = await Run(["--list", "flat", "--filter", .. filters], cancellation);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line.StartsWith("Quantum.Engine.Benchmarks.", StringComparison.Ordinal))
            .ToArray();
    }

    /// <summary>Measures once; the reports are in <see cref="Reports"/> then.</summary>
    public async Task Measure(RecordOptions options, CancellationToken cancellation)
    {
        if (Directory.Exists(Reports))
        {
            Directory.Delete(Reports, recursive: true);
        }

        await Run(
            [
                "--filter", .. options.Filters, "--launchCount", "1",
                "--warmupCount", $"{options.Warmups}", "--iterationCount", $"{options.Iterations}",
            ],
            cancellation);
    }

    private async Task<string> Run(string[] arguments, CancellationToken cancellation)
    {
        ProcessOutput output = await ChildProcess.Capture("dotnet", [Program, .. arguments], Folder, cancellation);
        return output.ExitCode == 0
            ? output.Text
            : throw new CommandLineException($"The benchmarks of '{Name}' ({Commit[..7]}) failed:\n{output.Text}{output.Error}");
    }

    // Lines of the compiler: FILE(LINE,COLUMN): error CODE: MESSAGE [PROJECT].
    private bool LeaveOutBroken(string messages, Dictionary<string, string> left)
    {
        int count = left.Count;
        foreach (string line in messages.Split('\n').Where(line => line.Contains("): error ", StringComparison.Ordinal)))
        {
            string file = line.Trim().Split('(')[0].Replace('\\', '/');
            int suite = file.IndexOf(Suites, StringComparison.Ordinal);
            string path = Path.Combine(Folder, suite < 0 ? "" : file[suite..]);
            if (suite >= 0 && left.TryAdd(Path.GetFileNameWithoutExtension(path), line.Trim()))
            {
                File.Delete(path);
            }
        }

        return left.Count > count;
    }
}
