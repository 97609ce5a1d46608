using Quantum.Engine.Syntax.Expressions;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Expressions;

public sealed class ExpressionErrorTests : ExpressionTestBase
{
    [Theory]
    [InlineData("[x for x in xs]", "for", "comprehension is not allowed")]
    [InlineData("sum(x for x in xs)", "for", "comprehension is not allowed")]
    [InlineData("lambda: 1", ":", "lambda is not allowed")]
    [InlineData("lambda x: x", "x", "lambda is not allowed")]
    [InlineData("x => x", "=>", "'=>' is not allowed")]
    [InlineData("(x := 5)", ":=", "':=' is not allowed")]
    [InlineData("f'a'", "'a'", "f-strings and other prefixed texts are not allowed")]
    [InlineData("rb\"a\"", "\"a\"", "prefixed texts are not allowed")]
    [InlineData("x is None", "is", "'is' is not allowed")]
    [InlineData("a & b", "&", "'&' is not allowed; to join conditions write 'and'")]
    [InlineData("a | b", "|", "'|' is not allowed; to join conditions write 'or'")]
    [InlineData("a ^ b", "^", "'^' is not allowed")]
    [InlineData("~a", "~", "'~' is not allowed")]
    [InlineData("a << 2", "<<", "'<<' is not allowed")]
    [InlineData("a >> 2", ">>", "'>>' is not allowed")]
    [InlineData("a === b", "===", "'===' is not allowed; write '=='")]
    [InlineData("a !== b", "!==", "'!==' is not allowed; write '!='")]
    [InlineData("a <> b", ">", "'<>' is not allowed; write '!='")]
    [InlineData("a ? b : c", "?", "'? :' is not allowed; write 'a if condition else b'")]
    [InlineData("a ?? b", "?", "'??' is not allowed")]
    [InlineData("a?.b", "?", "'?.' is not allowed")]
    [InlineData("a = 1", "=", "'=' is not allowed; to compare write '=='")]
    [InlineData("f(a.b = 1)", "=", "'=' is not allowed")]
    [InlineData("a += 1", "=", "assignment is not allowed")]
    [InlineData("a; b", ";", "statements are not allowed")]
    [InlineData("import os", "os", "statements are not allowed")]
    [InlineData("return 1", "1", "statements are not allowed")]
    [InlineData("del x", "x", "statements are not allowed")]
    [InlineData("new Date()", "Date", "'new' is not allowed")]
    [InlineData("1, 2", ",", "separated by commas are not allowed without brackets")]
    [InlineData("x[1, 2]", ",", "separated by commas are not allowed without brackets")]
    [InlineData("x.__class__", "__class__", "not allowed after a dot")]
    [InlineData("x.__init__()", "__init__", "not allowed after a dot")]
    [InlineData("a++", "", "'++' is not allowed")]
    [InlineData("(a--)", ")", "'--' is not allowed")]
    [InlineData("{'a': 1", "{", "'{' is not allowed here")]
    [InlineData("f({'a': 1", "{", "object literal is not allowed")]
    [InlineData("'a': 1", ":", "object literal is not allowed")]
    [InlineData("a: 1", ":", "object literal is not allowed")]
    [InlineData("`a`", "`", "template texts are not allowed")]
    [InlineData("x == “a”", "“", "straight quotes")]
    [InlineData("a # b", "#", "the character '#' is not allowed")]
    [InlineData("a + 😀", "😀", "the character '😀' is not allowed")]
    [InlineData("a !in b", "!", "'!in' is not allowed; write 'not in'")]
    [InlineData("1 + !a", "!", "write (!x)")]
    [InlineData("a == not b", "not", "write (not x)")]
    [InlineData("a AND b", "AND", "lower case")]
    [InlineData("a if b", "", "'else' is missing")]
    [InlineData("f(a if b, c)", ",", "'else' is missing")]
    [InlineData("if a else b", "if", "write 'a if condition else b'")]
    [InlineData("a else b", "else", "'else' without 'if'")]
    [InlineData("'a' 'b'", "'b'", "join them with '+'")]
    [InlineData("007", "007", "leading zeros")]
    [InlineData("00", "00", "leading zeros")]
    [InlineData("1_000", "1_000", "without '_'")]
    [InlineData("1px", "1px", "'1px' is not a number")]
    [InlineData("1e", "1e", "'1e' is not a number")]
    [InlineData("0x", "0x", "'0x' is not a number")]
    [InlineData("0b12", "0b12", "'0b12' is not a number")]
    [InlineData("1 + 'abc", "'abc", "never closed")]
    [InlineData(@"'abc\'", @"'abc\'", "never closed")]
    [InlineData("(a + b", "(", "'(' is never closed")]
    [InlineData("f(a, [1, 2", "[", "'[' is never closed")]
    [InlineData("a + b)", ")", "')' has no matching '('")]
    [InlineData("(a]", "]", "']' has no matching '['")]
    [InlineData("()", "()", "an empty list is written []")]
    [InlineData("a + ( )", "( )", "an empty list is written []")]
    [InlineData("a +", "", "a value is missing after '+'")]
    [InlineData("a * / b", "/", "a value is missing before '/'")]
    [InlineData("x[]", "]", "a value is missing before ']'")]
    [InlineData("[,]", ",", "a value is missing before ','")]
    [InlineData("f(,)", ",", "a value is missing before ','")]
    [InlineData("a b", "b", "an operator is missing before 'b'")]
    [InlineData("1..2", ".2", "an operator is missing before '.2'")]
    [InlineData("a.", "", "a name is expected after '.'")]
    [InlineData("a.'b'", "'b'", "a name is expected after '.'")]
    [InlineData("...a", ".", "'.' is not allowed here")]
    [InlineData("f(a=1, b)", "b", "not allowed after named ones")]
    [InlineData("f(in=1)", "in", "a value is missing before 'in'")]
    [InlineData("x[1:2:3]", ":", "slice with a step")]
    [InlineData("x[::2]", ":", "slice with a step")]
    [InlineData("x[::]", ":", "slice with a step")]
    public void WhatIsNotInTheLanguageIsRefusedWithAdvice(string text, string marked, string advice)
    {
        ExpressionError error = Error(text);
        Assert.StartsWith("invalid expression: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.Equal(marked, Marked(text, error.Span));
    }

    [Theory]
    [InlineData("Math.ceil(x)", "Math.ceil", "write ceil(x) instead of Math.ceil")]
    [InlineData("1 + Math.floor(x)", "Math.floor", "write floor(x) instead of Math.floor")]
    [InlineData("Math.round(x)", "Math.round", "write round(x) instead of Math.round")]
    [InlineData("Math.abs(x)", "Math.abs", "write abs(x) instead of Math.abs")]
    [InlineData("Math.max(a, b)", "Math.max", "write max(a, b)")]
    [InlineData("Math.min(a, b)", "Math.min", "write min(a, b)")]
    [InlineData("Date.now()", "Date.now", "write now() instead of Date.now")]
    [InlineData("t.split(' ')", "t.split", "write split(text, ' ') instead of x.split")]
    [InlineData("a.b[0].toUpperCase()", "a.b[0].toUpperCase", "write upper(text)")]
    [InlineData("t.toLowerCase()", "t.toLowerCase", "write lower(text)")]
    [InlineData("'a'.trim()", "'a'.trim", "write trim(text)")]
    [InlineData("t.replace('a', 'b')", "t.replace", "write replace(text, old, new)")]
    [InlineData("xs.join(',')", "xs.join", "write join(items, ', ')")]
    [InlineData("t.includes('a')", "t.includes", "write contains(text, part)")]
    [InlineData("t.indexOf('a')", "t.indexOf", "write contains(text, part)")]
    [InlineData("x.frobnicate(1)", "x.frobnicate", "call functions by name, e.g. frobnicate(x)")]
    [InlineData("x[0](1)", "x[0]", "only a function can be called, by its name")]
    [InlineData("f(1)(2)", "f(1)", "only a function can be called, by its name")]
    public void AMethodCallNamesTheFunctionToWrite(string text, string marked, string advice)
    {
        ExpressionError error = Error(text);
        Assert.Equal("EXPR-10", error.RuleId);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.Equal(marked, Marked(text, error.Span));
    }

    [Theory]
    [InlineData("parseInt", "int(x)")]
    [InlineData("parseFloat", "float(x)")]
    [InlineData("round", null)]
    public void JavaScriptFunctionsHaveEquivalents(string name, string? expected) =>
        Assert.Equal(expected, JavaScriptNames.EquivalentOf(name));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    public void EmptyTextIsAnError(string text)
    {
        Assert.Equal("empty expression", Error(text).Message);
        Assert.Equal("empty expression", ConditionError(text).Message);
    }

    [Theory]
    [InlineData("a and { }", "{ }", "empty expression")]
    [InlineData("{a and b", "{", "'{' is never closed")]
    [InlineData("a and b}", "}", "'}' has no matching '{'")]
    [InlineData("x in {1, 2}", ",", "separated by commas")]
    public void BracesInAConditionMustBePaired(string text, string marked, string message)
    {
        ExpressionError error = ConditionError(text);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(marked, Marked(text, error.Span));
    }

    [Fact]
    public void SpansCountFromTheTrimmedText() => Assert.Equal(2, Error("   a & b").Span.Start);
}
