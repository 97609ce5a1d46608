using System.Numerics;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Values;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Expressions;

public sealed class ExpressionGrammarTests : ExpressionTestBase
{
    [Theory]
    [InlineData("a + b * c", "(a + (b * c))")]
    [InlineData("(a + b) * c", "((a + b) * c)")]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a / b // c % d", "(((a / b) // c) % d)")]
    [InlineData("2 ** 3 ** 2", "(2 ** (3 ** 2))")]
    [InlineData("-2 ** 2", "(-(2 ** 2))")]
    [InlineData("2 ** -1", "(2 ** (-1))")]
    [InlineData("2 ** -1 ** 3", "(2 ** (-(1 ** 3)))")]
    [InlineData("- - + a", "(-(-(+a)))")]
    [InlineData("a --b", "(a - (-b))")]
    [InlineData("a * -b", "(a * (-b))")]
    [InlineData("a.b[0] ** 2", "(a.b[0] ** 2)")]
    [InlineData("a < b", "(a < b)")]
    [InlineData("1 < x <= 5 != y", "(1 < x <= 5 != y)")]
    [InlineData("a + 1 == b - 1", "((a + 1) == (b - 1))")]
    [InlineData("a in b", "(a in b)")]
    [InlineData("a not in b", "(a not in b)")]
    [InlineData("a in b not  in c >= d", "(a in b not in c >= d)")]
    [InlineData("not a in b", "(not (a in b))")]
    [InlineData("not a == 2", "(not (a == 2))")]
    [InlineData("!a == 2", "(not (a == 2))")]
    [InlineData("!!a", "(not (not a))")]
    [InlineData("! not a", "(not (not a))")]
    [InlineData("not a and b", "((not a) and b)")]
    [InlineData("a or b and c", "(a or (b and c))")]
    [InlineData("a || b && c", "(a or (b and c))")]
    [InlineData("a and b and c", "((a and b) and c)")]
    [InlineData("a or b or c", "((a or b) or c)")]
    [InlineData("a and not b or c", "((a and (not b)) or c)")]
    [InlineData("a if b else c", "(a if b else c)")]
    [InlineData("a if b else c if d else e", "(a if b else (c if d else e))")]
    [InlineData("(a if b else c) if d else e", "((a if b else c) if d else e)")]
    [InlineData("a or b if c or d else e or f", "((a or b) if (c or d) else (e or f))")]
    [InlineData("(not a) + 1", "((not a) + 1)")]
    public void OperatorsBindAsTheGrammarSays(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("a.b.c", "a.b.c")]
    [InlineData("a['k'].b[-1]", "a['k'].b[(-1)]")]
    [InlineData("'abc'.length", "'abc'.length")]
    [InlineData("[1][0]", "[1][0]")]
    [InlineData("(5).x", "(5).x")]
    [InlineData("row.in.not.null", "row.in.not.null")]
    [InlineData("x[1:2]", "x[1:2]")]
    [InlineData("x[:2]", "x[:2]")]
    [InlineData("x[1:]", "x[1:]")]
    [InlineData("x[:]", "x[:]")]
    [InlineData("x[a if b else c:d]", "x[(a if b else c):d]")]
    [InlineData("f()", "f()")]
    [InlineData("f (a, b,)", "f(a, b)")]
    [InlineData("f(a, sep=', ', places = 2,)", "f(a, sep=', ', places=2)")]
    [InlineData("f(a == b)", "f((a == b))")]
    [InlineData("f(x)[0].y", "f(x)[0].y")]
    [InlineData("parseInt(x)", "parseInt(x)")]
    [InlineData("lambda + 1", "(lambda + 1)")]
    [InlineData("[]", "[]")]
    [InlineData("[a, b,]", "[a, b]")]
    [InlineData("(a, b)", "[a, b]")]
    [InlineData("(a,)", "[a]")]
    [InlineData("(a, (b, c),)", "[a, [b, c]]")]
    [InlineData("((a))", "a")]
    [InlineData("x in ('a', \"b\")", "(x in ['a', 'b'])")]
    [InlineData("größe_1 + été", "(größe_1 + été)")]
    [InlineData("\u00A0a\t+\n b ", "(a + b)")]
    public void OperandsAreReadAsWritten(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("12", 12)]
    [InlineData("999999999999999999", 999999999999999999)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("0x1F", 31)]
    [InlineData("0Xff", 255)]
    [InlineData("0o17", 15)]
    [InlineData("0b101", 5)]
    public void IntegersAreExact(string text, long expected)
    {
        Value value = Literal(text);
        Assert.Equal(ValueKind.Integer, value.Kind);
        Assert.Equal(expected, value.AsInteger);
    }

