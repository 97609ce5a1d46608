using Quantum.Engine.Syntax.Formulas;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Formulas;

/// <summary>Section 13 of the language: the text form.</summary>
public sealed class FormulaPrinterTests : FormulaTestBase
{
    [Theory]
    [InlineData("1+2*(a-b)", "1 + 2 * (a - b)")]
    [InlineData("-a ^2!", "-a ^ 2!")]
    [InlineData("10 %+ 90 deggre", "10% + 90°")]
    [InlineData("~a and ¬b or a<>c", "!a and !b or a != c")]
    [InlineData("2 root 9", "2√(9)")]
    [InlineData("2 root (9)", "2√(9)")]
    [InlineData("sqrt( x )", "√(x)")]
    [InlineData("10 % sqrt(x)", "10 % sqrt(x)")]
    [InlineData("f(a;b)", "f(a, b)")]
    [InlineData("$. f( a )", "$.f(a)")]
    [InlineData("halfUp(x;2)", "halfUp(x, 2)")]
    [InlineData("log(2;8)", "log(2, 8)")]
    [InlineData("if(a;b;c)", "if(a, b, c)")]
    [InlineData("if  a then b elsif c then d else e endif", "if a then b elsif c then d else e endif")]
    [InlineData("S[ [1,2] ]( S )", "S[[1, 2]](S)")]
    [InlineData("P[v](P)", "P[v](P)")]
    [InlineData("<bool> a and <datetime> b=c", "<bool>a and <datetime>b = c")]
    [InlineData("'it''s'", "'it''s'")]
    [InlineData("PI + E", "pi + E")]
    [InlineData("007.50 + 0x1F + 0.05", "7.50 + 31 + 0.05")]
    [InlineData("10:00", "10:00:00")]
    [InlineData("2020-01-01T10:00+00:00", "2020-01-01T10:00:00Z")]
    [InlineData("2020-01-01T10:00-03:30", "2020-01-01T10:00:00-03:30")]
    [InlineData("d  setSeconds 1", "d setSeconds 1")]
    [InlineData("a:=1;[b,c]:=v;b", "a := 1;\n[b, c] := v;\nb")]
    [InlineData("a:=1;", "a := 1;")]
    [InlineData("// nothing", "")]
    public void Section13_TheTextFormIsNormalised(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("[1,2,3,4]", "[1, 2, 3, 4]")]
    [InlineData("f([1,2,3,4,5])", "f([1, 2 .. 4, 5])")]
    [InlineData("[]", "[]")]
    public void Section13_MessagesShortenLongVectors(string text, string expected)
    {
        Assert.Equal(expected, FormulaPrinter.Print(Program(text), shortensVectors: true));
        Assert.Equal(expected, FormulaPrinter.Print(Result(text), shortensVectors: true));
        Assert.DoesNotContain("..", FormulaPrinter.Print(Result(text)), StringComparison.Ordinal);
    }
}
