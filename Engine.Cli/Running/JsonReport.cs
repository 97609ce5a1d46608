using System.Text.Json;
using Quantum.Engine.Cli.Json;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Values;

namespace Quantum.Engine.Cli.Running;

/// <summary>Outcomes for other programs: one line of JSON each.</summary>
internal static class JsonReport
{
    private const string NestedTooDeeply = "the returned value is nested too deeply or too large to be written as JSON";

    /// <summary>Writes the outcome and returns what was written: a value that JSON cannot hold is an error.</summary>
    public static FileOutcome Write(Printer printer, FileOutcome outcome)
    {
        bool isWhole = true;
        string line = JsonText.Write(writer => isWhole = Write(writer, outcome));
        if (!isWhole)
        {
            var error = new RunError("limit", Problem.WithFile(outcome.File, NestedTooDeeply));
            return Write(printer, FileOutcome.Failed(outcome.File, error) with { Statistics = outcome.Statistics });
        }

        printer.WriteLine(line);
        return outcome;
    }

    private static bool Write(Utf8JsonWriter writer, FileOutcome outcome)
    {
        bool isWhole = true;
        writer.WriteStartObject();
        writer.WriteString("file", outcome.File);
        if (outcome.Error is null)
        {
            writer.WriteString("status", "ok");
            writer.WritePropertyName("value");
            isWhole = JsonValues.Write(ValueText.ToValue(outcome.Value), writer);
            writer.WriteString("html", outcome.Html);
        }
        else
        {
            writer.WriteString("status", "error");
            Write(writer, outcome.Error);
        }

        if (outcome.Statistics is { } statistics)
        {
            StatisticsReport.Write(writer, statistics);
        }

        writer.WriteEndObject();
        return isWhole;
    }

    /// <summary>Writes the member <c>error</c>.</summary>
    public static void Write(Utf8JsonWriter writer, RunError error)
    {
        writer.WriteStartObject("error");
        writer.WriteString("type", error.Type);
        writer.WriteString("message", error.Problem.Message);
        writer.WriteString("display", error.Problem.Display);
        writer.WriteString("rule", error.Problem.Rule);
        writer.WriteString("file", error.Problem.File);
        WritePosition(writer, "line", error.Problem.Line);
        WritePosition(writer, "column", error.Problem.Column);
        writer.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter writer, string name, int position)
    {
        if (position > 0)
        {
            writer.WriteNumber(name, position);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
