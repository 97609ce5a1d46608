using System.Text;
using Quantum.Engine.Cli.Conformance;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

public sealed class LimitsTests : EngineFixture
{
    private const string Mixed =
        "<q:function name=\"f\"><q:param name=\"n\"/><q:if condition=\"n > 1\"><q:return value=\"{n + f(n - 1)}\"/></q:if>" +
        "<q:return value=\"{1}\"/></q:function>" +
        "<q:set name=\"t\" value=\"\"/><q:set name=\"xs\" value=\"{[]}\"/>" +
        "<q:loop var=\"i\" from=\"1\" to=\"{rows}\"><q:set name=\"t\" value=\"{t}{i},\"/>" +
        "<q:set name=\"xs\" operation=\"append\" value=\"{f(i % 5)}\"/><q:set name=\"s\" value=\"{join(sort(xs))}\"/></q:loop>" +
        "<q:set name=\"xs\" operation=\"sort\"/><ul><q:loop var=\"x\" items=\"xs\"><li>{x}</li></q:loop></ul>";

    /// <summary>Step limits are found by search, so that the count is what the engine refuses by.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(90)]
    [InlineData(150)]
    public void ARunPassesWithExactlyTheStepsItTakesAndFailsWithOneLess(int rows)
    {
        long steps = LeastSteps(rows);

        Assert.True(Passes(rows, steps));
        Assert.True(Passes(rows, steps + 1));
        Assert.False(Passes(rows, steps - 1));
        Assert.Equal(steps, LeastSteps(rows));
    }

    [Fact]
    public void AResultTellsItsSteps()
    {
        Component component = Parse("<q:param name=\"rows\"/>" + Mixed);
        RunResult result = component.Run(new { rows = 20 });
        long statements = result.Steps;

        _ = result.Html;

        Assert.Equal(LeastSteps(20), result.Steps);
        Assert.InRange(statements, 1, result.Steps - 1);
    }

    [Fact]
    public void AnErrorTellsTheStepsUntilIt()
    {
        const string body = "<q:loop var=\"i\" from=\"1\" to=\"9\"><q:set name=\"x\" value=\"{1 / (5 - i)}\"/></q:loop>";

        Assert.Equal(11, Failure(body).Steps);
        Assert.Equal(5, Assert.Throws<QuantumLimitException>(() => Limited(4).Parse(Source(body)).Run()).Steps);
    }

    [Fact]
    public void StepsDoNotDependOnWhereSlicesEnd()
    {
        // One slice is 2,048 steps: these programs end before, at and after several of them.
        long one = LeastStepsOf(1);
        long two = LeastStepsOf(2);
        for (int n = 2; n < 2100; n += 61)
        {
            Assert.Equal(one + ((n - 1) * (two - one)), LeastStepsOf(n));
        }
    }

    [Fact]
    public void AnEmptyComponentTakesNoStep() => Assert.True(Passes(() => Limited(0).Parse(Source("")).Run()));

    [Fact]
    public void TheDurationEndsAnEndlessLoop()
    {
        Options.Limits = new() { MaxDuration = TimeSpan.FromMilliseconds(30) };

        Assert.Contains("longer than 30 ms", Failure<QuantumLimitException>(
            "<q:loop var=\"i\" from=\"1\" to=\"{10 ** 18}\"><q:set name=\"x\" value=\"{i}\"/></q:loop>").Message);
    }

    [Fact]
    public void TheLongestDurationIsNoLimit()
    {
        Options.Limits = new() { MaxDuration = TimeSpan.MaxValue };

        Assert.Equal(3L, Value("1 + 2"));
    }

