using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Quantum.Engine.Cli.Running;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;
using Spectre.Console;

namespace Quantum.Engine.Cli.Commands;

/// <summary><c>quantum tiers FILE</c>: runs a component and tells what was compiled, and why or why not.</summary>
internal static class TiersCommand
{
    private const int DefaultRuns = 200;

    // Wide enough for any table, so that a line stays a line.
    private const int TableWidth = 220;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create(CommandConsole console)
    {
        Argument<string> file = PathArgument.Single("FILE", "The component to run.");
        Option<int> repeat = new("--repeat")
        {
            Description = $"How often it is run; {DefaultRuns} times unless given.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultRuns,
        };
        repeat.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--repeat: give a number of 1 or more.");
            }
        });
        Option<bool> json = new("--json") { Description = "Print the whole snapshot as one line of JSON." };
        Command command = new("tiers", "Runs a component and tells which parts of it were compiled.") { file, repeat, json };
        command.SetAction(parsed => Run(
            console, parsed.GetRequiredValue(file), parsed.GetValue(repeat), parsed.GetValue(json)));
        return command;
    }

    private static int Run(CommandConsole console, string file, int repeat, bool json)
    {
        string path = Path.GetFullPath(file);
        string root = Path.GetDirectoryName(path)!;
        try
        {
            TierSnapshot snapshot = RunAndLook(path, root, repeat);
            if (json)
            {
                console.Result.WriteLine(JsonSerializer.Serialize(snapshot, Json));
            }
            else
            {
                WriteTable(console.Result, snapshot);
            }

            return ExitCode.Success;
        }
        catch (QuantumException e)
        {
            ProblemReport.WriteFailure(console.Messages, RunError.From(e, file, path, root).Problem);
        }
        catch (Exception e) when (FileFailure.Matches(e))
        {
            ProblemReport.WriteFailure(console.Messages, Problem.WithFile(file, FileFailure.Describe(file, e)));
        }

        return ExitCode.Failure;
    }

    // Compiling on the thread of the run: what is shown does not depend on how far a worker has come.
    private static TierSnapshot RunAndLook(string path, string root, int repeat)
    {
        var options = new QuantumEngineOptions { ComponentRoot = root };
        options.Tiering.CompileSynchronously = true;
        using var engine = new QuantumEngine(options);
        Component component = engine.Load(path);
        for (int i = 0; i < repeat; i++)
        {
            _ = component.Run().Html;
        }

        return engine.Tiers;
    }

    private static void WriteTable(Printer printer, TierSnapshot snapshot)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns(
            "unit", "line", "state", "reason", "runs", "entries", "OSR", "leaves", "refusals", "compile ms", "bytes");
        foreach (UnitSnapshot unit in snapshot.Units)
        {
            string[] cells =
            [
                $"{unit.Kind} {unit.Name}", $"{unit.Line}", $"{unit.State}", unit.Detail ?? $"{unit.Reason}", $"{unit.Runs}",
                $"{unit.CompiledEntries}", $"{unit.OsrEntries}", $"{unit.Leaves.Sum(l => l.Count)}", $"{unit.Refusals}",
                FormattableString.Invariant($"{unit.CompileTime.TotalMilliseconds:0.0}"), $"{unit.CodeBytes}",
            ];
            table.AddRow(Array.ConvertAll(cells, c => new Spectre.Console.Text(c)));
        }

        IAnsiConsole console = printer.CreateAnsi();
        console.Profile.Width = TableWidth;
        console.Write(table);
        printer.WriteLine(snapshot.IsCompiling
            ? $"{snapshot.Totals.Compiled} compiled with {snapshot.Backend}, {snapshot.Totals.Leaves} times left, " +
                $"{snapshot.Code.Entries} pieces of code in use, about {snapshot.Code.Bytes} bytes"
            : "Everything is interpreted: the platform makes no code at run time.");
    }
}
