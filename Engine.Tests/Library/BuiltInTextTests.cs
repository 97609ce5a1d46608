using Quantum.Engine.Library;
using Quantum.Engine.Values;
using Xunit;
using static Quantum.Engine.Tests.Library.LibraryCalls;

namespace Quantum.Engine.Tests.Library;

public class BuiltInTextTests
{
    [Theory]
    [InlineData("upper", "aé1", "'AÉ1'")]
    [InlineData("lower", "AÉ1", "'aé1'")]
    [InlineData("trim", " \t a b\n", "'a b'")]
    [InlineData("upper", null, "'NONE'")]
    [InlineData("lower", true, "'true'")]
    [InlineData("str", 2.0, "'2.0'")]
    [InlineData("str", null, "'None'")]
    public void FunctionsOnOneTextTakeTheTextOfAnyValue(string function, object? value, string expected) =>
        Assert.Equal(expected, Shown(Call(function, value)));

    [Theory]
    [InlineData("a-b-c", "-", "+", "'a+b+c'")]
    [InlineData("aaa", "aa", "b", "'ba'")]
    [InlineData("abc", "", "-", "'-a-b-c-'")]
    [InlineData("😀", "", "-", "'-😀-'")]
    [InlineData("", "", "-", "'-'")]
    [InlineData("abc", "x", "y", "'abc'")]
    [InlineData(2026, 0, "o", "'2o26'")]
    public void ReplaceReplacesAllOccurrences(object text, object old, object replacement, string expected) =>
        Assert.Equal(expected, Shown(Call("replace", text, old, replacement)));

    [Theory]
    [InlineData("a,b", ",", "['a', 'b']")]
    [InlineData("", ",", "['']")]
    [InlineData("a--b--", "--", "['a', 'b', '']")]
    [InlineData("abc", ",", "['abc']")]
    [InlineData("a", "", "error: the separator is empty")]
    public void SplitCutsAtEachSeparator(string text, string separator, string expected) =>
        Assert.Equal(expected, Shown(Call("split", text, separator)));

    [Fact]
    public void SplitCutsAtCommasUnlessToldOtherwise() => Assert.Equal("['a', ' b']", Shown(Call("split", "a, b")));

    [Theory]
    [InlineData("hello", "ell", "True")]
    [InlineData("hello", "ELL", "False")]
    [InlineData(2021, 20, "True")]
    [InlineData("x", "", "True")]
    public void ContainsComparesTheTextsOfBoth(object text, object part, string expected) =>
        Assert.Equal(expected, Shown(Call("contains", text, part)));

    [Theory]
    [InlineData("Hello World", "hello-world")]
    [InlineData("  --Olá, Mundo!  ", "ola-mundo")]
    [InlineData("Ação & Reação", "acao-reacao")]
    [InlineData("a—b", "ab")]
    [InlineData("ﬁle № 5", "file-no-5")]
    [InlineData("Ｆｕｌｌ", "full")]
    [InlineData("½ x²", "12-x2")]
    [InlineData("ﷺ", "")]
    [InlineData("Straße", "strae")]
    [InlineData("日本", "")]
    [InlineData("a\u00A0b", "a-b")]
    [InlineData("e\u0301t\u00E9", "ete")]
    [InlineData("\uD800x", "x")]
    [InlineData("𝐀𝟗", "a9")]
    public void SlugifyKeepsTheAsciiOfTheDecomposedText(string text, string expected) =>
        Assert.Equal(expected, Call("slugify", text).AsText);

    [Theory]
    [InlineData("a b&c/é", "a+b%26c%2F%C3%A9")]
    [InlineData("AZaz09_.-~", "AZaz09_.-~")]
    [InlineData("😀", "%F0%9F%98%80")]
    [InlineData("a+b*", "a%2Bb%2A")]
    [InlineData(null, "")]
    [InlineData(1.5, "1.5")]
    public void UrlencodeKeepsOnlyUnreservedCharacters(object? value, string expected) =>
        Assert.Equal(expected, Call("urlencode", value).AsText);

    [Fact]
    public void ATextThatWouldBeTooLongIsRefusedBeforeItIsMade()
    {
        var context = new FixedContext(new SmallMeter());
        Value result = CallIn(context, "replace", new string('a', 60), "a", "bb");
        Assert.Equal(FailureKind.Limit, result.AsFailure.Kind);
        Assert.Contains("120", result.AsFailure.Reason);
        Assert.Equal(FailureKind.Limit, CallIn(context, "replace", new string('a', 60), "", "b").AsFailure.Kind);
        Assert.Equal(FailureKind.Limit, CallIn(context, "split", "1,2,3,4,5,6,7,8,9,10,11").AsFailure.Kind);
        Assert.Equal(FailureKind.Limit, CallIn(context, "urlencode", new string('%', 40)).AsFailure.Kind);
    }

    [Theory]
    [InlineData("upper")]
    [InlineData("slugify")]
    [InlineData("split")]
    public void LongTextsAreCharged(string function) =>
        Assert.Equal(
            FailureKind.Limit, CallIn(new FixedContext(new ExhaustedMeter()), function, new string('a', 1000)).AsFailure.Kind);

    [Fact]
    public void OnlyFourArgumentsCanBeNamed()
    {
        IEnumerable<string> named = BuiltIns.All.Values
            .SelectMany(function => function.Parameters)
            .Where(parameter => parameter.CanBeNamed)
            .Select(parameter => parameter.Name)
            .Distinct()
            .Order();
        Assert.Equal(["default", "places", "reverse", "sep"], named);
    }

    [Fact]
    public void EveryFunctionOfTheTableExists()
    {
        const string Names =
            "abs ceil chance contains dateAdd dateDiff dateFormat first float floor get hashPassword int join last len lower " +
            "max min now pick random replace round slugify sort split str trim upper urlencode verifyPassword";
        Assert.Equal(Names.Split(' '), BuiltIns.All.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatDependsOnClockOrChanceIsNotPure() =>
        Assert.Equal(
            ["chance", "dateAdd", "hashPassword", "now", "pick", "random", "verifyPassword"],
            BuiltIns.All.Values.Where(f => !f.IsPure).Select(f => f.Name).Order(StringComparer.Ordinal));
}
