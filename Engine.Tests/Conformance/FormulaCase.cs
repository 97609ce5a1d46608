using System.Text.Json;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>One case of the formula language: a text, what the host gives it, and what must come out.</summary>
internal sealed record FormulaCase
{
    private static readonly string[] Fields =
    [
        "area", "rule", "formula", "vars", "varTypes", "functions", "options", "phase", "expect", "expectType", "tolerance",
        "note",
    ];

    /// <summary>The file and the line, for messages.</summary>
    public required string Place { get; init; }

    public required string Area { get; init; }

    /// <summary>The sections of the specification that decide the result.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    public required string Formula { get; init; }

    /// <summary>The values by name, as JSON; <c>{"decimal":"..."}</c> is a number with all its digits.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Variables { get; init; }

    /// <summary>The variables whose text stands for a <c>date</c>, <c>time</c> or <c>datetime</c>.</summary>
    public required IReadOnlyDictionary<string, string> VariableTypes { get; init; }

    /// <summary>The functions of the tests that the formula calls; the README says what they do.</summary>
    public required IReadOnlyList<string> Functions { get; init; }

    public required FormulaCaseOptions Options { get; init; }

    /// <summary>The value that must come out; null when the formula must fail.</summary>
    public required JsonElement? Expected { get; init; }

    /// <summary>What tells a date, time, datetime or text among the expected texts; null where it does not matter.</summary>
    public required string? ExpectedType { get; init; }

    /// <summary>The pattern that the message of the failure must match; null when a value must come out.</summary>
    public required string? ExpectedError { get; init; }

    /// <summary>The text is no formula: the parser must refuse it.</summary>
    public required bool IsSyntaxError { get; init; }

    /// <summary>How far a number may be off; null when it must be equal.</summary>
    public required double? Tolerance { get; init; }

    /// <summary>Everything that a result depends on: no two cases have it in common.</summary>
    public required string Key { get; init; }

    /// <exception cref="FormatException">The line is not a case.</exception>
    public static FormulaCase Parse(string json, string place)
    {
        CaseLine line = CaseLine.Parse(json, place, Fields);
        string? error = line.ExpectedError();
        return new FormulaCase
        {
            Place = place,
            Area = line.Text("area"),
            Rules = line.Rules(),
            Formula = line.Text("formula"),
            Variables = line.Map("vars"),
            VariableTypes = line.TextMap("varTypes"),
            Functions = line.Texts("functions"),
            Options = FormulaCaseOptions.Read(line),
            Expected = error is null ? line.Required("expect") : null,
            ExpectedType = line.OptionalText("expectType"),
            ExpectedError = error,
            IsSyntaxError = IsSyntax(line, error),
            Tolerance = line.OptionalNumber("tolerance"),
            Key = line.KeyOf("formula", "vars", "varTypes", "functions", "options"),
        };
    }

    private static bool IsSyntax(CaseLine line, string? error) => line.OptionalText("phase") switch
    {
        null => false,
        "syntax" when error is not null => true,
        _ => throw line.Wrong("the phase is 'syntax', and only of an error"),
    };
}
