using System.CommandLine;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Commands;

/// <summary><c>quantum check PATH...</c>: the problems that can be found without running anything.</summary>
internal static class CheckCommand
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true };

    public static Command Create(CommandConsole console)
    {
        Argument<string[]> paths = PathArgument.Several(
            "PATH", "Components, or folders whose components are checked with the folder as component root.");
        Command command = new("check", "Prints the problems of components without running them.") { paths };
        command.SetAction(parsed => Run(console, parsed.GetRequiredValue(paths)));
        return command;
    }

    private static int Run(CommandConsole console, string[] paths)
    {
        List<CheckedFile> files = paths.SelectMany(Expand).ToList();
        List<Problem> problems = ProgressDisplay.ForEach(console, "Checking", files, Check).SelectMany(found => found).ToList();
        foreach (Problem problem in problems)
        {
            ProblemReport.WriteDiagnostic(console.Result, problem);
        }

        console.Messages.WriteLine($"{Count(files.Count, "file")} checked, {Count(problems.Count, "problem")}.");
        return problems.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private static IEnumerable<CheckedFile> Expand(string path)
    {
        if (!Directory.Exists(path))
        {
            return [new CheckedFile(path, Path.GetDirectoryName(Path.GetFullPath(path))!)];
        }

        string root = Path.GetFullPath(path);
        return Directory.EnumerateFiles(path, "*.q", Everywhere)
            .Order(StringComparer.Ordinal)
            .Select(file => new CheckedFile(file, root));
    }

    private static IReadOnlyList<Problem> Check(CheckedFile file)
    {
        try
        {
            using var engine = new QuantumEngine(new QuantumEngineOptions { ComponentRoot = file.Root });
            return engine.Check(Path.GetFullPath(file.Name))
                .Select(diagnostic => Problem.From(diagnostic, file.Name))
                .ToList();
        }
        catch (Exception e) when (FileFailure.Matches(e))
        {
            return [Problem.WithFile(file.Name, FileFailure.Describe(file.Name, e))];
        }
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <param name="Name">The file as it is shown.</param>
    /// <param name="Root">The component root it is checked with.</param>
    private sealed record CheckedFile(string Name, string Root);
}
