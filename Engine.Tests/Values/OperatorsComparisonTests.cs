using System.Numerics;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

public sealed class OperatorsComparisonTests
{
    [Theory]
    [InlineData("null", false)]
    [InlineData("unset", false)]
    [InlineData("false", false)]
    [InlineData("true", true)]
    [InlineData("0", false)]
    [InlineData("-1", true)]
    [InlineData("99999999999999999999", true)]
    [InlineData("0.0", false)]
    [InlineData("-0.0", false)]
    [InlineData("0.1", true)]
    [InlineData("nan", true)]
    [InlineData("''", false)]
    [InlineData("' '", true)]
    [InlineData("'0'", true)]
    [InlineData("'false'", true)]
    [InlineData("[]", false)]
    [InlineData("[0]", true)]
    [InlineData("{}", false)]
    [InlineData("{'a': null}", true)]
    [InlineData("date 0001-01-01", true)]
    public void TruthIs(string value, bool expected) => Assert.Equal(expected, Operators.IsTrue(Written.Value(value)));

    [Theory]
    [InlineData("1", "1", true, true)]
    [InlineData("1", "1.0", true, true)]
    [InlineData("9007199254740993", "9007199254740992.0", false, false)]
    [InlineData("100000000000000000000", "1e20", true, true)]
    [InlineData("100000000000000000001", "1e20", false, false)]
    [InlineData("9223372036854775807", "9223372036854775808.0", false, false)]
    [InlineData("true", "1", true, true)]
    [InlineData("false", "0", true, true)]
    [InlineData("true", "1.0", true, true)]
    [InlineData("'1'", "true", false, false)]
    [InlineData("'1'", "1", true, false)]
    [InlineData("'007'", "'7'", true, false)]
    [InlineData("'1e2'", "100", true, false)]
    [InlineData("'a'", "'a'", true, true)]
    [InlineData("'a'", "'A'", false, false)]
    [InlineData("'5'", "' 5 '", true, false)]
    [InlineData("nan", "nan", false, false)]
    [InlineData("[nan]", "[nan]", false, false)]
    [InlineData("null", "null", true, true)]
    [InlineData("null", "false", false, false)]
    [InlineData("null", "0", false, false)]
    [InlineData("[1]", "['1']", false, false)]
    [InlineData("[1]", "[1.0]", true, true)]
    [InlineData("[1, [true]]", "[1.0, [1]]", true, true)]
    [InlineData("[1]", "[1, 2]", false, false)]
    [InlineData("{'a': 1, 'b': 2}", "{'b': 2.0, 'a': 1}", true, true)]
    [InlineData("{'a': 1}", "{'a': '1'}", false, false)]
    [InlineData("{'a': 1}", "{'b': 1}", false, false)]
    [InlineData("{'a': null}", "{}", false, false)]
    [InlineData("[]", "{}", false, false)]
    [InlineData("[]", "''", false, false)]
    [InlineData("date 2026-01-31", "date 2026-01-31", true, true)]
    [InlineData("date 2026-01-31", "'2026-01-31'", false, false)]
    public void EqualityIs(string left, string right, bool loose, bool strict)
    {
        Value a = Read(left);
        Value b = Read(right);
        Assert.Equal(loose, Operators.LooseEquals(a, b));
        Assert.Equal(loose, Operators.LooseEquals(b, a));
        Assert.Equal(strict, Operators.StrictEquals(a, b));
        Assert.Equal(strict, Operators.StrictEquals(b, a));
        if (strict)
        {
            var comparer = new StrictValueComparer();
            Assert.Equal(comparer.GetHashCode(a), comparer.GetHashCode(b));
        }
    }

    [Theory]
    [InlineData("1", "2", -1)]
    [InlineData("2.5", "2", 1)]
    [InlineData("9007199254740993", "9007199254740992.0", 1)]
    [InlineData("99999999999999999999", "1e300", -1)]
    [InlineData("99999999999999999999", "-inf", 1)]
    [InlineData("-99999999999999999999", "1.5", -1)]
    [InlineData("'10'", "9", 1)]
    [InlineData("'10'", "'9'", 1)]
    [InlineData("'10'", "'9a'", -1)]
    [InlineData("'a'", "'b'", -1)]
    [InlineData("'a'", "'a'", 0)]
    [InlineData("'Z'", "'a'", -1)]
    [InlineData("'\uff5e'", "'😀'", -1)]
    [InlineData("true", "2", -1)]
    [InlineData("true", "false", 1)]
    [InlineData("[1, 2]", "[1, 3]", -1)]
    [InlineData("[1]", "[1, 0]", -1)]
    [InlineData("[null, 2]", "[null, 1]", 1)]
    [InlineData("[2, 'a']", "[1, null]", 1)]
    [InlineData("['9']", "['10']", 1)]
    [InlineData("date 2026-01-31", "date 2026-02-01", -1)]
    public void OrderIs(string left, string right, int expected)
    {
        Value a = Written.Value(left);
        Value b = Written.Value(right);
        Assert.Equal(expected < 0, Operators.Less(a, b).AsBoolean);
        Assert.Equal(expected <= 0, Operators.LessOrEqual(a, b).AsBoolean);
        Assert.Equal(expected > 0, Operators.Greater(a, b).AsBoolean);
        Assert.Equal(expected >= 0, Operators.GreaterOrEqual(a, b).AsBoolean);
        Assert.Equal(expected < 0, Operators.Greater(b, a).AsBoolean);
    }

