using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

public sealed class ListOperationsTests
{
    private static readonly WorkMeter Work = WorkMeter.Unlimited;

    [Fact]
    public void OperationsGiveNewLists()
    {
        Value list = Written.Value("[3, '1', 2]");
        ListValue items = list.AsList;
        Assert.Equal("[0, 3, '1', 2]", Written.Shown(ListOperations.Prepend(items, Value.FromInteger(0), Work)));
        Assert.Equal("[3, '1', 2, 9]", Written.Shown(ListOperations.Append(items, Value.FromInteger(9), Work)));
        Assert.Equal("[3, 2]", Written.Shown(ListOperations.RemoveFirst(items, Value.FromInteger(1), Work)));
        Assert.Equal("[3, '1', 2]", Written.Shown(ListOperations.RemoveFirst(items, Value.Null, Work)));
        Assert.Equal("['1', 2]", Written.Shown(ListOperations.RemoveAt(items, 0, Work)));
        Assert.Equal("[3, 2]", Written.Shown(ListOperations.RemoveAt(items, 1, Work)));
        Assert.Equal("[3, '1']", Written.Shown(ListOperations.RemoveAt(items, 2, Work)));
        Assert.Equal("[3, '1', 2]", Written.Shown(ListOperations.RemoveAt(items, 3, Work)));
        Assert.Equal("[3, '1', 2]", Written.Shown(ListOperations.RemoveAt(items, -1, Work)));
        Assert.Equal("[2, '1', 3]", Written.Shown(ListOperations.Reverse(items, Work)));
        Assert.Equal("[3, '1', 2, 3, '1', 2]", Written.Shown(ListOperations.Concat(items, items, Work)));
        Assert.Equal("[3, '1', 2]", Written.Shown(list));
    }

    [Theory]
    [InlineData("[3, 1, 2]", false, false, "[1, 2, 3]")]
    [InlineData("[3, 1, 2]", true, false, "[3, 2, 1]")]
    [InlineData("['10', '9']", false, false, "['10', '9']")]
    [InlineData("['10', '9']", false, true, "['9', '10']")]
    [InlineData("[10, '9', 2.5]", false, true, "[2.5, '9', 10]")]
    [InlineData("[1.0, 1, true]", false, false, "[1.0, 1, True]")]
    [InlineData("[1.0, 1, 0, true]", true, false, "[1.0, 1, True, 0]")]
    [InlineData("['b', 'a', 'B']", false, false, "['B', 'a', 'b']")]
    [InlineData("[[2, 'x'], [1, 'y'], [1]]", false, false, "[[1], [1, 'y'], [2, 'x']]")]
    [InlineData("[]", false, false, "[]")]
    [InlineData("[null]", false, false, "[None]")]
    [InlineData("[1, 'a']", false, false, "Error: cannot compare 1 (int) and 'a' (str)")]
    [InlineData("[1, '2']", false, false, "Error: cannot compare 1 (int) and '2' (str)")]
    [InlineData("[null, null]", false, false, "Error: cannot compare None (NoneType) and None (NoneType)")]
    public void SortGives(string list, bool reverse, bool numericText, string expected) =>
        Assert.Equal(expected, Written.Shown(ListOperations.Sort(Written.Value(list).AsList, reverse, numericText, Work)));

    [Fact]
    public void SortIsStableAndPutsNanLast()
    {
        var random = new Random(3);
        Value[] items = [.. Enumerable.Range(0, 1000).Select(i =>
            Value.FromList(ArrayList.FromSpan([Value.FromFloat(random.Next(10)), Value.FromInteger(i)])))];
        items[7] = Value.FromList(ArrayList.FromSpan([Written.Value("nan"), Value.FromInteger(7)]));
        ListValue sorted = ListOperations.Sort(ArrayList.FromSpan(items), false, false, Work).AsList;
        Assert.Equal(items.Length, sorted.Count);
        Assert.True(double.IsNaN(sorted.Get(sorted.Count - 1).AsList.Get(0).AsFloat));
        for (int i = 1; i < sorted.Count; i++)
        {
            Assert.True(Operators.TryCompare(sorted.Get(i - 1), sorted.Get(i), false, out int order));
            Assert.True(order <= 0);
        }
    }

    [Theory]
    [InlineData("[1, 1.0, '1', true, 2]", "[1, '1', 2]")]
    [InlineData("['a', 'A', 'a']", "['a', 'A']")]
    [InlineData("[[1], [1.0], ['1']]", "[[1], ['1']]")]
    [InlineData("[{'a': 1, 'b': 2}, {'b': 2, 'a': 1}]", "[{'a': 1, 'b': 2}]")]
    [InlineData("[null, false, 0, '', []]", "[None, False, '', []]")]
    [InlineData("[100000000000000000000, 1e20]", "[100000000000000000000]")]
    public void UniqueKeepsFirstOccurrences(string list, string expected) =>
        Assert.Equal(expected, Written.Shown(ListOperations.Unique(Written.Value(list).AsList, Work)));

    [Fact]
    public void UniqueOfManyIsLinear()
    {
        var work = new CountingMeter();
        Value[] items = [.. Enumerable.Range(0, 200_000).Select(i =>
            i % 2 == 0 ? Value.FromInteger((long)i << 32 | (uint)i) : Value.FromText($"k{i}"))];
        Assert.Equal(items.Length, ListOperations.Unique(ArrayList.FromArray(items), work).AsList.Count);
        Assert.InRange(work.Total, items.Length, items.Length * 3L);
    }

    [Fact]
    public void EveryOperationStopsWithTheBudget()
    {
        ListValue list = ArrayList.FromArray(Enumerable.Range(0, 1000).Select(i => Value.FromFloat(-i)).ToArray());
        Func<WorkMeter, Value>[] operations =
        [
            work => ListOperations.Append(list, Value.Null, work),
            work => ListOperations.Prepend(list, Value.Null, work),
            work => ListOperations.RemoveFirst(list, Value.Null, work),
            work => ListOperations.RemoveAt(list, 500, work),
            work => ListOperations.Sort(list, false, false, work),
            work => ListOperations.Reverse(list, work),
            work => ListOperations.Unique(list, work),
            work => ListOperations.Concat(list, list, work),
        ];
        Assert.All(operations, run => Assert.Equal(FailureKind.Limit, run(new CountingMeter(budget: 900)).AsFailure.Kind));
        Assert.Equal(FailureKind.Limit, ListOperations.Sort(list, false, false, new CountingMeter(budget: 3000)).AsFailure.Kind);
    }

    [Fact]
    public void AHostListIsReadAndNotChanged()
    {
        ListValue host = new HostList(3);
        ListValue own = ArrayList.FromSpan([Value.FromInteger(7)]);
        Assert.Equal("[0, 1, 2, 7]", Written.Shown(ListOperations.Concat(host, own, Work)));
        Assert.Equal("[0, 2]", Written.Shown(ListOperations.RemoveAt(host, 1, Work)));
        Assert.Equal("[2, 1, 0]", Written.Shown(ListOperations.Reverse(host, Work)));
        Assert.Equal("[1, 2]", Written.Shown(Operators.Slice(Value.FromList(host), Value.FromInteger(1), default)));
        Assert.Equal("[...] (list)", Formatting.Describe(Value.FromList(host)));
    }

    private sealed class HostList(int count) : ListValue
    {
        public override int Count => count;

        public override Value Get(int index) => Value.FromInteger(index);

        public override ListValue Append(Value item) => ArrayList.FromArray([.. ListOperations.ToArray(this), item]);
    }
}
