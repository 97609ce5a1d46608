using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

public sealed class OperatorsAccessTests
{
    [Theory]
    [InlineData("[1, 2]", "0", "1")]
    [InlineData("[1, 2]", "-1", "2")]
    [InlineData("'😀ab'", "1", "'a'")]
    [InlineData("'😀ab'", "0", "'😀'")]
    [InlineData("'😀ab'", "-3", "'😀'")]
    [InlineData("{'k': 7}", "'k'", "7")]
    [InlineData("[1, 2]", "2", "Absent: index 2 out of range")]
    [InlineData("[1, 2]", "-3", "Absent: index -3 out of range")]
    [InlineData("[1]", "99999999999999999999", "Absent: index 99999999999999999999 out of range")]
    [InlineData("'😀'", "1", "Absent: index 1 out of range")]
    [InlineData("''", "0", "Absent: index 0 out of range")]
    [InlineData("{'total': 7}", "'totl'", "Absent: key 'totl' not found, did you mean 'total'?")]
    [InlineData("{}", "'x'", "Absent: key 'x' not found")]
    [InlineData("[1, 2]", "'0'", "Error: cannot index [1, 2] (list) by '0' (str)")]
    [InlineData("[1, 2]", "1.0", "Error: cannot index [1, 2] (list) by 1.0 (float)")]
    [InlineData("[1, 2]", "true", "Error: cannot index [1, 2] (list) by True (bool)")]
    [InlineData("5", "0", "Error: cannot index 5 (int) by 0 (int)")]
    [InlineData("null", "'a'", "Error: cannot index None (NoneType) by 'a' (str)")]
    [InlineData("{'1': 1}", "1", "Error: cannot index dict (dict) by 1 (int)")]
    public void IndexGives(string target, string index, string expected) =>
        Assert.Equal(expected, Written.Shown(Operators.Index(Written.Value(target), Written.Value(index))));

    [Theory]
    [InlineData("[1, 2, 3]", "1", "unset", "[2, 3]")]
    [InlineData("[1, 2, 3]", "unset", "-1", "[1, 2]")]
    [InlineData("[1, 2, 3]", "unset", "unset", "[1, 2, 3]")]
    [InlineData("[1, 2, 3]", "-99", "99", "[1, 2, 3]")]
    [InlineData("[1, 2, 3]", "2", "1", "[]")]
    [InlineData("[1, 2, 3]", "-99999999999999999999", "99999999999999999999", "[1, 2, 3]")]
    [InlineData("'a😀bc'", "1", "3", "'😀b'")]
    [InlineData("'a😀bc'", "-2", "unset", "'bc'")]
    [InlineData("'abc'", "1", "2", "'b'")]
    [InlineData("'abc'", "5", "9", "''")]
    [InlineData("5", "0", "1", "Error: cannot index 5 (int): a slice needs a list or a text")]
    [InlineData("{}", "0", "1", "Error: cannot index dict (dict): a slice needs a list or a text")]
    [InlineData("[1]", "'a'", "1", "Error: a slice needs integers, got 'a' (str)")]
    [InlineData("[1]", "0", "null", "Error: a slice needs integers, got None (NoneType)")]
    public void SliceGives(string target, string from, string to, string expected) =>
        Assert.Equal(expected, Written.Shown(Operators.Slice(Written.Value(target), Written.Value(from), Written.Value(to))));

    [Theory]
    [InlineData("{'a': 1}", "a", "1")]
    [InlineData("{'length': 'x'}", "length", "'x'")]
    [InlineData("{'name': 1}", "nme", "Absent: key 'nme' not found, did you mean 'name'?")]
    [InlineData("[1, 2]", "length", "2")]
    [InlineData("'😀a'", "length", "2")]
    [InlineData("date 2026-01-31 08:30:05", "year", "2026")]
    [InlineData("date 2026-01-31 08:30:05", "minute", "30")]
    [InlineData("date 2026-01-31 08:30:05", "weekday", "Absent: attribute 'weekday' not found on 2026-01-31 08:30:05 (datetime)")]
    [InlineData("'a'", "size", "Absent: attribute 'size' not found on 'a' (str)")]
    [InlineData("null", "x", "Absent: attribute 'x' not found on None (NoneType)")]
    public void MemberGives(string target, string name, string expected)
    {
        int hint = 0;
        Assert.Equal(expected, Written.Shown(Operators.Member(Written.Value(target), name, ref hint, "x")));
    }

    [Fact]
    public void AQueryResultOfOneRowAnswersForItsRow()
    {
        int hint = 0;
        Value rows = Rows(Written.Value("{'id': 7}"));
        Assert.Equal(7, Operators.Member(rows, "id", ref hint, "user").AsInteger);
        Assert.Equal(1, Operators.Member(rows, "length", ref hint, "user").AsInteger);
        Assert.Equal(FailureKind.Absent, Operators.Member(rows, "x", ref hint, "user").AsFailure.Kind);
    }

    [Fact]
    public void AnotherListPointsToItsLengthAndResult()
    {
        int hint = 0;
        Value two = Rows(Written.Value("{'id': 7}"), Written.Value("{'id': 8}"));
        foreach (Value list in new[] { two, Written.Value("[{'id': 7}]"), Rows() })
        {
            Failure failure = Operators.Member(list, "id", ref hint, "users").AsFailure;
            Assert.Equal(FailureKind.Error, failure.Kind);
            Assert.Contains("users.length", failure.Reason);
            Assert.Contains("users_result", failure.Reason);
        }

        Assert.Contains("<name>_result", Operators.Member(two, "id", ref hint, null).AsFailure.Reason);
    }

    [Fact]
    public void TheHintOfAMemberFollowsTheKey()
    {
        int hint = 0;
        Value first = Written.Value("{'a': 1, 'b': 2}");
        Value other = Written.Value("{'b': 3, 'a': 4, 'c': 5}");
        Assert.Equal(2, Operators.Member(first, "b", ref hint, null).AsInteger);
        Assert.Equal(1, hint);
        Assert.Equal(3, Operators.Member(other, "b", ref hint, null).AsInteger);
        Assert.Equal(0, hint);
        hint = int.MaxValue;
        Assert.Equal(5, Operators.Member(other, "c", ref hint, null).AsInteger);
        hint = -5;
        Assert.Equal(5, Operators.Member(other, "c", ref hint, null).AsInteger);
    }

    private static Value Rows(params Value[] rows) => Value.FromList(ArrayList.FromArray(rows, isQueryResult: true));
}
