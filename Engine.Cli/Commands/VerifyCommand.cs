using System.CommandLine;
using System.CommandLine.Parsing;
using Quantum.Engine.Cli.Conformance;
using Quantum.Engine.Cli.Terminal;

namespace Quantum.Engine.Cli.Commands;

/// <summary>
/// <c>quantum verify FILE.jsonl... [--modes a,b,...|all]</c>: runs conformance cases, of components and of formulas, in several modes
/// and prints what differs.
/// </summary>
internal static class VerifyCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string[]> files = PathArgument.Several("FILE.jsonl", "Files with one case on each line.");
        Option<IReadOnlyList<ExecutionMode>> modes = new("--modes")
        {
            Description = $"The ways to execute, separated by commas: {ExecutionMode.NameList}; or all (the default).",
            HelpName = "a,b,...|all",
            CustomParser = ParseModes,
        };
        Command command = new("verify", "Runs conformance cases and prints every difference.") { files, modes };
        command.SetAction(
            parsed => Run(console, parsed.GetRequiredValue(files), parsed.GetValue(modes) ?? ExecutionMode.All));
        return command;
    }

    private static IReadOnlyList<ExecutionMode> ParseModes(ArgumentResult argument)
    {
        if (!ExecutionMode.TryParse(argument.Tokens[0].Value, out IReadOnlyList<ExecutionMode> modes, out string? unknown))
        {
            argument.AddError($"--modes: there is no mode '{unknown}'; the modes are {ExecutionMode.NameList}.");
        }

        return modes;
    }

    private static int Run(CommandConsole console, string[] files, IReadOnlyList<ExecutionMode> modes)
    {
        List<IConformanceCase> cases = [];
        bool allRead = true;
        foreach (string file in files)
        {
            allRead &= Read(console, file, cases);
        }

        using var verifier = new CaseVerifier(modes);
        List<CaseResult> results = ProgressDisplay.ForEach(console, "Verifying", cases, verifier.Run);
        foreach (CaseResult result in results.Where(r => r.Status == CaseStatus.Failed))
        {
            WriteDifferences(console.Result, result);
        }

        WriteTotals(console.Result, results);
        return allRead && results.All(r => r.Status != CaseStatus.Failed) ? ExitCode.Success : ExitCode.Failure;
    }

    private static bool Read(CommandConsole console, string file, List<IConformanceCase> cases)
    {
        try
        {
            CaseFile read = CaseFile.Read(file);
            cases.AddRange(read.Cases);
            foreach (string problem in read.Problems)
            {
                ProblemReport.WriteFailure(console.Messages, Problem.WithFile(file, problem));
            }

            return read.Problems.Count == 0;
        }
        catch (Exception e) when (FileFailure.Matches(e))
        {
            ProblemReport.WriteFailure(console.Messages, Problem.WithFile(file, FileFailure.Describe(file, e)));
            return false;
        }
    }

    private static void WriteDifferences(Printer printer, CaseResult result)
    {
        printer.WriteLine($"{result.Case.File}:{result.Case.Line}: {result.Case.Title}");
        foreach (string detail in result.Details)
        {
            printer.WriteLine("  " + detail.ReplaceLineEndings("\n  "));
        }
    }

    private static void WriteTotals(Printer printer, List<CaseResult> results)
    {
        foreach (IGrouping<string, CaseResult> group in results
            .Where(r => r.Status == CaseStatus.Skipped)
            .GroupBy(r => r.Details[0]))
        {
            printer.WriteLine($"{group.Count()} skipped: {group.Key}");
        }

        int Count(CaseStatus status) => results.Count(r => r.Status == status);
        printer.WriteLine(
            $"{Count(CaseStatus.Passed)} passed, {Count(CaseStatus.Failed)} failed, {Count(CaseStatus.Skipped)} skipped");
    }
}
