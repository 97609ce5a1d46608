using System.Text.Json;
using Quantum.Engine.Cli.Json;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Cli.Running;

/// <summary>What a formula came to, for people or as one line of JSON.</summary>
internal static class FormulaReport
{
    public static void WriteText(CommandConsole console, FormulaOutcome outcome)
    {
        if (outcome.Error is { } error)
        {
            ProblemReport.WriteFailure(console.Messages, error.Problem);
        }
        else
        {
            console.Result.WriteText(FormulaValueText.Write(outcome.Value));
        }

        if (outcome.Tier is { } tier)
        {
            console.Messages.WriteLine(Describe(tier));
        }
    }

    public static void WriteJson(Printer printer, FormulaOutcome outcome) =>
        printer.WriteLine(JsonText.Write(writer => Write(writer, outcome)));

    private static string Describe(UnitSnapshot tier) => FormattableString.Invariant(
        $"formula: {tier.State}, {tier.Detail ?? tier.Reason.ToString()}; {tier.Runs:N0} runs, {tier.CompiledRuns:N0} of them ") +
        FormattableString.Invariant($"compiled; {tier.Compiles} compiles in {tier.CompileTime.TotalMilliseconds:0.0} ms");

    private static void Write(Utf8JsonWriter writer, FormulaOutcome outcome)
    {
        writer.WriteStartObject();
        writer.WriteString("status", outcome.Error is null ? "ok" : "error");
        if (outcome.Error is { } error)
        {
            JsonReport.Write(writer, error);
        }
        else
        {
            writer.WritePropertyName("value");
            JsonValues.Write(outcome.Value, writer);
            WriteAssigned(writer, outcome.Assigned);
        }

        if (outcome.Tier is { } tier)
        {
            Write(writer, tier);
        }

        writer.WriteEndObject();
    }

    private static void WriteAssigned(Utf8JsonWriter writer, IReadOnlyList<(string Name, Value Value)> assigned)
    {
        writer.WriteStartObject("assigned");
        foreach ((string name, Value value) in assigned)
        {
            writer.WritePropertyName(name);
            JsonValues.Write(value, writer);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, UnitSnapshot tier)
    {
        writer.WriteStartObject("stats");
        writer.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(tier.State.ToString()));
        writer.WriteString("reason", tier.Detail ?? JsonNamingPolicy.CamelCase.ConvertName(tier.Reason.ToString()));
        writer.WriteNumber("runs", tier.Runs);
        writer.WriteNumber("compiledRuns", tier.CompiledRuns);
        writer.WriteNumber("compiles", tier.Compiles);
        writer.WriteNumber("compileMs", tier.CompileTime.TotalMilliseconds);
        writer.WriteEndObject();
    }
}
