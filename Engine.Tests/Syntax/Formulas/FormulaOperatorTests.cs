using Quantum.Engine.Text;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Formulas;

/// <summary>Section 3 of the language: operators, precedence, associativity.</summary>
public sealed class FormulaOperatorTests : FormulaTestBase
{
    [Theory]
    [InlineData("3!!", "(factorial (factorial 3))")]
    [InlineData("10%%", "(percent (percent 10))")]
    [InlineData("10%!", "(factorial (percent 10))")]
    [InlineData("3!%", "(percent (factorial 3))")]
    [InlineData("2 root 9 + 16", "(add (root 2 9) 16)")]
    [InlineData("2 root 3 root 512", "(root (root 2 3) 512)")]
    [InlineData("2 root 9!", "(root 2 (factorial 9))")]
    [InlineData("2 root (9)!", "(root 2 (factorial {9}))")]
    [InlineData("2 √ 9", "(root 2 9)")]
    [InlineData("2√(9)", "(root 2 9)")]
    [InlineData("10%√9", "(root (percent 10) 9)")]
    [InlineData("2^3^2", "(power 2 (power 3 2))")]
    [InlineData("2 ^ 3 root 27", "(power 2 (root 3 27))")]
    [InlineData("2 root 4 ^ 2", "(power (root 2 4) 2)")]
    [InlineData("2 * 10 % 3", "(modulo (multiply 2 10) 3)")]
    [InlineData("10 % 3 * 2", "(multiply (modulo 10 3) 2)")]
    [InlineData("a / b * c", "(multiply (divide a b) c)")]
    [InlineData("1 - 2 + 3", "(add (subtract 1 2) 3)")]
    [InlineData("1 + 2 * 3 ^ 2", "(add 1 (multiply 2 (power 3 2)))")]
    [InlineData("(1 + 2) * 3", "(multiply {(add 1 2)} 3)")]
    [InlineData("((a))", "{{a}}")]
    public void Section3_1_NumericOperatorsBindAsTheTableSays(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("1 + 90°", "(add 1 (degrees 90))")]
    [InlineData("2 ^ 90°", "(power 2 (degrees 90))")]
    [InlineData("90° * 2", "(multiply (degrees 90) 2)")]
    [InlineData("90 deggre", "(degrees 90)")]
    [InlineData("90deggres", "(degrees 90)")]
    [InlineData("90 degree", "(degrees 90)")]
    [InlineData("a degrees + 1", "(add (degrees a) 1)")]
    [InlineData("degree degree", "(degrees degree)")]
    [InlineData("10 % degree", "(modulo 10 degree)")]
    [InlineData("10 % deggre", "(degrees (percent 10))")]
    public void Section3_1_DegreesBindAsTightAsPercent(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("10%3", "(modulo 10 3)")]
    [InlineData("10% * 3", "(multiply (percent 10) 3)")]
    [InlineData("50% + 1", "(add (percent 50) 1)")]
    [InlineData("200 + 10%", "(add 200 (percent 10))")]
    [InlineData("10%%3", "(modulo (percent 10) 3)")]
    [InlineData("10% = a", "(= (percent 10) a)")]
    [InlineData("10 % f(x)", "(modulo 10 (call f x))")]
    [InlineData("10 % (3)", "(modulo 10 {3})")]
    [InlineData("10 % |3|", "(modulo 10 (absolute 3))")]
    [InlineData("10 % sqrt(4)", "(modulo 10 (squareRoot 4))")]
    [InlineData("10 % sqrt(4) ^ 2", "(modulo 10 (power (squareRoot 4) 2))")]
    [InlineData("10 % if(a, b, c)", "(modulo 10 (if() a b c))")]
    [InlineData("|10%|", "(absolute (percent 10))")]
    [InlineData("|10 % (|3|)|", "(absolute (modulo 10 {(absolute 3)}))")]
    [InlineData("|if a then 10 % |b| else c endif|", "(absolute (if a (modulo 10 (absolute b)) c))")]
    [InlineData("f(10%, a)", "(call f (percent 10) a)")]
    [InlineData("if 10% then 10% else 10% endif", "(if (percent 10) (percent 10) (percent 10))")]
    [InlineData("d plusDays 10% plusDays 1", "(plusDays (plusDays d (percent 10)) 1)")]
    public void Section3_1_AnOperandBehindAPercentSignMeansModulo(string text, string expected) =>
        Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("|a|", "(absolute a)")]
    [InlineData("||-5| - 3|", "(absolute (subtract (absolute (negate 5)) 3))")]
    [InlineData("|3 - |5||", "(absolute (subtract 3 (absolute 5)))")]
    [InlineData("|a|*|b|", "(multiply (absolute a) (absolute b))")]
    [InlineData("|a| + |b|", "(add (absolute a) (absolute b))")]
    public void Section3_1_ABarOpensWhereAnOperandIsExpected(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("a = 1 + 2", "(= a (add 1 2))")]
    [InlineData("1 < 2 = true", "(= (< 1 2) true)")]
    [InlineData("1 = 1 = true", "(= (= 1 1) true)")]
    [InlineData("true = 1 < 2", "(= true (< 1 2))")]
    [InlineData("b = 1 < 2", "(= b (< 1 2))")]
    [InlineData("a = b = c", "(= (= a b) c)")]
    [InlineData("a = b = c = d", "(= (= a b) (= c d))")]
    [InlineData("1 < 2 = 3 < 4", "(= (< 1 2) (< 3 4))")]
    [InlineData("true = false != true", "(!= (= true false) true)")]
    [InlineData("(a < b) = (c < d)", "(= {(< a b)} {(< c d)})")]
    [InlineData("<bool>a = 1 < 2", "(= (as-boolean a) (< 1 2))")]
    [InlineData("if(a, true, b) = 1 < 2", "(= (if() a true b) (< 1 2))")]
    [InlineData("if(a, b, 1) = 2 = true", "(= (= (if() a b 1) 2) true)")]
    [InlineData("1 = true", "(= 1 true)")]
    [InlineData("1 = '1'", "(= 1 '1')")]
    public void Section3_2_AComparisonIsAnOperandOfOneOfLogicalValuesOnly(string text, string expected) =>
        Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("1 < 2 < 3", "<", 7)]
    [InlineData("1 < x < 3", "<", 7)]
    [InlineData("'a' = 'b' = 'c'", "=", 11)]
    [InlineData("1 = 2 = 3 = 4 = 5", "=", 7)]
    public void Section3_2_ComparisonsDoNotChain(string text, string marked, int column)
    {
        Diagnostic error = Error(text);
        Assert.StartsWith("comparisons do not chain: write 'a < b and b < c'", error.Message, StringComparison.Ordinal);
        Assert.Equal((marked, column), (Marked(error), error.Location.Column));
    }

    [Fact]
    public void Section3_2_AChainOfNamesIsReadAsLogicalValuesWithAWarning()
    {
        Assert.Equal("(< (< a b) c)", Tree("a < b < c"));
        Diagnostic warning = Assert.Single(Warnings("a < b < c"));
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Contains("do not chain", warning.Message, StringComparison.Ordinal);
        Assert.Empty(Warnings("a < b = c"));
    }

    [Theory]
    [InlineData("true or true and false", "(and (or true true) false)")]
    [InlineData("false or true nand true", "(nand (or false true) true)")]
    [InlineData("a and b nor c xor d xnor e", "(xnor (xor (nor (and a b) c) d) e)")]
    [InlineData("a = 1 and b < 2 or c", "(or (and (= a 1) (< b 2)) c)")]
    [InlineData("a and !b = c", "(and a (not (= b c)))")]
    [InlineData("!!true", "(not (not true))")]
    [InlineData("~a and ¬b", "(and (not a) (not b))")]
    [InlineData("!a = 5", "(not (= a 5))")]
    [InlineData("a = !b", "(= a (not b))")]
    [InlineData("a = !!b = c", "(= (= a (not (not b))) c)")]
    [InlineData("!a!", "(not (factorial a))")]
    [InlineData("(a or b) and c", "(and {(or a b)} c)")]
    public void Section3_3_TheLogicalWordsAreOneLevelFromTheLeft(string text, string expected) =>
        Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("false = b and c", "(and (= false b) c)", "false = b")]
    [InlineData("b and c = true", "(and b (= c true))", "c = true")]
    [InlineData("a and !b = true", "(and a (not (= b true)))", "b = true")]
    [InlineData("1 < 2 = b and c", "(and (= (< 1 2) b) c)", "1 < 2 = b")]
    [InlineData("if a = true and b then c else d endif", "(if (and (= a true) b) c d)", "a = true")]
    public void Section3_3_AComparisonOfLogicalValuesBindsTighterWithAWarning(string text, string expected, string marked)
    {
        Assert.Equal(expected, Tree(text));
        Diagnostic warning = Assert.Single(Warnings(text));
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Contains("is made before 'and'", warning.Message, StringComparison.Ordinal);
        Assert.Equal(marked, Marked(warning));
    }

    [Theory]
    [InlineData("b = a and c")]
    [InlineData("(false = b) and c")]
    [InlineData("false = (b and c)")]
    [InlineData("false = b")]
    [InlineData("a = 1 and b = 'x'")]
    public void Section3_3_WhereNothingChangesThereIsNoWarning(string text) => Assert.Empty(Warnings(text));
}
