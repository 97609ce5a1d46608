using Quantum.Engine.Syntax.Formulas;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Formulas;

public sealed class FormulaLimitTests : FormulaTestBase
{
    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "1", "]")]
    [InlineData("|", "1", "|")]
    [InlineData("f(", "1", ")")]
    [InlineData("sqrt(", "1", ")")]
    [InlineData("halfUp(", "1", ", 2)")]
    [InlineData("S[v](", "1", ")")]
    [InlineData("if(a, b, ", "1", ")")]
    [InlineData("if a then b else ", "1", " endif")]
    [InlineData("-", "1", "")]
    [InlineData("√", "1", "")]
    [InlineData("!", "a", "")]
    [InlineData("<text>", "a", "")]
    [InlineData("2^", "2", "")]
    public void AHundredLevelsAreTheLimit(string open, string inner, string close)
    {
        string Nested(int levels) => Repeat(open, levels) + inner + Repeat(close, levels);

        Program(Nested(FormulaParser.MaxNesting));
        Assert.Contains(
            "nested more than 100 levels", Error(Nested(FormulaParser.MaxNesting + 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "+a")]
    [InlineData("a", " and a")]
    [InlineData("a", " = a")]
    [InlineData("a", "!")]
    [InlineData("a", " root a")]
    [InlineData("a", " plusDays 1")]
    [InlineData("(1)", "*(1)")]
    public void AThousandOperatorsInARowAreTheLimit(string first, string next)
    {
        Tree(first + Repeat(next, 990));
        Assert.Contains("more than 1000 operators in a row", Error(first + Repeat(next, 2010)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChainsInsideChainsCountTogether()
    {
        string inner = "(1" + Repeat("+1", 600) + ")";
        Tree("1" + Repeat("+" + inner, 30));
        Assert.Contains("operators in a row", Error(inner + Repeat("+1", 600)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyAssignmentsItemsAndBranchesAreNoNesting()
    {
        Assert.Equal(2000, Program(Repeat("a := a + 1;\n", 2000)).Assignments.Length);
        Assert.Equal(5001, Assert.IsType<FormulaVector>(Result("[1" + Repeat(",1", 5000) + "]")).Items.Length);
        Tree("if a then 1" + Repeat(" elsif b then 2", 2000) + " else 3 endif");
    }

    [Fact]
    public void AHundredThousandCharactersAreTheLimit()
    {
        Result(Repeat("a", FormulaParser.MaxLength));
        string message = Error(Repeat("a", FormulaParser.MaxLength + 1)).Message;
        Assert.Contains("longer than 100000 characters", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("|")]
    [InlineData("-")]
    [InlineData("!")]
    [InlineData("if ")]
    [InlineData("if(")]
    [InlineData("S[")]
    [InlineData("2^")]
    [InlineData("'a")]
    [InlineData("/*")]
    [InlineData("%")]
    [InlineData("1%-")]
    [InlineData("[a,")]
    [InlineData("a:=")]
    public void EndlessOpeningsAreErrors(string piece) => Error(Repeat(piece, FormulaParser.MaxLength / piece.Length));

    [Fact]
    public void DiagnosticsAreBounded()
    {
        ParsedFormula parsed = FormulaParser.Parse("[" + Repeat("25:00,", 10_000) + "1]");
        Assert.Null(parsed.Program);
        Assert.Equal(100, parsed.Diagnostics.Count);
    }

    [Fact]
    public void ATinyStackGivesATreeOrAnError()
    {
        ParsedFormula? parsed = null;
        var thread = new Thread(() => parsed = FormulaParser.Parse(Repeat("f(", 100) + Repeat(")", 100)), 192 * 1024);
        thread.Start();
        thread.Join();
        Assert.True(parsed?.Program is not null || parsed?.Diagnostics.Any(d => d.Message.Contains("nested")) == true);
    }
}
