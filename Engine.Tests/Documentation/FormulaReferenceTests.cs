using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Quantum.Engine.Hosting;
using Quantum.Engine.Tests.Hosting;

namespace Quantum.Engine.Tests.Documentation;

/// <summary>The reference of the formula language says what the engine does.</summary>
public sealed partial class FormulaReferenceTests : EngineFixture
{
    private const string ErrorMark = "error: ";

    private static readonly string Reference = File.ReadAllText(RepositoryFiles.PathOf("docs", "formulas.md"));

    private static readonly FormulaOptions InVienna = new() { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna") };

    public static TheoryData<string, string> Examples =>
        new(FormulaExample.In(Reference).Select(example => (example.Text, example.Expected)));

    [Theory]
    [MemberData(nameof(Examples))]
    public void AnExampleGivesWhatItsCommentSays(string text, string expected)
    {
        if (expected.StartsWith(ErrorMark, StringComparison.Ordinal))
        {
            Exception exception = Assert.ThrowsAny<QuantumException>(() => Evaluate(text));
            Assert.Contains(expected[ErrorMark.Length..], exception.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(expected, Show(Evaluate(text)));
        }
    }

    [Fact]
    public void TheCasesCiteSectionsOfTheReference()
    {
        HashSet<string> sections = [.. Heading().Matches(Reference).Select(match => match.Groups["number"].Value)];

        IEnumerable<string> strangers = Directory
            .EnumerateFiles(RepositoryFiles.PathOf("Engine.Tests", "Conformance", "formulas"), "*.jsonl")
            .SelectMany(File.ReadLines)
            .SelectMany(line => JsonDocument.Parse(line).RootElement.GetProperty("rule").GetString()!.Split(", "))
            .Distinct()
            .Where(rule => !sections.Contains(rule));

        Assert.Equal("", string.Join(", ", strangers));
    }

    private object? Evaluate(string text) => Engine.ParseFormula(text, InVienna).Evaluate();

    // As the language writes it.
    private static string Show(object? value) => value switch
    {
        bool truth => truth ? "true" : "false",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        IEnumerable vector => $"[{string.Join(", ", vector.Cast<object?>().Select(Show))}]",
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };

    [GeneratedRegex(@"^##+ (?<number>\d+(\.\d+)?)\.? ", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