    [Theory]
    [InlineData("<q:loop var=\"i\" from=\"1\" to=\"{10 ** 18}\"><q:set name=\"x\" value=\"{i}\"/></q:loop>")]
    [InlineData("<q:loop var=\"i\" from=\"1\" to=\"{10 ** 18}\"><q:if condition=\"nothing\"><q:set name=\"x\" value=\"1\"/></q:if></q:loop>")]
    [InlineData("<q:function name=\"f\"><q:loop var=\"i\" from=\"1\" to=\"{10 ** 18}\"><q:set name=\"y\" value=\"{i}\"/></q:loop></q:function><q:set name=\"x\" value=\"{f()}\"/>")]
    [InlineData("<q:set name=\"t\" value=\"abcdefgh\"/><q:loop var=\"i\" from=\"1\" to=\"{10 ** 18}\">" +
        "<q:set name=\"u\" value=\"{sort(split(replace(t, 'a', 'aa,b'), ','))}\"/></q:loop>")]
    public void ACancelledRunEndsSoon(string body)
    {
        using var source = new CancellationTokenSource(30);

        var error = Assert.Throws<OperationCanceledException>(() => Parse(body).Run(null, source.Token));

        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Theory]
    [InlineData("interpreted")]
    [InlineData("compiled")]
    [InlineData("osr")]
    [InlineData("leave")]
    public void BulkWorkInsideOneBuiltInIsCancelled(string mode)
    {
        ExecutionMode.All.Single(m => m.Name == mode).Configure(Options);
        using var source = new CancellationTokenSource();
        Engine.Functions.Add("stop", () => source.Cancel());
        Component component = Parse(
            "<q:set name=\"x\" value=\"{stop()}\"/><q:set name=\"y\" value=\"{sort(items)}\"/><q:set name=\"z\" value=\"{done()}\"/>");
        Engine.Functions.Add("done", () => Assert.Fail("The run was not cancelled."));

        Assert.Throws<OperationCanceledException>(
            () => component.Run(new { items = Enumerable.Range(0, 10_000).Reverse().ToArray() }, source.Token));
    }

    [Theory]
    [InlineData(256 * 1024)]
    [InlineData(8 * 1024 * 1024)]
    public void CallsNestTo256LevelsOnAnyStack(int stackBytes)
    {
        Component component = Parse(
            "<q:param name=\"n\"/><q:function name=\"f\"><q:param name=\"n\"/><q:if condition=\"n > 1\"><q:if condition=\"true\">" +
            "<q:loop var=\"i\" from=\"1\" to=\"1\"><q:return value=\"{((((1 + (f(n - 1))))))[0] if false else 1 + first([f(n - 1)])}\"/>" +
            "</q:loop></q:if></q:if><q:return value=\"{1}\"/></q:function>" +
            "<q:function name=\"g\"><q:param name=\"n\"/><q:return value=\"{1 + g(n - 1) if n > 1 else 1}\"/></q:function>" +
            "<q:return value=\"{g(n)}\"/>");

        OnThread(stackBytes, () =>
        {
            Assert.Equal(256L, component.Run(new { n = 256 }).Value);
            Assert.Contains("depth", Assert.Throws<QuantumExecutionException>(() => component.Run(new { n = 257 })).Message);
        });
    }

    [Fact]
    public void TheCallDepthIsTheHosts()
    {
        Options.Limits = new() { MaxCallDepth = 2000 };
        Component component = Parse(
            "<q:function name=\"g\"><q:param name=\"n\"/><q:return value=\"{1 + g(n - 1) if n > 1 else 1}\"/></q:function>" +
            "<q:param name=\"n\"/><q:return value=\"{g(n)}\"/>");

        OnThread(256 * 1024, () => Assert.Equal(2000L, component.Run(new { n = 2000 }).Value));
        Assert.Throws<QuantumExecutionException>(() => component.Run(new { n = 2001 }));
    }

