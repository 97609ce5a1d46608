using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Quantum.Engine.Cli.Conformance;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>Pages go to their reader when they are complete, or piece by piece when they are long.</summary>
public sealed class PageOutputTests : EngineFixture
{
    private const string Rows =
        "<q:param name=\"n\"/><table><q:loop var=\"i\" from=\"1\" to=\"{n}\"><tr><td>{i}</td><td>{i * 2} and some text of a row</td></tr></q:loop></table>";

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task AShortPageIsSentAtOnceWithItsLength()
    {
        Component component = Parse(Rows);
        var output = new PageCapture();

        await component.RenderPageAsync(output, new { n = 3 }, new RunScopes());

        string html = await output.ReadAsync();
        Assert.Equal(component.Run(new { n = 3 }).Html, html);
        Assert.Equal((1, (long?)Encoding.UTF8.GetByteCount(html)), (output.Starts, output.Length));
    }

    [Fact]
    public async Task APageThatFailsBeforeItIsLongHasSentNothing()
    {
        var output = new PageCapture();

        await Assert.ThrowsAsync<QuantumLimitException>(async () =>
        {
            Options.Limits = new() { MaxSteps = 50 };
            await Parse(Rows).RenderPageAsync(output, new { n = 1000 }, new RunScopes());
        });

        Assert.Equal(0, output.Starts);
    }

    public static TheoryData<string> Modes => [.. ExecutionMode.All.Select(mode => mode.Name)];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task ASlowReaderGetsTheSamePageInEveryMode(string mode)
    {
        ExecutionMode.All.Single(m => m.Name == mode).Configure(Options);
        Options.FlushThreshold = 512;
        Component component = Parse(
            Rows + "<q:loop var=\"j\" items=\"{[1, 2, 3]}\"><q:if condition=\"j > 1\"><p title=\"{j}\">{n}</p><q:loop var=\"k\" from=\"1\" to=\"{n}\">{k};</q:loop>" +
            "</q:if></q:loop><i hidden=\"{n > 1}\">end</i>");
        string expected = component.Run(new { n = 200 }).Html!;
        long steps = Steps(component);

        for (int i = 0; i < 20; i++)
        {
            var output = new PageCapture(pauseThreshold: 700) { Starting = async () => await Task.Yield() };
            Task<string> reading = ReadSlowlyAsync(output);
            await component.RenderPageAsync(output, new { n = 200 }, new RunScopes()).AsTask().WaitAsync(Long);
            await EndAsync(output);
            Assert.Equal(expected, await reading.WaitAsync(Long));
            Assert.Null(output.Length);
        }

        Assert.Equal(steps, Steps(component));
    }

    [Fact]
    public async Task APageOf50MegabytesNeverTakesMoreThanItsThresholdAndAPiece()
    {
        Options.FlushThreshold = 32 * 1024;
        Component component = Parse(Rows);
        var output = new MeasuringOutput(pauseThreshold: 8 * 1024);
        Task<long> reading = output.CountAsync();

        await component.RenderPageAsync(output, new { n = 900_000 }, new RunScopes()).AsTask().WaitAsync(Long);
        await output.Writer.CompleteAsync();

        Assert.True(await reading.WaitAsync(Long) > 50_000_000);
        Assert.InRange(output.MostUnread, 1, (32 * 1024) + (8 * 1024) + 1024);
    }

    [Fact]
    public async Task AReaderThatHasGoneEndsTheRun()
    {
        int calls = 0;
        Options.FlushThreshold = 256;
        Engine.Functions.Add("count", (int n) =>
        {
            calls++;
            return n;
        });
        Component component = Parse("<q:loop var=\"i\" from=\"1\" to=\"100000\"><p>{count(i)}</p></q:loop>");
        var output = new PageCapture();
        await output.Reader.CompleteAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await component.RenderPageAsync(output, null, new RunScopes()));

