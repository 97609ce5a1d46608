using System.Runtime.InteropServices;
using Quantum.Engine.Benchmarks.Gate;
using Quantum.Engine.Benchmarks.History;
using Quantum.Engine.Benchmarks.Recording;
using Quantum.Engine.Benchmarks.Reporting;

namespace Quantum.Engine.Benchmarks;

/// <summary>The commands of <c>./build.sh perf</c>: the performance history is recorded, checked, shown and kept to.</summary>
internal static class PerfCommand
{
    private const int Failed = 1;
    private const int Misused = 2;

    private const string Usage =
        """
        usage: perf record --id PERF-YYYY-MM-DD-NAME --baseline REV --filter F...
                           [--launches N] [--warmups N] [--iterations N]
                           [--title T] [--objective T] [--hypothesis T] [--changes T]   a text, or @FILE
               perf check
               perf report [--out FILE]
               perf gate
        """;

    /// <summary>Runs a command in the repository of the current folder; Ctrl+C and SIGTERM end it in order.</summary>
    public static async Task<int> Run(string[] arguments)
    {
        using var cancellation = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = CancelOn(PosixSignal.SIGINT, cancellation);
        using PosixSignalRegistration termination = CancelOn(PosixSignal.SIGTERM, cancellation);
        using PosixSignalRegistration hangup = CancelOn(PosixSignal.SIGHUP, cancellation);
        try
        {
            return await Dispatch(arguments, RootOf(Directory.GetCurrentDirectory()), cancellation.Token);
        }
        catch (Exception e) when (e is CommandLineException or HistoryFormatException or GitException)
        {
            Console.Error.WriteLine(e.Message);
            return e is CommandLineException ? Misused : Failed;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Interrupted; nothing was recorded.");
            return Failed;
        }
    }

    private static async Task<int> Dispatch(string[] arguments, string root, CancellationToken cancellation)
    {
        string[] options = arguments.Skip(1).ToArray();
        switch (arguments.FirstOrDefault())
        {
            case "record":
                await new Recorder(root, RecordOptions.Parse(options), Console.Out, cancellation).Run();
                return 0;
            case "check":
                _ = new OptionReader(options);
                return await Check(root);
            case "report":
                return Report(root, new OptionReader(options, "--out").Value("--out"));
            case "gate":
                _ = new OptionReader(options);
                return GateRun.Run(root, Console.Out) ? 0 : Failed;
            default:
                throw new CommandLineException(Usage);
        }
    }

    private static async Task<int> Check(string root)
    {
        CheckResult result = await HistoryCheck.Run(root);
        foreach (string note in result.Notes)
        {
            Console.WriteLine(note);
        }

        foreach (Problem problem in result.Problems)
        {
            Console.WriteLine(problem);
        }

        Console.WriteLine(result.Problems.Count == 0 ? "The history holds." : $"{result.Problems.Count} problems.");
        return result.Problems.Count == 0 ? 0 : Failed;
    }

    private static int Report(string root, string? path)
    {
        path = Path.GetFullPath(path ?? Path.Combine(root, "artifacts", "perf-report.html"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string artifacts = Path.GetRelativePath(Path.GetDirectoryName(path)!, Path.Combine(root, HistoryLog.Folder));
        File.WriteAllText(path, new ReportPage(HistoryLog.Read(root), artifacts.Replace('\\', '/')).Write());
        Console.WriteLine(path);
        return 0;
    }

    private static PosixSignalRegistration CancelOn(PosixSignal signal, CancellationTokenSource cancellation) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            cancellation.Cancel();
        });

    private static string RootOf(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, HistoryLog.FilePath)))
            {
                return folder.FullName;
            }
        }

        throw new CommandLineException($"{HistoryLog.FilePath} is in no folder above {start}.");
    }
}
