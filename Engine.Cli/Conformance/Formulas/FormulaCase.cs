using System.Text.Json;
using Quantum.Engine.Values;

namespace Quantum.Engine.Cli.Conformance.Formulas;

/// <summary>One case of the formula language: a text, what the host gives it, and what must come out.</summary>
internal sealed record FormulaCase : IConformanceCase
{
    /// <summary>The fields that are read; what else a line has is passed over.</summary>
    public static IReadOnlyCollection<string> Fields { get; } =
    [
        "area", "rule", "formula", "vars", "varTypes", "functions", "options", "phase", "expect", "expectType", "tolerance",
        "note",
    ];

    /// <inheritdoc/>
    public required string File { get; init; }

    /// <inheritdoc/>
    public required int Line { get; init; }

    /// <inheritdoc/>
    public string Title => Formatting.Shorten(Formula.ReplaceLineEndings(" "));

    /// <summary>What part of the language it is about; empty where nobody says.</summary>
    public required string Area { get; init; }

    /// <summary>The sections of the specification that decide the result.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    public required string Formula { get; init; }

    /// <summary>The values by name, as JSON; <c>{"decimal":"..."}</c> is a number with all its digits.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Variables { get; init; }

    /// <summary>The variables whose text stands for a <c>date</c>, <c>time</c> or <c>datetime</c>.</summary>
    public required IReadOnlyDictionary<string, string> VariableTypes { get; init; }

    /// <summary>The functions of the tests that the formula calls; the README of the cases says what they do.</summary>
    public required IReadOnlyList<string> Functions { get; init; }

    public required FormulaCaseOptions Options { get; init; }

    public required FormulaExpectation Expectation { get; init; }

    /// <summary>The text is no formula: the parser must refuse it.</summary>
    public required bool IsSyntaxError { get; init; }

    /// <summary>Everything that a result depends on: no two cases have it in common.</summary>
    public required string Key { get; init; }

    /// <summary>The fields of the line that are not among <see cref="Fields"/>.</summary>
    public required IReadOnlyList<string> OtherFields { get; init; }

    /// <exception cref="FormatException">The line is not a case.</exception>
    public static FormulaCase Parse(string json, string file, int number)
    {
        CaseLine line = CaseLine.Parse(json, number);
        return new FormulaCase
        {
            File = file,
            Line = number,
            Area = line.OptionalText("area") ?? "",
            Rules = line.Rules(),
            Formula = line.Text("formula"),
            Variables = line.Map("vars"),
            VariableTypes = line.TextMap("varTypes"),
            Functions = line.Texts("functions"),
            Options = FormulaCaseOptions.Read(line),
            Expectation = FormulaExpectation.Read(line),
            IsSyntaxError = IsSyntax(line),
            Key = line.KeyOf("formula", "vars", "varTypes", "functions", "options"),
            OtherFields = [.. line.FieldsBeside(Fields), .. line.Inner("options").FieldsBeside(FormulaCaseOptions.Fields)],
        };
    }

    private static bool IsSyntax(CaseLine line) => line.OptionalText("phase") switch
    {
        null => false,
        "syntax" when line.ExpectedError() is not null => true,
        _ => throw line.Wrong("the phase is 'syntax', and only of an error"),
    };
}
