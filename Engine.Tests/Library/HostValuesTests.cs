using System.Collections;
using System.Dynamic;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Quantum.Engine.Library;
using Quantum.Engine.Values;
using Xunit;
using static Quantum.Engine.Tests.Library.LibraryCalls;

namespace Quantum.Engine.Tests.Library;

public class HostValuesTests
{
    private readonly HostTypeRegistry _types = new();

    public static TheoryData<object?, string> Scalars => new()
    {
        { null, "None" },
        { true, "True" },
        { (byte)1, "1" },
        { (sbyte)-1, "-1" },
        { (short)-1, "-1" },
        { (ushort)1, "1" },
        { 1, "1" },
        { 1u, "1" },
        { 1L, "1" },
        { ulong.MaxValue, "18446744073709551615" },
        { (nint)5, "5" },
        { Int128.MaxValue, "170141183460469231731687303715884105727" },
        { BigInteger.One, "1" },
        { 1.5f, "1.5" },
        { 2.0, "2.0" },
        { (Half)0.5, "0.5" },
        { 5m, "5.0" },
        { 0.1m, "0.1" },
        { "text", "'text'" },
        { 'c', "'c'" },
        { new DateTime(2026, 1, 31, 8, 0, 0, DateTimeKind.Utc), "2026-01-31 08:00:00" },
        { new DateTimeOffset(2026, 1, 31, 8, 0, 0, TimeSpan.FromHours(3)), "2026-01-31 08:00:00" },
        { new DateOnly(2026, 1, 31), "2026-01-31 00:00:00" },
        { new TimeOnly(8, 30), "'08:30:00'" },
        { TimeSpan.FromMinutes(90), "'01:30:00'" },
        { DayOfWeek.Monday, "'Monday'" },
        { new Guid("6F9619FF-8B86-D011-B42D-00CF4FC964FF"), "'6f9619ff-8b86-d011-b42d-00cf4fc964ff'" },
        { new Uri("http://a.example/b"), "'http://a.example/b'" },
        { default(JsonElement), "None" },
        { JsonDocument.Parse("{\"a\": [1, 1.0, 12345678901234567890]}").RootElement, "{'a': [1, 1.0, 12345678901234567890]}" },
        { JsonNode.Parse("[1, {\"b\": null}]"), "[1, {'b': None}]" },
    };

    [Theory]
    [MemberData(nameof(Scalars), DisableDiscoveryEnumeration = true)]
    public void SimpleValuesAreConverted(object? value, string expected) =>
        Assert.Equal(expected, Shown(HostValues.FromDotNet(value, _types)));

    [Fact]
    public void ValuesOfTheLanguageComeBackUnchanged()
    {
        Value list = JsonValues.Parse("[1]");
        Value map = JsonValues.Parse("{}");
        Assert.Same(list.AsList, HostValues.FromDotNet(DotNetValues.ToDotNet(list), _types).AsList);
        Assert.Same(map.AsObject, HostValues.FromDotNet(DotNetValues.ToDotNet(map), _types).AsObject);
    }

    public static TheoryData<object, string> Lists => new()
    {
        { new[] { 1L, 2L }, "[1, 2]" },
        { new[] { 1, 2 }, "[1, 2]" },
        { new[] { 1.5 }, "[1.5]" },
        { new[] { "a", null }, "['a', None]" },
        { new object?[] { 1, "a", null, new[] { 2 } }, "[1, 'a', None, [2]]" },
        { new List<decimal> { 1m }, "[1.0]" },
        { new List<DayOfWeek> { DayOfWeek.Friday }, "['Friday']" },
        { new ListOnly(), "[7]" },
        { new System.Collections.ArrayList { 1, "a" }, "[1, 'a']" },
        { new HashSet<int> { 3 }, "[3]" },
        { Enumerable.Range(1, 3).Where(i => i > 1), "[2, 3]" },
        { new[] { new { A = 1 } }, "[{'A': 1}]" },
        { Array.Empty<HostValuesTests>(), "[]" },
    };

    [Theory]
    [MemberData(nameof(Lists), DisableDiscoveryEnumeration = true)]
    public void CollectionsAreLists(object source, string expected) =>
        Assert.Equal(expected, Shown(HostValues.FromDotNet(source, _types)));

    [Fact]
    public void AppendingToAHostListLeavesItAlone()
    {
        var source = new List<int> { 1 };
        ListValue list = HostValues.FromDotNet(source, _types).AsList;
        Assert.Equal("[1, 2]", Shown(Value.FromList(list.Append(Value.FromInteger(2)))));
        Assert.Equal("[1]", Shown(Value.FromList(list)));
        Assert.Single(source);
    }

    [Fact]
    public void AnEndlessSequenceIsRefused()
    {
        static IEnumerable<int> Endless()
        {
            while (true)
            {
                yield return 1;
            }
        }

        Assert.Contains("more than 1000000 items", Shown(HostValues.FromDotNet(Endless(), _types)));
    }

