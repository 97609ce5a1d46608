using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Text;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Formulas;

/// <summary>Section 15 of the language: errors of the text, with their place and what to do.</summary>
public sealed class FormulaErrorTests : FormulaTestBase
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    public void Section15_ABlankTextIsAnError(string text) => Assert.Equal("Expression cannot be blank", Error(text).Message);

    [Theory]
    [InlineData("a = 1;", 1, 3)]
    [InlineData("b := 2;\na = b + 1;\na", 2, 3)]
    [InlineData("[a, b] = v;", 1, 8)]
    public void Section15_AnEqualsSignDoesNotAssign(string text, int line, int column)
    {
        Diagnostic error = Error(text);
        Assert.Equal("Invalid assignment operation: '='. Use ':=' instead", error.Message);
        Assert.Equal((line, column), (error.Location.Line, error.Location.Column));
    }

    [Theory]
    [InlineData("a == b", 1, 4, "'==' is not an operator: to compare, write '='")]
    [InlineData("a => b", 1, 4, "write '>='")]
    [InlineData("a =< b", 1, 4, "write '<='")]
    [InlineData("a !== b", 1, 5, "write '!='")]
    [InlineData("a && b", 1, 3, "write 'and'")]
    [InlineData("a || b", 1, 3, "write 'or'")]
    [InlineData("a ** b", 1, 4, "a power is written with '^'")]
    [InlineData("a ? b : c", 1, 3, "write if(condition, a, b)")]
    [InlineData("\"a\"", 1, 1, "single quotes")]
    [InlineData("“a”", 1, 1, "single quotes")]
    [InlineData("1 # one", 1, 3, "a comment starts with //")]
    [InlineData("a.b", 1, 2, "no value has members")]
    [InlineData(".5", 1, 1, "digits on both sides of its point")]
    [InlineData("5.", 1, 2, "digits on both sides of its point")]
    [InlineData("1 +\n  2 − 1", 2, 5, "write the sign '-' of the keyboard")]
    [InlineData("a × b", 1, 3, "a product is written with '*'")]
    [InlineData("a ≤ b", 1, 3, "write '<='")]
    [InlineData("größe", 1, 3, "the character 'ö' is not allowed")]
    [InlineData("a + 😀", 1, 5, "the character '😀' is not allowed")]
    [InlineData("$f(x)", 1, 1, "it stands only in '$.'")]
    [InlineData("{a}", 1, 1, "parentheses are ( and )")]
    [InlineData("a : b", 1, 3, "assigned with 'name := value;'")]
    [InlineData("contains(a)", 1, 1, "reserved word without a meaning")]
    public void Section2_WhatIsNoTokenIsRefusedWithAdvice(string text, int line, int column, string advice) =>
        Check(text, line, column, advice);

    [Theory]
    [InlineData("2(3)", 1, 2, "an operator is missing before '('; a product is written with '*'")]
    [InlineData("(2)(3)", 1, 4, "a product is written with '*'")]
    [InlineData("2a", 1, 2, "an operator is missing before 'a'; a product is written with '*'")]
    [InlineData("2 3", 1, 3, "an operator is missing before '3'")]
    [InlineData("a b", 1, 3, "an operator is missing before 'b'")]
    [InlineData("2|3|", 1, 2, "an operator is missing before '|'")]
    [InlineData("|a|b|c|", 1, 4, "an operator is missing before 'b'")]
    [InlineData("1e5", 1, 2, "a number has no exponent")]
    [InlineData("1_000", 1, 2, "a number has no '_'")]
    [InlineData("0X1F", 1, 2, "written 0x")]
    [InlineData("0b11", 1, 2, "decimal or hexadecimal digits")]
    [InlineData("+5", 1, 1, "there is no sign '+'")]
    [InlineData("1 + +5", 1, 5, "there is no sign '+'")]
    [InlineData("1 + !a", 1, 5, "write parentheses, (!a)")]
    [InlineData("-!a", 1, 2, "write parentheses, (!a)")]
    [InlineData("1 +", 1, 4, "a value is missing behind '+'")]
    [InlineData("a * / b", 1, 5, "a value is missing before '/'")]
    [InlineData("a and", 1, 6, "a value is missing behind 'and'")]
    [InlineData("<foo>a", 1, 1, "the casts are <bool>")]
    [InlineData("not a", 1, 5, "a condition is negated with '!'")]
    [InlineData("a AND b", 1, 3, "keywords are written in lower case, 'and'")]
    [InlineData("IF a then b else c endif", 1, 4, "keywords are written in lower case, 'if'")]
    [InlineData("a mod b", 1, 3, "written with '%'")]
    [InlineData("'a' 'b'", 1, 5, "joined with concat(a, b)")]
    [InlineData("1, 2", 1, 2, "several values need brackets")]
    [InlineData("(1, 2)", 1, 3, "several values need brackets")]
    [InlineData("a[0]", 1, 2, "cannot be read by their position")]
    [InlineData("S[v](S [1])", 1, 8, "written without a blank: S[vector](body)")]
    public void Section3_MissingAndWrongOperators(string text, int line, int column, string advice) =>
        Check(text, line, column, advice);

    [Theory]
    [InlineData("(a + b", 1, 1, "'(' is never closed: ')' is missing")]
    [InlineData("f(a, [1, 2", 1, 6, "'[' is never closed: ']' is missing")]
    [InlineData("|a + b", 1, 1, "'|' is never closed")]
    [InlineData("(a]", 1, 3, "'(' is never closed: ')' is missing before ']'")]
    [InlineData("a + b)", 1, 6, "')' has no matching '('")]
    [InlineData("a]", 1, 2, "']' has no matching '['")]
    [InlineData("()", 1, 1, "holds no value")]
    [InlineData("f(a b)", 1, 5, "an operator is missing before 'b'")]
    [InlineData("f(a,)", 1, 5, "a value is missing before ')'")]
    [InlineData("[a,]", 1, 4, "a value is missing before ']'")]
    [InlineData("[a; b]", 1, 3, "between the elements of a vector write ','")]
    [InlineData("1 + 'abc", 1, 5, "the text is never closed")]
    [InlineData("1 /* one", 1, 3, "the comment is never closed")]
    [InlineData("$.sqrt(4)", 1, 3, "the name of a function")]
    [InlineData("$.f + 1", 1, 3, "the name of a function")]
    [InlineData("sqrt 4", 1, 1, "'sqrt' is a reserved word: write sqrt(x)")]
    [InlineData("1 + up", 1, 5, "write up(x, decimals)")]
    [InlineData("halfUp(x)", 1, 1, "'halfUp' takes 2 arguments, not 1: write halfUp(x, decimals)")]
    [InlineData("ln(2, 3)", 1, 1, "'ln' takes 1 argument, not 2: write ln(x)")]
    [InlineData("log(8)", 1, 1, "'log' takes 2 arguments, not 1: write log(base, x)")]
    [InlineData("S[v] + 1", 1, 6, "a sequence has its body behind its vector, S[vector](body)")]
    [InlineData("S[1, 2](S)", 1, 4, "several values need brackets")]
    public void Section4_BracketsAndArguments(string text, int line, int column, string advice) =>
        Check(text, line, column, advice);

    [Theory]
    [InlineData("if a then b else c", 1, 1, "'if' is never closed: 'endif' is missing")]
    [InlineData("(if a then b else c)", 1, 20, "'endif' is missing before ')'")]
    [InlineData("if a then b endif", 1, 13, "'else' is missing before 'endif'")]
    [InlineData("if a b", 1, 6, "'then' is missing before 'b'")]
    [InlineData("if a", 1, 5, "'then' is missing at the end")]
    [InlineData("if a then b elseif c then d else e endif", 1, 13, "write 'elsif'")]
    [InlineData("if a then b else c end", 1, 20, "write 'endif'")]
    [InlineData("if(a, b)", 1, 1, "'if' has 2 arguments")]
    [InlineData("if(a, b, c, d)", 1, 1, "'if' has 4 arguments")]
    [InlineData("a endif", 1, 3, "'endif' has no matching 'if'")]
    [InlineData("a then b", 1, 3, "'then' has no matching 'if'")]
    public void Section4_3_UnfinishedDecisions(string text, int line, int column, string advice) =>
        Check(text, line, column, advice);

    [Theory]
    [InlineData("a := 1", 1, 7, "';' is missing behind the assignment")]
    [InlineData("a := 1\nb := 2;", 2, 1, "';' is missing behind the assignment, before 'b'")]
    [InlineData("a := 1 b", 1, 8, "an operator, or ';' behind the assignment, is missing before 'b'")]
    [InlineData("a := 1) + 2;", 1, 7, "')' has no matching '('")]
    [InlineData("a := ;", 1, 6, "a value is missing before ';'")]
    [InlineData("1;", 1, 2, "';' ends an assignment, not the result")]
    [InlineData("a := 1;; a", 1, 8, "here is none: leave it out")]
    [InlineData("1 := 2;", 1, 3, "':=' stands only behind a name")]
    [InlineData("f(x) := 2;", 1, 6, "':=' stands only behind a name")]
    [InlineData("[a, 1] := v;", 1, 8, "':=' stands only behind a name")]
    [InlineData("[] := v;", 1, 4, "':=' stands only behind a name")]
    [InlineData("a := b := 1;", 1, 8, "':=' stands only behind a name")]
    [InlineData("1 + 2\n3 + 4", 2, 1, "an operator is missing before '3'")]
    public void Section4_1_AssignmentsAndResults(string text, int line, int column, string advice) =>
        Check(text, line, column, advice);

    [Fact]
    public void OnlyTheFirstErrorOfSyntaxIsTold() => Assert.Single(FormulaParser.Parse("a := (1 + ; b == ] c").Diagnostics);

    [Fact]
    public void ALongTokenIsCutInTheMessage() => Assert.InRange(Error("a '" + Repeat("x", 10_000) + "'").Message.Length, 10, 300);

    private static void Check(string text, int line, int column, string advice)
    {
        Diagnostic error = Error(text);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Location.Line, error.Location.Column));
    }
}
