using System.Buffers;
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

public sealed class ErrorTests : EngineFixture
{
    [Fact]
    public void AnExecutionErrorSaysWhatAndWhere()
    {
        var error = Assert.Throws<QuantumExecutionException>(() => Engine.Parse(
            "<q:component name=\"Page\">\n  <q:if condition=\"true\">\n    <q:set name=\"x\" value=\"{missing + 1}\"/>\n" +
            "  </q:if>\n</q:component>",
            "page.q").Run());

        Assert.Contains("variable 'missing' is not defined", error.Message);
        Assert.Equal(("page.q", 3, 5), (error.File, error.Line, error.Column));
        Assert.Equal("<q:set name=\"x\" value=\"{missing + 1}\"/>", error.SourceLine);
        Assert.Equal("missing + 1", error.Expression);
        Assert.Equal("Page", error.ComponentName);
        Assert.Equal("EXPR-1", error.Rule);
        Assert.Equal($"{error.Message} at line 3: {error.SourceLine}", error.DisplayText);
        Assert.Contains("page.q:3:5", error.ToString());
        Assert.Empty(error.CallPath);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void TheCallPathNamesFunctionsInnermostFirst()
    {
        QuantumExecutionException error = Failure(
            "<q:function name=\"inner\"><q:return value=\"{1 / 0}\"/></q:function>" +
            "<q:function name=\"outer\"><q:return value=\"{inner()}\"/></q:function><q:set name=\"x\" value=\"{outer()}\"/>");

        Assert.Equal(["inner", "outer"], error.CallPath);
    }

    [Fact]
    public void TheCallPathOfDeepRecursionIsBounded() =>
        Assert.Equal(32, Failure(
            "<q:function name=\"f\"><q:return value=\"{f()}\"/></q:function><q:set name=\"x\" value=\"{f()}\"/>").CallPath.Count);

    [Fact]
    public void AnErrorInsideAnotherFileNamesIt()
    {
        UseFolder();
        WriteFile("Card.q", "<q:component name=\"Card\">\n<q:set name=\"x\" value=\"{1 / 0}\"/></q:component>");

        QuantumExecutionException error = Failure("<Card/>");

        Assert.Equal(("Card.q", 2, "Card"), (error.File, error.Line, error.ComponentName));
        Assert.Contains(" in Card.q at line 2: <q:set", error.DisplayText);
        Assert.Equal(["Card"], error.CallPath);
    }

    [Fact]
    public void AParseErrorHasAllDiagnosticsAndIsTheFirst()
    {
        var error = Assert.Throws<QuantumParseException>(() => Engine.Parse(
            "<q:component name=\"P\">\n<q:sett/>\n<q:else/></q:component>", "p.q"));

        Assert.Equal((2, "p.q", "PARSE-1", "P"), (error.Line, error.File, error.Rule, error.ComponentName));
        Assert.Equal(2, error.Diagnostics.Count);
        Assert.Equal(error.Message, error.Diagnostics[0].Message);
        Assert.EndsWith("at line 2: <q:sett/>", error.DisplayText);
    }

    [Fact]
    public void ALimitIsAnErrorOfItsOwn()
    {
        Options.Limits = new() { MaxSteps = 10 };

        var error = Failure<QuantumLimitException>(
            "\n<q:loop var=\"i\" from=\"1\" to=\"100\"><q:set name=\"x\" value=\"{i}\"/></q:loop>");

        Assert.Contains("more than 10 steps", error.Message);
        Assert.Equal((2, "Page"), (error.Line, error.ComponentName));
    }

    [Fact]
    public async Task ACancelledTokenEndsTheRunWithThatToken()
    {
        var cancelled = new CancellationToken(canceled: true);
        Component component = Parse("<p>x</p>");

        Assert.Equal(cancelled, Assert.Throws<OperationCanceledException>(() => component.Run(null, cancelled)).CancellationToken);
        Assert.Throws<OperationCanceledException>(() => component.Render(new ArrayBufferWriter<byte>(), null, cancelled));
        Assert.True(component.RunAsync(null, cancelled).IsCanceled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => component.RenderAsync(new Pipe().Writer, null, cancelled));
    }

    [Fact]
    public void ARunThatIsCancelledByHostCodeEndsWithTheToken()
    {
        using var source = new CancellationTokenSource();
        Engine.Functions.Add("stop", (CancellationToken token) =>
        {
            source.Cancel();
            token.ThrowIfCancellationRequested();
        });
        Engine.Services.Add("stop", async (CancellationToken token) => await Task.Delay(-1, token));
        Engine.Extensions.Add("q:log", call => call.CancellationToken.ThrowIfCancellationRequested());

        var byFunction = Assert.Throws<OperationCanceledException>(
            () => Parse("<q:if condition=\"stop()\"></q:if><q:set name=\"x\" value=\"{stop()}\"/>").Run(null, source.Token));
        var byService = Assert.Throws<OperationCanceledException>(
            () => Parse("<q:set name=\"x\" value=\"1\"/><q:invoke name=\"x\" service=\"stop\" onerror=\"continue\"/>")
                .Run(null, source.Token));

        Assert.Equal(source.Token, byFunction.CancellationToken);
        Assert.Equal(source.Token, byService.CancellationToken);
        Assert.IsAssignableFrom<OperationCanceledException>(byFunction.InnerException);
    }

    [Fact]
    public void HtmlOfACancelledRunIsNotDrawn()
    {
        using var source = new CancellationTokenSource();
        RunResult result = Parse("<p/>").Run(null, source.Token);
        source.Cancel();

        Assert.Equal(source.Token, Assert.Throws<OperationCanceledException>(() => result.Html).CancellationToken);
    }

    [Fact]
    public void ExceptionsOfHostCodeAreErrorsWithTheirCause()
    {
        Engine.Functions.Add("boom", object () => throw new FormatException("bad luck"));
        Engine.Services.Add("boom", async Task<int> () =>
        {
            await Task.Yield();
            throw new FormatException("bad luck");
        });
        Engine.Extensions.Add("q:log", _ => throw new FormatException("bad luck"));
        Engine.Extensions.Add("ui:box", _ => throw new FormatException("bad luck"));

        foreach (string body in new[]
        {
            "\n<q:set name=\"x\" value=\"{boom()}\"/>",
            "\n<q:invoke name=\"x\" service=\"boom\"/>",
            "\n<q:log/>",
            "\n<ui:box/>",
        })
        {
            QuantumExecutionException error = Failure(body);
            Assert.Contains("failed: bad luck", error.Message);
            Assert.Equal(2, error.Line);
            Assert.IsType<FormatException>(error.InnerException);
        }
    }

    [Fact]
    public void AGetterThatThrowsIsAnErrorWhereItIsRead()
    {
        Engine.Types.Allow<Trap>();

        QuantumExecutionException error = Failure("\n<q:set name=\"x\" value=\"{t.Item}\"/>", new { t = new Trap() });

        Assert.Contains("trapped", error.Message);
        Assert.Equal(2, error.Line);
        Assert.IsType<NotSupportedException>(error.InnerException);
        Assert.Equal("ok", Run("<q:return value=\"{t.Fine}\"/>", new { t = new Trap() }).Value);
        Assert.Contains("Parameter 'Item'", Failure("<p/>", new Trap()).Message);
        Assert.Equal("<p>{t.Item}</p>", Run("<p>{t.Item}</p>", new { t = new Trap() }).Html);
    }

    public static TheoryData<string> ScopeUses => new()
    {
        "<q:set name=\"x\" value=\"{session.a}\"/>",
        "<q:set name=\"x\" value=\"{session.a + 1}\"/>",
        "<q:set name=\"session.a\" value=\"1\"/>",
        "<q:set name=\"session.a\" operation=\"increment\"/>",
        "<q:set name=\"session.a\" operation=\"append\" value=\"1\"/>",
        "<q:set name=\"session.a\" operation=\"setProperty\" key=\"k\" value=\"1\"/>",
        "<q:set name=\"session.a\" operation=\"uppercase\"/>",
        "<q:if condition=\"session.a\"><q:set name=\"x\" value=\"1\"/></q:if>",
        "<q:loop var=\"i\" items=\"{session.a}\"><q:set name=\"x\" value=\"1\"/></q:loop>",
    };

    [Theory]
    [MemberData(nameof(ScopeUses))]
    public void AScopeThatThrowsIsAnErrorOfTheStatement(string body)
    {
        QuantumExecutionException error = Assert.Throws<QuantumExecutionException>(
            () => Run("\n" + body, new RunScopes { Session = new ThrowingDictionary() }));

        Assert.Contains("no session store", error.Message);
        Assert.Equal(2, error.Line);
        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.Equal("<p>{session.a}</p>", Run("<p>{session.a}</p>", new RunScopes { Session = new ThrowingDictionary() }).Html);
    }

    [Fact]
    public void AResolverThatThrowsIsAnErrorOfTheCall()
    {
        Options.ComponentResolver = (_, _) => throw new TimeoutException("no store");

        QuantumExecutionException error = Failure("\n<Card/>");

        Assert.Contains("component 'Card' could not be read: no store", error.Message);
        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void AHandlerThatSetsAnObjectThatIsNotAllowedIsAnError()
    {
        Engine.Extensions.Add("q:log", call => call.SetVariable("x", new Trap()));

        Assert.Contains("<q:log> set 'x': type Trap is not registered", Failure("<q:log/>").Message);
    }

    private sealed class Trap
    {
        public string Fine => "ok";

        public string Item => throw new NotSupportedException("trapped");
    }

    private sealed class ThrowingDictionary : IDictionary<string, object?>
    {
        public ICollection<string> Keys => throw Timeout();

        public ICollection<object?> Values => throw Timeout();

        public int Count => throw Timeout();

        public bool IsReadOnly => false;

        public object? this[string key]
        {
            get => throw Timeout();
            set => throw Timeout();
        }

        public void Add(string key, object? value) => throw Timeout();

        public void Add(KeyValuePair<string, object?> item) => throw Timeout();

        public void Clear() => throw Timeout();

        public bool Contains(KeyValuePair<string, object?> item) => throw Timeout();

        public bool ContainsKey(string key) => throw Timeout();

        public void CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) => throw Timeout();

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => throw Timeout();

        public bool Remove(string key) => throw Timeout();

        public bool Remove(KeyValuePair<string, object?> item) => throw Timeout();

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => throw Timeout();

        IEnumerator IEnumerable.GetEnumerator() => throw Timeout();

        private static TimeoutException Timeout() => new("no session store");
    }
}