    [Fact]
    public void ASequenceOfItselfIsRefused() =>
        Assert.Contains("nested too deeply", Shown(HostValues.FromDotNet(new SequenceOfItself(), _types)));

    [Fact]
    public void ASequenceThatThrowsIsAFailure()
    {
        static IEnumerable<int> Broken()
        {
            yield return 1;
            throw new InvalidOperationException("broken");
        }

        Value value = HostValues.FromDotNet(Broken(), _types);
        Assert.Contains("broken", value.AsFailure.Reason);
        Assert.IsType<InvalidOperationException>(value.AsFailure.Cause);
    }

    public static TheoryData<object, string> Dictionaries => new()
    {
        { new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 }, "{'b': 1, 'a': 2}" },
        { new Dictionary<string, object?> { ["x"] = null, ["y"] = new[] { 1 } }, "{'x': None, 'y': [1]}" },
        { new SortedDictionary<string, string> { ["k"] = "v" }, "{'k': 'v'}" },
        { new Hashtable { ["k"] = 1 }, "{'k': 1}" },
        { Expando(), "{'k': 1}" },
    };

    [Theory]
    [MemberData(nameof(Dictionaries), DisableDiscoveryEnumeration = true)]
    public void DictionariesAreObjects(object source, string expected) =>
        Assert.Equal(expected, Shown(HostValues.FromDotNet(source, _types)));

    [Fact]
    public void ADictionaryIsReadThroughAndNeverWritten()
    {
        var source = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        ObjectValue map = HostValues.FromDotNet(source, _types).AsObject;
        Assert.Equal("{'a': 5, 'b': 2}", Shown(Value.FromObject(map.With("a", Value.FromInteger(5)))));
        Assert.Equal("{'b': 2}", Shown(Value.FromObject(map.Without("a"))));
        Assert.Same(map, map.Without("x"));
        Assert.Equal(1, source["a"]);
        Assert.False(map.TryGet("x", out _));
    }

    [Fact]
    public void AnAnonymousTypeNeedsNoRegistration() =>
        Assert.Equal(
            "{'Id': 1, 'name': 'a', 'When': 2026-01-31 00:00:00, 'Inner': {'Z': True}}",
            Shown(HostValues.FromDotNet(
                new { Id = 1, name = "a", When = new DateTime(2026, 1, 31), Inner = new { Z = true } }, _types))
                .Replace("datetime(", "", StringComparison.Ordinal));

    [Fact]
    public void OtherTypesAreRefusedUntilTheyAreAllowed()
    {
        var order = new Order { Id = 7, Lines = [new Line(2, "x")] };
        Assert.Equal(
            "error: type Order is not registered; call engine.Types.Allow<Order>()", Shown(HostValues.FromDotNet(order, _types)));
        _types.Allow<Order>();
        ObjectValue map = HostValues.FromDotNet(order, _types).AsObject;
        Assert.Equal("7", Shown(Read(map, "Id")));
        Assert.Equal("error: type Line is not registered; call engine.Types.Allow<Line>()", Shown(Read(map, "Lines")));
        _types.Allow<Line>();
        Assert.Equal("[{'Count': 2, 'Name': 'x'}]", Shown(Read(map, "Lines")));
    }

    [Fact]
    public void MembersAreFoundWithTheFirstLetterInEitherCase()
    {
        _types.Allow<Order>();
        ObjectValue map = HostValues.FromDotNet(new Order { Id = 7 }, _types).AsObject;
        int hint = 0;
        Assert.Equal("7", Shown(Read(map, "id")));
        Assert.True(map.TryGet("id", ref hint, out _));
        Assert.True(map.TryGet("Id", ref hint, out Value again));
        Assert.Equal(7, again.AsInteger);
        Assert.False(map.TryGet("iD", ref hint, out _));
        Assert.False(map.TryGet("ToString", ref hint, out _));
        Assert.False(map.TryGet("Secret", ref hint, out _));
        Assert.Equal(["Id", "Lines", "Self", "Broken", "Field"], Enumerable.Range(0, map.Count).Select(map.KeyAt));
    }

    [Fact]
    public void AnExactNameWins()
    {
        ObjectValue map = HostValues.FromDotNet(new { Name = 1, name = 2 }, _types).AsObject;
        int hint = 0;
        Assert.True(map.TryGet("name", ref hint, out Value value));
        Assert.Equal(2, value.AsInteger);
        Assert.Equal("1", Shown(Read(map, "Name")));
    }

    [Fact]
    public void OnlyTheListedMembersCanBeRead()
    {
        _types.Allow(typeof(Order), "Id");
        ObjectValue map = HostValues.FromDotNet(new Order { Id = 7 }, _types).AsObject;
        Assert.Equal("Id", Assert.Single((IReadOnlyDictionary<string, object?>)map).Key);
        Assert.False(map.TryGet("Field", out _));
        Assert.Throws<ArgumentException>(() => _types.Allow(typeof(Order), "Nothing"));
        Assert.Throws<ArgumentException>(() => _types.Allow(typeof(List<>)));
    }

    [Fact]
    public void ADerivedTypeIsReadThroughItsBaseOrInterface()
    {
        _types.Allow<Order>();
        Assert.Equal(5, HostValues.FromDotNet(new BigOrder(), _types).AsObject.Count);
        _types.Allow<INamed>();
        ObjectValue named = HostValues.FromDotNet(new Named(), _types).AsObject;
        Assert.Equal("{'Name': 'n'}", Shown(Value.FromObject(named)));
    }

    [Fact]
    public void AGetterThatThrowsIsAFailureWhereItIsRead()
    {
        _types.Allow<Order>();
        Value value = Read(HostValues.FromDotNet(new Order(), _types).AsObject, "broken");
        Assert.Equal("reading 'Broken' of Order failed: no such thing", value.AsFailure.Reason);
        Assert.IsType<NotSupportedException>(value.AsFailure.Cause);
    }

    [Fact]
    public void AnObjectThatContainsItselfIsHarmless()
    {
        _types.Allow<Order>();
        Value value = HostValues.FromDotNet(new Order { Id = 3 }, _types);
        for (int i = 0; i < 1000; i++)
        {
            value = Read(value.AsObject, "self");
        }

        Assert.Equal("3", Shown(Read(value.AsObject, "id")));
        var list = new List<object>();
        list.Add(list);
        Assert.True(HostValues.FromDotNet(list, _types).AsList.Get(0).IsList);
    }

    [Fact]
    public void ChangingAHostObjectMakesACopy()
    {
        ObjectValue map = HostValues.FromDotNet(new { Id = 1, Name = "a" }, _types).AsObject;
        Assert.Equal("{'Id': 2, 'Name': 'a'}", Shown(Value.FromObject(map.With("id", Value.FromInteger(2)))));
        Assert.Equal("{'Id': 1, 'Name': 'a', 'x': 2}", Shown(Value.FromObject(map.With("x", Value.FromInteger(2)))));
        Assert.Equal("{'Name': 'a'}", Shown(Value.FromObject(map.Without("id"))));
    }

    [Fact]
    public void StructsAndRecordsAreRead()
    {
        _types.Allow<Line>().Allow<Point>();
        Assert.Equal("{'Count': 1, 'Name': 'n'}", Shown(HostValues.FromDotNet(new Line(1, "n"), _types)));
        Assert.Equal("{'X': 1, 'Y': 2.5}", Shown(HostValues.FromDotNet(new Point(1, 2.5), _types)));
    }

    [Fact]
    public void TheTemplateOfATypeIsBuiltOnce() =>
        Assert.Same(HostTypeTemplate.Of(typeof(Order)), HostTypeTemplate.Of(typeof(Order)));

    private static Value Read(ObjectValue map, string key)
    {
        Assert.True(map.TryGet(key, out Value value));
        return value;
    }

    private static object Expando()
    {
        dynamic expando = new ExpandoObject();
        expando.k = 1;
        return expando;
    }

    public class Order
    {
        public int Field = 1;

        public int Id { get; set; }

        public List<Line> Lines { get; set; } = [];

        public Order Self => this;

        public int Broken => throw new NotSupportedException("no such thing");

        public int WriteOnly
        {
            set => Id = value;
        }

        internal string Secret => "";

        public int this[int index] => index;
    }

    public sealed class BigOrder : Order;

    public interface INamed
    {
        string Name { get; }
    }

    public sealed class Named : INamed
    {
        public string Name => "n";

        public string Password => "p";
    }

    public sealed record Line(int Count, string Name);

    public readonly record struct Point(int X, double Y);

    private sealed class SequenceOfItself : IEnumerable
    {
        public IEnumerator GetEnumerator()
        {
            yield return this;
        }
    }

    private sealed class ListOnly : IList<int>
    {
        public int Count => 1;

        public bool IsReadOnly => true;

        public int this[int index]
        {
            get => 7;
            set => throw new NotSupportedException();
        }

        public IEnumerator<int> GetEnumerator() => Enumerable.Repeat(7, 1).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public void Add(int item) => throw new NotSupportedException();

        public void Clear() => throw new NotSupportedException();

        public bool Contains(int item) => item == 7;

        public void CopyTo(int[] array, int arrayIndex) => array[arrayIndex] = 7;

        public bool Remove(int item) => throw new NotSupportedException();

        public int IndexOf(int item) => 0;

        public void Insert(int index, int item) => throw new NotSupportedException();

        public void RemoveAt(int index) => throw new NotSupportedException();
    }
}