    [Theory]
    [InlineData("'a'", "2", "cannot compare 'a' (str) and 2 (int)")]
    [InlineData("null", "1", "cannot compare None (NoneType) and 1 (int)")]
    [InlineData("null", "null", "cannot compare")]
    [InlineData("'1'", "true", "cannot compare")]
    [InlineData("[1]", "1", "cannot compare [1] (list) and 1 (int)")]
    [InlineData("[1]", "['a']", "cannot compare")]
    [InlineData("{}", "{}", "cannot compare dict (dict) and dict (dict)")]
    [InlineData("date 2026-01-31", "'2026-01-31'", "cannot compare 2026-01-31 00:00:00 (datetime)")]
    public void SomeKindsDoNotCompare(string left, string right, string expected)
    {
        Value a = Written.Value(left);
        Value b = Written.Value(right);
        Value[] results =
            [Operators.Less(a, b), Operators.LessOrEqual(a, b), Operators.Greater(a, b), Operators.GreaterOrEqual(a, b)];
        foreach (Value result in results)
        {
            Assert.Equal(FailureKind.Error, result.AsFailure.Kind);
            Assert.Contains(expected, result.AsFailure.Reason);
        }

        Assert.False(Operators.TryCompare(a, b, false, out _));
    }

    [Fact]
    public void NanIsNeitherLessNorGreaterButSortsLast()
    {
        Value nan = Written.Value("nan");
        Value one = Value.FromInteger(1);
        Assert.False(Operators.Less(nan, one).AsBoolean);
        Assert.False(Operators.GreaterOrEqual(nan, one).AsBoolean);
        Assert.False(Operators.LessOrEqual(nan, nan).AsBoolean);
        Assert.True(Operators.TryCompare(nan, Written.Value("inf"), false, out int order));
        Assert.Equal(1, order);
        Assert.True(Operators.TryCompare(nan, nan, false, out order));
        Assert.Equal(0, order);
    }

    [Fact]
    public void NumericTextComparesAsANumberOnlyWhenAsked()
    {
        Assert.True(Operators.TryCompare(Written.Value("'10'"), Written.Value("'9'"), true, out int order));
        Assert.Equal(1, order);
        Assert.True(Operators.TryCompare(Written.Value("'10'"), Written.Value("'9'"), false, out order));
        Assert.Equal(-1, order);
        Assert.False(Operators.TryCompare(Written.Value("'10'"), Written.Value("9"), false, out _));
    }

    [Theory]
    [InlineData("'5'", "[5]", true)]
    [InlineData("5", "['5.0']", true)]
    [InlineData("1", "[true]", true)]
    [InlineData("'x'", "[1, 'x']", true)]
    [InlineData("[1]", "[[1.0]]", true)]
    [InlineData("null", "[]", false)]
    [InlineData("'a'", "{'a': 1}", true)]
    [InlineData("1", "{'1': 1}", true)]
    [InlineData("'1.0'", "{'1': 1}", true)]
    [InlineData("null", "{'None': 1}", false)]
    [InlineData("1", "'2021'", true)]
    [InlineData("''", "'abc'", true)]
    [InlineData("'B'", "'abc'", false)]
    public void InIs(string item, string container, bool expected) =>
        Assert.Equal(expected, Operators.In(Written.Value(item), Written.Value(container)).AsBoolean);

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("true")]
    public void InNeedsAContainer(string container)
    {
        Value result = Operators.In(Value.FromInteger(1), Written.Value(container));
        Assert.Contains("'in' needs a list, an object or a text", result.AsFailure.Reason);
    }

    [Fact]
    public void AnIntegerFarBeyondDoubleIsNotInfinity()
    {
        Value huge = Value.FromInteger(BigInteger.Pow(10, 400));
        Assert.True(Operators.Less(huge, Written.Value("inf")).AsBoolean);
        Assert.False(Operators.LooseEquals(huge, Written.Value("inf")));
    }

    private static Value Read(string text) =>
        text == "[nan]" ? Value.FromList(ArrayList.FromSpan([Written.Value("nan")])) : Written.Value(text);
}
