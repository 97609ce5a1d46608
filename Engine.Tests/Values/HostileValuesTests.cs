using System.Buffers;
using System.Text.Json;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

/// <summary>Values that are small to build and endless to walk.</summary>
public sealed class HostileValuesTests
{
    [Fact]
    public void AValueNestedVeryDeepIsGivenUpOn()
    {
        Value deep = Nest(200_000);
        Value other = Nest(200_000);
        Assert.False(Operators.StrictEquals(deep, other));
        Assert.True(Operators.Less(deep, other).IsFailure);
        Assert.Contains("[...]", Formatting.ToText(deep));
        Assert.False(Operators.In(other, Value.FromList(ArrayList.FromSpan([deep]))).AsBoolean);
        Assert.False(Write(deep));
        Assert.Equal(2, ListOperations.Unique(ArrayList.FromSpan([deep, other]), WorkMeter.Unlimited).AsList.Count);
    }

    [Fact]
    public void AValueNestedToTheLimitIsWalked()
    {
        Assert.True(Operators.StrictEquals(Nest(NestingLimit.MaxDepth), Nest(NestingLimit.MaxDepth)));
        Assert.DoesNotContain("...", Formatting.ToText(Nest(NestingLimit.MaxDepth)));
        Assert.True(Write(Nest(NestingLimit.MaxDepth)));
    }

    [Fact]
    public void AValueThatHoldsItselfTwiceManyTimesIsGivenUpOn()
    {
        Value wide = Double(60);
        Value other = Double(60);
        Assert.False(new ValueWalk { MaxSteps = 10_000 }.AreEqual(wide, other, 0));
        Assert.Equal(Ordering.Incomparable, new ValueWalk { MaxSteps = 10_000 }.Compare(wide, other, 0));
        Assert.Contains("...", Formatting.Describe(wide));
        Assert.Equal(FailureKind.Limit, Formatting.ToTextValue(wide, new CountingMeter(maxText: 1000)).AsFailure.Kind);
    }

    [Fact]
    public void AHostObjectThatContainsItselfIsGivenUpOn()
    {
        Value self = Value.FromObject(new SelfContaining());
        Assert.Contains("{...}", Formatting.ToText(self));
        Assert.False(Operators.StrictEquals(self, Value.FromObject(new SelfContaining())));
        Assert.False(Write(self));
    }

    [Fact]
    public void ASmallStackIsEnough()
    {
        bool areEqual = true;
        var thread = new Thread(() => areEqual = Operators.StrictEquals(Nest(100_000), Nest(100_000)), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.False(areEqual);
    }

    private static Value Nest(int depth)
    {
        Value value = Value.FromInteger(1);
        for (int i = 0; i < depth; i++)
        {
            value = Value.FromList(ArrayList.FromSpan([value]));
        }

        return value;
    }

    private static Value Double(int levels)
    {
        Value value = Value.FromInteger(1);
        for (int i = 0; i < levels; i++)
        {
            value = Value.FromList(ArrayList.FromSpan([value, value]));
        }

        return value;
    }

    private static bool Write(Value value)
    {
        using var writer = new Utf8JsonWriter(new ArrayBufferWriter<byte>(), new JsonWriterOptions { MaxDepth = 2000 });
        return JsonValues.Write(value, writer);
    }

    private sealed class SelfContaining : ObjectValue
    {
        public override int Count => 1;

        public override bool TryGet(string key, out Value value)
        {
            value = Value.FromObject(this);
            return key == "self";
        }

        public override string KeyAt(int index) => "self";

        public override Value ValueAt(int index) => Value.FromObject(this);

        public override ObjectValue With(string key, Value value) => throw new NotSupportedException();

        public override ObjectValue Without(string key) => throw new NotSupportedException();
    }
}
