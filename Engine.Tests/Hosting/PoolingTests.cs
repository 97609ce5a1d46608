using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

public sealed class PoolingTests : EngineFixture
{
    private const string Recursive =
        "<q:param name=\"item\"/><q:param name=\"n\"/><q:function name=\"f\"><q:param name=\"x\"/><q:param name=\"k\"/>" +
        "<q:set name=\"y\" value=\"{x}\"/><q:if condition=\"k > 0\"><q:return value=\"{f(x, k - 1)}\"/></q:if>" +
        "<q:if condition=\"n == 1\"><q:return value=\"{y.nothing}\"/></q:if><q:if condition=\"n == 2\"><q:set name=\"z\" value=\"{boom(y)}\"/></q:if>" +
        "<q:return value=\"{y}\"/></q:function>" +
        "<q:loop var=\"i\" items=\"{[item, item]}\"><q:set name=\"last\" value=\"{f(i, 20)}\"/></q:loop><p>{f(item, 3)}</p>";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TheValuesOfARunCanBeCollectedAfterIt(int ending)
    {
        Engine.Functions.Add("boom", object (object _) => throw new InvalidOperationException());
        Component component = Parse(Recursive);

        WeakReference reference = RunWith(component, ending);

        for (int i = 0; i < 10 && reference.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(reference.IsAlive);
        GC.KeepAlive(component);
    }

    // In a method of its own, so that no local of the test keeps the item.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RunWith(Component component, int ending)
    {
        var item = new Dictionary<string, object?> { ["a"] = 1 };
        try
        {
            if (ending == 3)
            {
                component.Render(new ThrowingWriter(0), new { item, n = ending });
            }
            else
            {
                component.Render(new ArrayBufferWriter<byte>(), new { item, n = ending });
                _ = component.Run(new { item, n = ending }).Html;
            }
        }
        catch (Exception exception) when (exception is QuantumException or TimeoutException)
        {
        }

        return new WeakReference(item);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void WhatAWriterThrowsPassesThroughAndTheNextRunIsWhole(int calls)
    {
        Component component = Parse(
            "<q:param name=\"n\"/><q:loop var=\"i\" from=\"1\" to=\"{n}\"><p title=\"{i}\">{i} <q:if condition=\"true\">x</q:if></p></q:loop>");
        string? expected = component.Run(new { n = 5000 }).Html;

        for (int i = 0; i < 5; i++)
        {
            Assert.Throws<TimeoutException>(() => component.Render(new ThrowingWriter(calls), new { n = 5000 }));
            Assert.Equal(expected, component.Run(new { n = 5000 }).Html);
        }
    }

    [Fact]
    public void AWriterThatGivesTooLittleRoomStillGetsAll()
    {
        var writer = new SmallWriter();
        Component component = Parse("<q:loop var=\"i\" from=\"1\" to=\"3000\"><p>{i} {i / 7} é</p></q:loop>");

        component.Render(writer);

        Assert.Equal(component.Run().Html, Encoding.UTF8.GetString(writer.Written.ToArray()));
    }

    [Fact]
    public void AContextIsHandedOutToOneAtATime()
    {
        var pool = new RunContextPool();
        var contexts = Enumerable.Range(0, 200).Select(_ => pool.Rent(Engine.Context)).ToList();
        Assert.Equal(200, contexts.Distinct().Count());

        contexts.ForEach(pool.Return);
        var again = Enumerable.Range(0, 200).Select(_ => pool.Rent(Engine.Context)).ToList();

        Assert.Equal(200, again.Distinct().Count());
        Assert.InRange(again.Intersect(contexts).Count(), 1, (Environment.ProcessorCount * 4) + 1);
    }

    private sealed class ThrowingWriter(int calls) : IBufferWriter<byte>
    {
        private int _left = calls;

        public void Advance(int count)
        {
        }

        public Memory<byte> GetMemory(int sizeHint = 0) =>
            _left-- > 0 ? new byte[sizeHint] : throw new TimeoutException("The connection is gone.");

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }

    /// <summary>Breaks the promise of its interface: gives seven bytes, however many are asked for.</summary>
    private sealed class SmallWriter : IBufferWriter<byte>
    {
        private readonly byte[] _room = new byte[7];

        public List<byte> Written { get; } = [];

        public void Advance(int count) => Written.AddRange(_room.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0) => _room;

        public Span<byte> GetSpan(int sizeHint = 0) => _room;
    }
}
