using System.Text.RegularExpressions;
using Quantum.Engine.Cli.Conformance;
using Quantum.Engine.Cli.Conformance.Formulas;
using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Text;
using Xunit;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>The cases of the formula language are well formed, cover its sections, and agree with the parser.</summary>
public sealed class FormulaCaseTests
{
    /// <summary>
    /// The sections of the language that cases can test. What is missing is for hosts: providers (8.4), registration (10.3), the
    /// expression object (12) and the text form (13).
    /// </summary>
    private static readonly string[] Sections =
    [
        "1", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3",
        "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8",
        "5.1", "5.2", "5.3", "6.1", "6.2", "6.3", "6.4", "6.5", "7", "8.1", "8.2", "8.3", "9",
        "10.1", "10.2", "11.1", "11.2", "11.3", "11.4", "11.5", "14", "15",
    ];

    public static TheoryData<string> Areas => [.. FormulaCases.Areas];

    [Fact]
    public void EveryCaseCitesSectionsOfTheLanguage()
    {
        IEnumerable<string> strangers = Rules()
            .Where(of => of.Rules.Count == 0 || of.Rules.Any(rule => !Sections.Contains(rule)))
            .Select(of => of.Place);

        Assert.Equal("", string.Join(", ", strangers));
    }

    [Fact]
    public void EverySectionHasCases() =>
        Assert.Equal("", string.Join(", ", Sections.Except(Rules().SelectMany(of => of.Rules))));

    [Fact]
    public void NoCaseStandsTwice()
    {
        IEnumerable<string> repeated = FormulaCases.All.Select(c => (c.Key, Place: FormulaCases.PlaceOf(c)))
            .Concat(FormulaCases.Calculators.Select(c => (c.Key, Place: FormulaCases.PlaceOf(c))))
            .GroupBy(c => c.Key)
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(" = ", group.Select(c => c.Place)));

        Assert.Equal("", string.Join(", ", repeated));
    }

    [Fact]
    public void EveryCaseStandsInTheFileOfItsArea() =>
        Assert.All(FormulaCases.All, c => Assert.Equal(c.Area + ".jsonl", FormulaCases.FileOf(c)));

    [Fact]
    public void TheCasesHaveOnlyFieldsThatAreRead()
    {
        IEnumerable<string> strangers = FormulaCases.All.SelectMany(c => c.OtherFields.Select(f => $"{FormulaCases.PlaceOf(c)}: {f}"))
            .Concat(FormulaCases.Calculators.SelectMany(c => c.OtherFields.Select(f => $"{FormulaCases.PlaceOf(c)}: {f}")));

        Assert.Equal("", string.Join(", ", strangers));
    }

    [Fact]
    public void OtherFieldsArePassedOverAndMostMayBeMissing()
    {
        FormulaCase read = FormulaCase.Parse("""{"formula":"1","expect":1,"id":"x","options":{"lang":"en"}}""", "x.jsonl", 7);

        Assert.Equal(["id", "lang"], read.OtherFields);
        Assert.Equal(("", TimeZoneInfo.Utc), (read.Area, read.Options.Zone));
    }

    [Fact]
    public void EveryExpectedErrorIsAPattern() =>
        Assert.All(Errors(), error => Assert.NotEmpty(new Regex(error).ToString()));

    [Theory]
    [MemberData(nameof(Areas))]
    public void TheParserTakesWhatHasAValueAndRefusesWhatIsNoFormula(string area)
    {
        IEnumerable<string> surprises = FormulaCases.Of(area)
            .Where(c => c.Expectation.Error is null || c.IsSyntaxError)
            .Select(Surprise)
            .OfType<string>();

        Assert.Equal("", string.Join(Environment.NewLine, surprises));
    }

    [Fact]
    public void TheParserTakesTheStepsOfCalculations()
    {
        IEnumerable<string> refused = FormulaCases.Calculators
            .Where(c => c.ExpectedError is null)
            .SelectMany(c => c.Inputs.Where(input => FirstError(input.Text) is not null).Select(input => $"{FormulaCases.PlaceOf(c)}: {input.Text}"));

        Assert.Equal("", string.Join(Environment.NewLine, refused));
    }

    [Theory]
    [InlineData("""{"area":"a","rule":"1","expect":1}""", "line 7 is not a conformance case: the field 'formula' is missing")]
    [InlineData("""{"area":"a","rule":"1","formula":"1"}""", "line 7 is not a conformance case: the field 'expect' is missing")]
    [InlineData("""{"area":"a","rule":"1","formula":1,"expect":1}""", "line 7 is not a conformance case: 'formula' is not a text")]
    [InlineData("""{"area":"a","rule":"1","formula":"1","expect":1,"options":{"scale":"2"}}""", "'scale' is not an integer")]
    [InlineData("""{"area":"a","rule":"1","formula":"1","expect":1,"phase":"syntax"}""", "the phase is 'syntax', and only of an error")]
    [InlineData("[1]", "line 7 is not a conformance case: an object is expected")]
    [InlineData("{", "line 7 is not a conformance case: ")]
    public void ALineThatIsNoCaseIsToldWithItsPlace(string json, string message)
    {
        FormatException error = Assert.Throws<FormatException>(() => FormulaCase.Parse(json, "x.jsonl", 7));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static string? Surprise(FormulaCase c)
    {
        string? error = FirstError(c.Formula);
        if (!c.IsSyntaxError)
        {
            return error is null ? null : $"{FormulaCases.PlaceOf(c)}: {c.Formula}: {error}";
        }

        return error is null ? $"{FormulaCases.PlaceOf(c)}: {c.Formula} parses"
            : Regex.IsMatch(error, c.Expectation.Error!) ? null
            : $"{FormulaCases.PlaceOf(c)}: {c.Formula}: {error}";
    }

    private static string? FirstError(string formula)
    {
        ParsedFormula parsed = FormulaParser.Parse(formula);
        return parsed.Diagnostics.FirstOrDefault(diagnostic => diagnostic.IsError)?.Message;
    }

    private static IEnumerable<(IReadOnlyList<string> Rules, string Place)> Rules() => FormulaCases.All
        .Select(c => (c.Rules, FormulaCases.PlaceOf(c)))
        .Concat(FormulaCases.Calculators.Select(c => (c.Rules, FormulaCases.PlaceOf(c))));

    private static IEnumerable<string> Errors() => FormulaCases.All
        .Select(c => c.Expectation.Error)
        .Concat(FormulaCases.Calculators.Select(c => c.ExpectedError))
        .OfType<string>();
}
