using Quantum.Engine.Cli.Conformance;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>Runs that their host awaits leave their thread while a service takes its time.</summary>
public sealed class WaitingRunTests : EngineFixture
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task ARunThatWaitsGivesItsThreadBackAndGoesOnWithTheAnswer()
    {
        var answer = new TaskCompletionSource<int>();
        Engine.Services.Add("ask", () => answer.Task);
        Component component = Parse(
            "<q:set name=\"a\" value=\"{1}\"/><q:invoke name=\"x\" service=\"ask\"/><q:return value=\"{[a, x, x_result.success]}\"/>");

        Task<RunResult> run = component.RunAsync();

        Assert.False(run.IsCompleted);
        answer.SetResult(41);
        Assert.Equal([1L, 41L, true], Assert.IsType<IEnumerable<object?>>((await run).Value, exactMatch: false));
    }

    [Fact]
    public async Task ManyRunsWaitAtOnceWithoutAThreadEach()
    {
        var gate = new TaskCompletionSource();
        int waiting = 0;
        Engine.Services.Add("pass", async (int n) =>
        {
            Interlocked.Increment(ref waiting);
            await gate.Task;
            return n * 2;
        });
        Component component = Parse(
            "<q:param name=\"n\"/><q:loop var=\"i\" from=\"1\" to=\"3\"><q:invoke name=\"x\" service=\"pass\"><q:param name=\"n\" value=\"{n + i}\"/>" +
            "</q:invoke><q:set name=\"sum\" operation=\"add\" value=\"{x}\"/></q:loop><q:return value=\"{sum}\"/>");

        Task<RunResult>[] runs = [.. Enumerable.Range(0, 2000).Select(n => component.RunAsync(new { n }))];

        Assert.Equal(2000, Volatile.Read(ref waiting));
        gate.SetResult();
        RunResult[] results = await Task.WhenAll(runs).WaitAsync(Long);
        Assert.Equal(Enumerable.Range(0, 2000).Select(n => (object?)(long)((6 * n) + 12)), results.Select(r => r.Value));
    }

    [Fact]
    public async Task SideEffectsKeepTheirOrder()
    {
        var log = new List<string>();
        Engine.Services.Add("note", async (string text) =>
        {
            log.Add("begin " + text);
            await Task.Delay(1);
            log.Add("end " + text);
            return text.Length;
        });
        Engine.Functions.Add("mark", (string text) =>
        {
            log.Add(text);
            return text;
        });

        await Parse(
            "<q:loop var=\"w\" items=\"{['a', 'b']}\"><q:set name=\"m\" value=\"{mark(w)}\"/><q:invoke name=\"x\" service=\"note\">" +
            "<q:param name=\"text\" value=\"{w}\"/></q:invoke><q:set name=\"m\" value=\"{mark(w + '!')}\"/></q:loop>").RunAsync();

        Assert.Equal(["a", "begin a", "end a", "a!", "b", "begin b", "end b", "b!"], log);
    }

    [Theory]
    [InlineData("fail", "q:invoke 'x' failed: service 'later' failed: gone; write onerror=\"continue\" to go on without it")]
    [InlineData("continue", null)]
    public async Task AnErrorBehindAWaitIsThatOfItsStatement(string onError, string? message)
    {
        Engine.Services.Add("later", async Task<int> () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("gone");
        });
        Component component = Parse(
            $"\n<q:if condition=\"true\">\n<q:invoke name=\"x\" service=\"later\" onerror=\"{onError}\"/></q:if><q:return value=\"{{x_result.error.message}}\"/>");

        if (message is null)
        {
            Assert.Equal("service 'later' failed: gone", (await component.RunAsync()).Value);
            return;
        }

        var error = await Assert.ThrowsAsync<QuantumExecutionException>(() => component.RunAsync());
        Assert.Equal((message, 3), (error.Message, error.Line));
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    [Fact]
    public async Task CancellingEndsAWaitThatIgnoresTheToken()
    {
        var never = new TaskCompletionSource<int>();
        Engine.Services.Add("never", () => never.Task);
        Component component = Parse("<q:invoke name=\"x\" service=\"never\" onerror=\"continue\"/><q:return value=\"{1}\"/>");
        using var source = new CancellationTokenSource();

        Task<RunResult> run = component.RunAsync(null, source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Long));
        never.SetResult(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheTimeOfWaitingCounts(bool isAsynchronous)
    {
        Options.Limits = new() { MaxDuration = TimeSpan.FromMilliseconds(50) };
        Engine.Services.Add("never", () => new TaskCompletionSource<int>().Task);
        Component component = Parse("\n<q:invoke name=\"x\" service=\"never\" onerror=\"continue\"/>");

        var error = await Assert.ThrowsAsync<QuantumLimitException>(
            () => isAsynchronous ? component.RunAsync().WaitAsync(Long) : Task.Run(() => component.Run()).WaitAsync(Long));

        Assert.Equal(("the run took longer than 50 ms", 2), (error.Message, error.Line));
    }

    [Fact]
    public async Task AContextComesBackOnceHoweverARunEnds()
    {
        var pending = new TaskCompletionSource<int>();
        Engine.Services.Add("wait", (CancellationToken token) => pending.Task.WaitAsync(token));
        Component component = Parse("<q:invoke name=\"x\" service=\"wait\"/><q:set name=\"y\" value=\"{1 / x}\"/>");
        using var source = new CancellationTokenSource();

        Task[] runs = [.. Enumerable.Range(0, 20).Select(i => component.RunAsync(null, i % 2 == 0 ? source.Token : default))];
        await source.CancelAsync();
        pending.SetResult(0);
        foreach (Task run in runs)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => run.WaitAsync(Long));
        }

        List<RunContext> contexts = [.. Enumerable.Range(0, 100).Select(_ => Engine.Context.Runs.Rent(Engine.Context))];
        Assert.Equal(100, contexts.Distinct().Count());
        Assert.All(contexts, context => Assert.False(context.IsWaiting || context.CanBeLeft));
    }

    [Fact]
    public async Task ChildComponentsAndTheContentOfTheirCallsWaitToo()
    {
        Options.ComponentResolver = (name, _) => name switch
        {
            "Card" => new(
                "<q:component name=\"Card\"><q:param name=\"n\"/><q:invoke name=\"x\" service=\"later\"><q:param name=\"n\" value=\"{n}\"/></q:invoke>" +
                "<b>{x}<q:slot/></b></q:component>",
                "Card.q"),
            _ => null,
        };
        var gate = new TaskCompletionSource();
        Engine.Services.Add("later", async (int n) =>
        {
            await gate.Task;
            await Task.Yield();
            return n * 10;
        });
        Component component = Parse(
            "<q:loop var=\"i\" from=\"1\" to=\"2\"><Card n=\"{i}\"><i>{i}</i><Card n=\"{i + 5}\"><u/></Card></Card></q:loop>");
        var output = new PageCapture();

        ValueTask<PageResult> page = component.RenderPageAsync(output, null, new RunScopes());

        Assert.False(page.IsCompleted);
        gate.SetResult();
        await page.AsTask().WaitAsync(Long);
        Assert.Equal(
            "<b>10<i>1</i><b>60<u></u></b></b><b>20<i>2</i><b>70<u></u></b></b>", await output.ReadAsync());
    }

    [Fact]
    public async Task AFunctionInAnExpressionWaitsInPlace()
    {
        Engine.Services.Add("later", async () =>
        {
            await Task.Delay(5);
            return 7;
        });

        RunResult result = await Parse(
            "<q:function name=\"f\"><q:invoke name=\"x\" service=\"later\"/><q:return value=\"{x}\"/></q:function>" +
            "<q:return value=\"{f() + f()}\"/>").RunAsync().WaitAsync(Long);

        Assert.Equal(14L, result.Value);
    }

    public static TheoryData<string> Modes => [.. ExecutionMode.All.Select(mode => mode.Name)];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task EveryModeWaitsWithTheSameResultAndSteps(string mode)
    {
        const string body =
            "<q:set name=\"sum\" value=\"{0}\"/><q:loop var=\"i\" from=\"1\" to=\"40\"><q:set name=\"k\" value=\"{i % 3}\"/><q:loop var=\"j\" from=\"1\" to=\"30\">" +
            "<q:set name=\"sum\" value=\"{sum + j}\"/></q:loop><q:if condition=\"k == 0\"><q:invoke name=\"x\" service=\"later\"><q:param name=\"n\" value=\"{i}\"/>" +
            "</q:invoke><q:set name=\"sum\" value=\"{sum + x}\"/><q:else><q:set name=\"sum\" operation=\"increment\"/></q:else></q:if>" +
            "<q:if condition=\"i % 10 == 0\"><q:return value=\"{sum}\"/></q:if></q:loop>";
        using var plain = new QuantumEngine(new() { Tier = TierMode.Interpreted });
        plain.Services.Add("later", (int n) => n);
        RunResult expected = plain.Parse(Source(body)).Run();
        ExecutionMode.All.Single(m => m.Name == mode).Configure(Options);
        Engine.Services.Add("later", async (int n) =>
        {
            await Task.Yield();
            return n;
        });
        Component component = Parse(body);

        for (int i = 0; i < 30; i++)
        {
            RunResult result = await component.RunAsync().WaitAsync(Long);
            Assert.Equal(expected.Value, result.Value);
            Assert.Equal(expected.Variables["sum"], result.Variables["sum"]);
            Assert.Equal(expected.Steps, result.Steps);
        }
    }

    [Fact]
    public async Task CodeThatWaitsIsNotGivenUp()
    {
        Options.Tiering.CompileAtFirstCall = true;
        Engine.Services.Add("later", async (int n) =>
        {
            await Task.Yield();
            return n;
        });
        Component component = Parse(
            "<q:set name=\"s\" value=\"{0}\"/><q:loop var=\"i\" from=\"1\" to=\"20\"><q:invoke name=\"x\" service=\"later\"><q:param name=\"n\" value=\"{i}\"/></q:invoke>" +
            "<q:set name=\"s\" value=\"{s + i}\"/></q:loop><q:return value=\"{s}\"/>");
        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(210L, (await component.RunAsync().WaitAsync(Long)).Value);
        }

        Assert.Equal((0L, 0L), (Engine.Tiers.Totals.Leaves, Engine.Tiers.Totals.Deoptimized));
        Assert.Contains(Engine.Tiers.Units, unit => unit.State == TierState.Optimized);
    }
}
