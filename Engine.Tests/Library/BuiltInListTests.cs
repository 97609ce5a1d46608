using Quantum.Engine.Values;
using Xunit;
using static Quantum.Engine.Tests.Library.LibraryCalls;

namespace Quantum.Engine.Tests.Library;

public class BuiltInListTests
{
    [Theory]
    [InlineData("[1, 2]", 2)]
    [InlineData("{\"a\": 1}", 1)]
    [InlineData("\"😀a\"", 2)]
    [InlineData("null", 0)]
    [InlineData("12", 0)]
    public void LenCountsItemsKeysAndCodePoints(string json, long expected) =>
        Assert.Equal(expected, Call("len", Json(json)).AsInteger);

    [Theory]
    [InlineData("[1, 2]", "1", "2")]
    [InlineData("[]", "None", "None")]
    [InlineData("\"😀ab😁\"", "'😀'", "'😁'")]
    [InlineData("\"a\"", "'a'", "'a'")]
    [InlineData("\"\"", "None", "None")]
    [InlineData("{\"a\": 1, \"b\": 2}", "'a'", "'b'")]
    [InlineData("{}", "None", "None")]
    public void FirstAndLastTakeListsTextsAndKeys(string json, string first, string last)
    {
        Assert.Equal(first, Shown(Call("first", Json(json))));
        Assert.Equal(last, Shown(Call("last", Json(json))));
    }

    [Theory]
    [InlineData("first")]
    [InlineData("last")]
    [InlineData("join")]
    [InlineData("sort")]
    public void ANumberOrNullHasNoItems(string function)
    {
        Assert.Equal("error: needs a list, a text or an object, got 5 (int)", Shown(Call(function, 5)));
        Assert.StartsWith("error: needs a list", Shown(Call(function, new object?[] { null })));
    }

    [Theory]
    [InlineData("[1, \"a\", null, 2.0]", "'1, a, None, 2.0'")]
    [InlineData("[]", "''")]
    [InlineData("\"abc\"", "'a, b, c'")]
    [InlineData("{\"x\": 1, \"y\": 2}", "'x, y'")]
    public void JoinUsesTheTextsOfTheItems(string json, string expected) =>
        Assert.Equal(expected, Shown(Call("join", Json(json))));

    [Fact]
    public void JoinTakesASeparator() => Assert.Equal("'1-2'", Shown(Call("join", Json("[1, 2]"), "-")));

    [Fact]
    public void JoinStopsAtTheLimitOfTexts()
    {
        object?[] items = Enumerable.Repeat((object?)new string('a', 60), 2).ToArray();
        Value result = CallIn(new FixedContext(new SmallMeter()), "join", new object?[] { items });
        Assert.Equal(FailureKind.Limit, result.AsFailure.Kind);
    }

    [Theory]
    [InlineData("[3, 1, 2]", "[1, 2, 3]", "[3, 2, 1]")]
    [InlineData("[\"10\", \"9\"]", "['10', '9']", "['9', '10']")]
    [InlineData("\"bca\"", "['a', 'b', 'c']", "['c', 'b', 'a']")]
    public void SortComparesWithoutNumericText(string json, string ascending, string descending)
    {
        Assert.Equal(ascending, Shown(Call("sort", Json(json))));
        Assert.Equal(descending, Shown(Call("sort", Json(json), true)));
    }

    [Fact]
    public void ItemsThatDoNotCompareCannotBeSorted() =>
        Assert.Contains("cannot compare", Shown(Call("sort", Json("[1, \"a\"]"))));

    [Theory]
    [InlineData("{\"k\": 1}", "k", "1")]
    [InlineData("{\"k\": null}", "k", "None")]
    [InlineData("{\"k\": 1}", "x", "'else'")]
    [InlineData("{\"k\": 1}", 0, "'else'")]
    [InlineData("[7, 8]", 1, "8")]
    [InlineData("[7, 8]", -1, "8")]
    [InlineData("[7, 8]", 2, "'else'")]
    [InlineData("\"abc\"", 0, "'a'")]
    [InlineData("\"abc\"", 9, "'else'")]
    [InlineData("null", "k", "'else'")]
    [InlineData("[7]", "k", "error: the index must be an integer, got 'k' (str)")]
    [InlineData("[7]", true, "error: the index must be an integer, got True (bool)")]
    [InlineData("5", "k", "error: needs an object, a list or a text, got 5 (int)")]
    public void GetGivesTheDefaultForWhatIsMissing(string json, object key, string expected) =>
        Assert.Equal(expected, Shown(Call("get", Json(json), key, "else")));

    [Fact]
    public void GetGivesNullWithoutADefault() => Assert.Equal("None", Shown(Call("get", Json("{}"), "k")));
}