        Assert.InRange(calls, 1, 200);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AReaderThatNeverReadsDoesNotKeepARunForEver(bool isCancelled)
    {
        Options.FlushThreshold = 256;
        Options.Limits = new() { MaxDuration = isCancelled ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(50) };
        Component component = Parse(Rows);
        var output = new PageCapture(pauseThreshold: 300);
        using var source = new CancellationTokenSource();

        Task page = component.RenderPageAsync(output, new { n = 1000 }, new RunScopes(), source.Token).AsTask();
        if (isCancelled)
        {
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => page.WaitAsync(Long));
        }
        else
        {
            await Assert.ThrowsAsync<QuantumLimitException>(() => page.WaitAsync(Long));
        }
    }

    [Fact]
    public async Task WhatStartingThrowsPassesThrough()
    {
        Options.FlushThreshold = 256;
        Component component = Parse(Rows);

        foreach (int rows in (int[])[1, 1000])
        {
            var output = new PageCapture { Starting = () => throw new TimeoutException() };
            await Assert.ThrowsAsync<TimeoutException>(
                async () => await component.RenderPageAsync(output, new { n = rows }, new RunScopes()));
        }
    }

    [Fact]
    public async Task RenderAsyncSendsWhileItDrawsAndFlushesTheEnd()
    {
        Options.FlushThreshold = 1024;
        Component component = Parse(Rows);
        var output = new PageCapture(pauseThreshold: 2048);
        Task<string> reading = ReadSlowlyAsync(output);

        await component.RenderAsync(await output.StartAsync(null), new { n = 2000 }).WaitAsync(Long);
        await EndAsync(output);

        Assert.Equal(component.Run(new { n = 2000 }).Html, await reading.WaitAsync(Long));
    }

    [Fact]
    public async Task AShortPageTakesNextToNoMemoryFromTheHeap()
    {
        Options.Tier = TierMode.Interpreted;
        Component component = Parse("<table><q:loop var=\"i\" from=\"1\" to=\"50\"><tr><td>{i}</td></tr></q:loop></table>");
        var output = new DroppingOutput();
        var scopes = new RunScopes();
        for (int i = 0; i < 100; i++)
        {
            await component.RenderPageAsync(output, null, scopes);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            ValueTask<PageResult> page = component.RenderPageAsync(output, null, scopes);
            Assert.True(page.IsCompletedSuccessfully);
            await page;
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 64);
    }

    private static long Steps(Component component)
    {
        RunResult result = component.Run(new { n = 200 });
        _ = result.Html;
        return result.Steps;
    }

    private static async Task EndAsync(PageCapture output) => await (await output.StartAsync(null)).CompleteAsync();

    private static async Task<string> ReadSlowlyAsync(PageCapture output)
    {
        var text = new MemoryStream();
        while (true)
        {
            ReadResult result = await output.Reader.ReadAsync();
            foreach (ReadOnlyMemory<byte> part in result.Buffer)
            {
                text.Write(part.Span);
            }

            output.Reader.AdvanceTo(result.Buffer.End);
            await Task.Yield();
            if (result.IsCompleted)
            {
                return Encoding.UTF8.GetString(text.ToArray());
            }
        }
    }

    /// <summary>Knows how much of a page was ever written and not yet read.</summary>
    private sealed class MeasuringOutput(long pauseThreshold) : IPageOutput
    {
        private readonly Pipe _pipe = new(new PipeOptions(
            pauseWriterThreshold: pauseThreshold, resumeWriterThreshold: pauseThreshold / 2, useSynchronizationContext: false));

        public PipeWriter Writer => _pipe.Writer;

        public long MostUnread { get; private set; }

        public ValueTask<PipeWriter> StartAsync(long? length) => new(_pipe.Writer);

        public async Task<long> CountAsync()
        {
            long count = 0;
            while (true)
            {
                ReadResult result = await _pipe.Reader.ReadAsync();
                MostUnread = Math.Max(MostUnread, result.Buffer.Length);
                count += result.Buffer.Length;
                _pipe.Reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    return count;
                }
            }
        }
    }

    private sealed class DroppingOutput : IPageOutput
    {
        private readonly PipeWriter _writer = new DroppingWriter();

        public ValueTask<PipeWriter> StartAsync(long? length) => new(_writer);
    }

    private sealed class DroppingWriter : PipeWriter
    {
        private readonly byte[] _room = new byte[64 * 1024];

        public override void Advance(int bytes)
        {
        }

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

        public override Memory<byte> GetMemory(int sizeHint = 0) => _room;

        public override Span<byte> GetSpan(int sizeHint = 0) => _room;
    }
}
