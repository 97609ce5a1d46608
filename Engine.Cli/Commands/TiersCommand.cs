using System.CommandLine;
using Quantum.Engine.Cli.Json;
using Quantum.Engine.Cli.Running;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;
using Spectre.Console;

namespace Quantum.Engine.Cli.Commands;

/// <summary><c>quantum tiers FILE</c>: runs a component and tells what was compiled, and why or why not.</summary>
internal static class TiersCommand
{
    // Wide enough for any table, so that a line stays a line.
    private const int TableWidth = 240;

    public static Command Create(CommandConsole console)
    {
        Argument<string> file = PathArgument.Single("FILE", "The component to run.");
        Option<int?> repeat = RepeatOption.Create();
        Option<bool> json = new("--json") { Description = "Print the whole snapshot as one line of JSON." };
        Option<bool> source = new("--source")
        {
            Description = "Print the source with the heat of its lines first, as on a terminal.",
        };
        var options = new RunOptions();
        Command command = new("tiers", "Runs a component and tells which parts of it were compiled.")
        {
            file, repeat, json, source,
        };
        options.AddTo(command);
        command.SetAction(parsed => Rehearsal.Watch(
            console,
            parsed.GetRequiredValue(file),
            options.Read(parsed),
            parsed.GetValue(repeat),
            (engine, path) => Write(console.Result, engine, path, parsed.GetValue(json), parsed.GetValue(source))));
        return command;
    }

    private static void Write(Printer printer, QuantumEngine engine, string path, bool json, bool source)
    {
        TierSnapshot snapshot = engine.Tiers;
        if (json)
        {
            printer.WriteLine(JsonText.Write(writer => TierJson.Write(writer, snapshot, engine.Statistics)));
            return;
        }

        if (source || printer.IsTerminal)
        {
            HeatReport.Write(printer, engine.ReadHeat(engine.Load(path)));
        }

        WriteTable(printer, snapshot);
    }

    private static void WriteTable(Printer printer, TierSnapshot snapshot)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns(
            "unit", "line", "state", "reason", "runs", "T0 ms", "T1 ms", "entries", "OSR", "leaves", "refusals", "compile ms",
            "bytes");
        foreach (UnitSnapshot unit in snapshot.Units)
        {
            string[] cells =
            [
                TitleOf(unit), $"{unit.Line}", $"{unit.State}", unit.Detail ?? $"{unit.Reason}", $"{unit.Runs}",
                Milliseconds(unit.InterpretedTime), Milliseconds(unit.CompiledTime),
                $"{unit.CompiledEntries}", $"{unit.OsrEntries}", $"{unit.Leaves.Sum(l => l.Count)}", $"{unit.Refusals}",
                Milliseconds(unit.CompileTime), $"{unit.CodeBytes}",
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

    // The statements of a part have its name already.
    private static string TitleOf(UnitSnapshot unit) => unit.Part is null || unit.Kind == UnitKind.Statements
        ? $"{unit.Kind} {unit.Name}"
        : $"{unit.Kind} {unit.Name} ({unit.Part})";

    private static string Milliseconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalMilliseconds:0.0}");
}