    [Theory]
    [InlineData("<q:return value=\"{CALL}\"/>")]
    [InlineData("<q:set name=\"x\" value=\"a{CALL}b\"/><q:return value=\"{n}\"/>")]
    [InlineData("<q:return value=\"{1 + (1 + (1 + (1 + (1 + (1 + (1 + CALL))))))}\"/>")]
    [InlineData("<q:return value=\"{first([first([first([first([CALL])])])])}\"/>")]
    [InlineData("<q:loop var=\"i\" from=\"1\" to=\"1\"><q:loop var=\"j\" from=\"1\" to=\"1\"><q:loop var=\"k\" items=\"{[1]}\">" +
        "<q:set name=\"x\" value=\"{CALL}\"/></q:loop></q:loop></q:loop><q:return value=\"{n}\"/>")]
    public void WhateverNestsInCallsASmallStackIsLeftInTime(string body)
    {
        Options.Limits = new() { MaxCallDepth = 2000 };
        Component component = Parse(
            "<q:param name=\"n\"/><q:function name=\"f\"><q:param name=\"n\"/><q:if condition=\"n &lt; 2\"><q:return value=\"{1}\"/></q:if>" +
            body.Replace("CALL", "f(n - 1)") + "</q:function><q:return value=\"{f(n)}\"/>");

        OnThread(256 * 1024, () =>
        {
            component.Run(new { n = 2000 });
            Assert.Contains("depth", Assert.Throws<QuantumExecutionException>(() => component.Run(new { n = 2001 })).Message);
        });
    }

    [Theory]
    [InlineData(256 * 1024)]
    [InlineData(8 * 1024 * 1024)]
    public void ComponentsNestTo50Levels(int stackBytes)
    {
        Options.ComponentResolver = (_, _) => new ComponentSource(
            "<q:component name=\"N\"><q:param name=\"n\"/><q:if condition=\"n > 1\"><i><N n=\"{n - 1}\"><b><q:if condition=\"true\">" +
            "{n}</q:if></b></N></i></q:if><q:slot/></q:component>",
            "N.q");
        Component component = Parse("<q:param name=\"n\"/><N n=\"{n}\"/>");

        OnThread(stackBytes, () =>
        {
            Assert.Contains("<b>2</b>", component.Run(new { n = 50 }).Html);
            Assert.Contains("depth", Assert.Throws<QuantumExecutionException>(() => component.Run(new { n = 51 }).Html).Message);
        });
    }

    [Fact]
    public void OutputIsBoundedInBytes()
    {
        Options.Limits = new() { MaxOutputBytes = 1000 };
        Component component = Parse("<q:param name=\"n\"/><q:loop var=\"i\" from=\"1\" to=\"{n}\">é{'é'}&lt;</q:loop>");

        Assert.Equal(125 * 6, component.Run(new { n = 125 }).Html!.Length);
        Assert.Contains("larger than 1000 bytes", Assert.Throws<QuantumLimitException>(() => component.Run(new { n = 126 }).Html).Message);
    }

    [Theory]
    [InlineData("<q:set name=\"t\" value=\"{'ab' + t}\"/>")]
    [InlineData("<q:set name=\"t\" value=\"{t}{t}\"/>")]
    [InlineData("<q:set name=\"t\" value=\"{replace(t, 'a', 'aa')}\"/>")]
    [InlineData("<q:set name=\"t\" value=\"{join([t, t, t])}\"/>")]
    public void TextsAreBounded(string statement)
    {
        Options.Limits = new() { MaxTextLength = 10_000 };

        Assert.Contains("too large", Failure<QuantumLimitException>(
            $"<q:set name=\"t\" value=\"a\"/><q:loop var=\"i\" from=\"1\" to=\"6000\">{statement}</q:loop>").Message);
    }

    [Theory]
    [InlineData("<q:set name=\"xs\" operation=\"append\" value=\"1\"/>")]
    [InlineData("<q:set name=\"xs\" operation=\"prepend\" value=\"1\"/>")]
    [InlineData("<q:set name=\"xs\" value=\"{xs + [i]}\"/>")]
    [InlineData("<q:set name=\"m\" operation=\"setProperty\" key=\"{i}\" value=\"1\"/>")]
    [InlineData("<q:return value=\"{i}\"/>")]
    public void CollectionsAreBounded(string statement)
    {
        Options.Limits = new() { MaxCollectionSize = 500 };
        string Body(int n) => $"<q:set name=\"xs\" value=\"{{[]}}\"/><q:loop var=\"i\" from=\"1\" to=\"{n}\">{statement}</q:loop>";

        Run(Body(500));
        Assert.Contains("too large", Failure<QuantumLimitException>(Body(501)).Message);
    }