    [Theory]
    [InlineData("9223372036854775808", "9223372036854775808")]
    [InlineData("0x10000000000000000", "18446744073709551616")]
    [InlineData("0o2000000000000000000000", "18446744073709551616")]
    public void IntegersAreUnbounded(string text, string expected)
    {
        Value value = Literal(text);
        Assert.Equal(ValueKind.BigInteger, value.Kind);
        Assert.Equal(BigInteger.Parse(expected), value.AsBigInteger);
    }

    [Fact]
    public void AnIntegerMayFillTheWholeExpression()
    {
        string digits = Repeat("9", ExpressionParser.MaxLength);
        Assert.Equal(BigInteger.Parse(digits), Literal(digits).AsBigInteger);
    }

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData(".5", 0.5)]
    [InlineData("2.", 2.0)]
    [InlineData("1e3", 1000.0)]
    [InlineData("1.E+3", 1000.0)]
    [InlineData("25e-1", 2.5)]
    [InlineData("01.5", 1.5)]
    [InlineData("0e5", 0.0)]
    [InlineData("1e999", double.PositiveInfinity)]
    [InlineData("1e99999999999999999999", double.PositiveInfinity)]
    [InlineData("1e-99999999999999999999", 0.0)]
    public void FloatsHaveAFractionOrAnExponent(string text, double expected)
    {
        Value value = Literal(text);
        Assert.Equal(ValueKind.Float, value.Kind);
        Assert.Equal(expected, value.AsFloat);
    }

    [Theory]
    [InlineData("'a'", "a")]
    [InlineData("\"it's\"", "it's")]
    [InlineData("''", "")]
    [InlineData(@"'a\n\t\r\\\'\""b'", "a\n\t\r\\'\"b")]
    [InlineData(@"'\x41\u00e9'", "Aé")]
    [InlineData(@"'\uD83D\uDE00'", "😀")]
    [InlineData(@"'\d+\.\x4\u12G4\x'", @"\d+\.\x4\u12G4\x")]
    [InlineData("'a and b == {c'", "a and b == {c")]
    [InlineData("'two\nlines'", "two\nlines")]
    public void TextsKeepTheBackslashesThatAreNoEscapes(string text, string expected) =>
        Assert.Equal(expected, Literal(text).AsText);

    [Theory]
    [InlineData("true", "true")]
    [InlineData("True", "true")]
    [InlineData("false", "false")]
    [InlineData("False", "false")]
    [InlineData("null", "null")]
    [InlineData("None", "null")]
    public void KeywordsAreValues(string text, string expected)
    {
        Assert.IsType<LiteralSyntax>(Root(text));
        Assert.Equal(expected, Printed(text));
    }

    [Theory]
    [InlineData("TRUE")]
    [InlineData("nothing")]
    [InlineData("orange")]
    [InlineData("_in")]
    public void NamesThatOnlyLookLikeKeywordsAreNames(string text) => Assert.IsType<NameSyntax>(Root(text));

    [Theory]
    [InlineData("  a + b  ", "a + b")]
    [InlineData("a", "a")]
    public void TheTextIsKeptTrimmed(string text, string expected) =>
        Assert.Equal(expected, ExpressionParser.Parse(text).Text);

    [Theory]
    [InlineData("{a} > 3 and {b}", "((a > 3) and b)")]
    [InlineData("{a > 3 or b} and c", "(((a > 3) or b) and c)")]
    [InlineData("!{a} == 2", "(not (a == 2))")]
    [InlineData("{ items }.length > 0", "(items.length > 0)")]
    [InlineData("x == '{a}'", "(x == '{a}')")]
    [InlineData("a > 3", "(a > 3)")]
    public void ABracedPartOfAConditionIsAParenthesisedExpression(string text, string expected) =>
        Assert.Equal(expected, ExpressionPrinter.Print(ConditionRoot(text)));

    [Fact]
    public void AConditionKeepsItsWholeText()
    {
        ParsedExpression parsed = ExpressionParser.ParseCondition(" {a} > ");
        Assert.Equal("{a} >", parsed.Text);
        Assert.NotNull(parsed.Error);
    }

    private static Value Literal(string text) => Assert.IsType<LiteralSyntax>(Root(text)).Value;
}