    [Fact]
    public void IntegersAreBounded()
    {
        Options.Limits = new() { MaxIntegerBits = 1000 };

        Assert.Contains("too large", Failure<QuantumLimitException>(
            "<q:set name=\"n\" value=\"{3}\"/><q:loop var=\"i\" from=\"1\" to=\"100\"><q:set name=\"n\" value=\"{n * n}\"/></q:loop>").Message);
    }

    [Fact]
    public void NothingInsideTheComponentRecoversFromALimit()
    {
        Options.Limits = new() { MaxTextLength = 100 };
        const string big = "join([1,2,3,4,5,6,7,8,9,10], 'xxxxxxxxxxxxxxxxxxxxxx')";

        Failure<QuantumLimitException>($"<p>{{{big}}}</p>");
        Failure<QuantumLimitException>($"<p hidden=\"{{{big}}}\"></p>");
        Failure<QuantumLimitException>($"<q:if condition=\"{big}\"><p/></q:if>");
        Failure<QuantumLimitException>(
            $"<q:function name=\"f\"><q:return value=\"{{{big}}}\"/></q:function><q:invoke name=\"x\" function=\"f\" onerror=\"continue\"/>");
    }

    [Fact]
    public void ARunAfterALimitedRunIsWhole()
    {
        Options.Limits = new() { MaxSteps = 3000, MaxOutputBytes = 2000 };
        Component component = Parse(
            "<q:param name=\"n\"/><q:function name=\"f\"><q:param name=\"k\"/><q:return value=\"{f(k - 1) + 1 if k > 0 else 0}\"/></q:function>" +
            "<q:loop var=\"i\" from=\"1\" to=\"{n}\"><q:set name=\"x\" value=\"{f(50)}\"/></q:loop>" +
            "<q:loop var=\"i\" from=\"1\" to=\"{n}\"><p>{f(10)}</p></q:loop>");
        string? expected = component.Run(new { n = 20 }).Html;

        for (int i = 0; i < 20; i++)
        {
            Assert.Throws<QuantumLimitException>(() => component.Run(new { n = 1000 }).Html);
            Assert.Equal(expected, component.Run(new { n = 20 }).Html);
        }
    }

    internal static void OnThread(int stackBytes, Action work)
    {
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    work();
                }
                catch (Exception exception)
                {
                    thrown = exception;
                }
            },
            stackBytes);
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
    }

    private static QuantumEngine Limited(long steps) => new(new() { Limits = new() { MaxSteps = steps } });

    private static bool Passes(int rows, long steps) =>
        Passes(() => Limited(steps).Parse(Source("<q:param name=\"rows\"/>" + Mixed)).Render(new NullWriter(), new { rows }));

    private static bool Passes(Action run)
    {
        try
        {
            run();
            return true;
        }
        catch (QuantumLimitException)
        {
            return false;
        }
    }

    private static long LeastSteps(int rows) => Least(steps => Passes(rows, steps));

    private static long LeastStepsOf(int n)
    {
        string source = Source(
            "<q:param name=\"n\"/><q:loop var=\"i\" from=\"1\" to=\"{n}\"><q:set name=\"x\" value=\"{i}\"/>" +
            "<q:if condition=\"i == 2\"></q:if></q:loop>");
        return Least(steps => Passes(() => Limited(steps).Parse(source).Run(new { n })));
    }

    private static long Least(Func<long, bool> passes)
    {
        (long low, long high) = (0, 1L << 24);
        while (low < high)
        {
            long middle = (low + high) / 2;
            (low, high) = passes(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private sealed class NullWriter : System.Buffers.IBufferWriter<byte>
    {
        private readonly byte[] _bytes = new byte[64 * 1024];

        public void Advance(int count)
        {
        }

        public Memory<byte> GetMemory(int sizeHint = 0) => _bytes;

        public Span<byte> GetSpan(int sizeHint = 0) => _bytes;
    }
}
