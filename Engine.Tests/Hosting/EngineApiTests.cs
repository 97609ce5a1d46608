using System.Buffers;
using System.IO.Pipelines;
using System.Numerics;
using System.Text;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

public sealed class EngineApiTests : EngineFixture
{
    private const string Greeting = "<q:param name=\"name\"/><q:set name=\"text\" value=\"Hi {name}\"/>" +
        "<q:return value=\"{text}\"/><p>{text}</p>";

    [Fact]
    public void AComponentRunsFromAText()
    {
        RunResult result = Run(Greeting, new { name = "Ada" });

        Assert.Equal("Hi Ada", result.Value);
        Assert.Equal("<p>Hi Ada</p>", result.Html);
    }

    [Fact]
    public void AComponentRunsFromAFile()
    {
        UseFolder();
        WriteFile("pages/hello.q", Source(Greeting));

        Component component = Engine.Load("pages/hello.q");

        Assert.Equal(("Page", "pages/hello.q"), (component.Name, component.File));
        Assert.Equal("Hi Bo", component.Run(new { name = "Bo" }).Value);
    }

    [Fact]
    public void ALoadedComponentIsTheSameObjectWhileNothingChanges()
    {
        UseFolder();
        WriteFile("a.q", Source("<p>1</p>"));

        Assert.Same(Engine.Load("a.q"), Engine.Load("a.q"));
        Assert.Same(Parse("<p>1</p>"), Parse("<p>1</p>"));
    }

    [Fact]
    public void AMissingFileIsReportedAsSuch()
    {
        UseFolder();

        Assert.Throws<FileNotFoundException>(() => Engine.Load("nothing.q"));
        Assert.Throws<FileNotFoundException>(() => Engine.Dump("nothing.q", DumpStage.Syntax));
        Assert.Throws<FileNotFoundException>(() => Engine.Check("nothing.q"));
    }

    [Fact]
    public void RenderWritesUtf8IntoTheHostsWriter()
    {
        var output = new ArrayBufferWriter<byte>();

        Parse("<q:param name=\"n\"/><b>{n} &amp; ä😀</b>").Render(output, new { n = 3 });

        Assert.Equal("<b>3 &amp; ä😀</b>", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7000)]
    [InlineData(100_000)]
    public void RenderWritesTheSameAsHtml(int rows)
    {
        Component component = Parse(
            "<q:param name=\"n\"/><q:loop var=\"i\" from=\"1\" to=\"{n}\"><i title=\"{i / 2}\">{i}é</i></q:loop>");
        var output = new ArrayBufferWriter<byte>();

        component.Render(output, new { n = rows });

        Assert.Equal(component.Run(new { n = rows }).Html, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public async Task RenderAsyncFlushesThePipe()
    {
        var pipe = new Pipe();
        var scopes = new RunScopes();
        scopes.Session["name"] = "Ada";

        await Parse("<b>{session.name}</b>").RenderAsync(
            pipe.Writer, null, scopes, TestContext.Current.CancellationToken);

        ReadResult read = await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("<b>Ada</b>", Encoding.UTF8.GetString(read.Buffer));
    }

    [Fact]
    public async Task RunAsyncGivesTheResultOrTheFailureInTheTask()
    {
        var scopes = new RunScopes();
        scopes.Session["n"] = 4;
        CancellationToken none = TestContext.Current.CancellationToken;

        Assert.Equal("Hi Ada", (await Parse(Greeting).RunAsync(new { name = "Ada" }, none)).Value);
        Assert.Equal(5L, (await Parse("<q:return value=\"{session.n + 1}\"/>").RunAsync(null, scopes, none)).Value);
        Task<RunResult> failing = Parse("<q:set name=\"x\" value=\"{1 / 0}\"/>").RunAsync(cancellationToken: none);
        await Assert.ThrowsAsync<QuantumExecutionException>(() => failing);
    }

    [Fact]
    public void ArgumentsThatAreNullAreRefused()
    {
        Component component = Parse("<p/>");

        Assert.Throws<ArgumentNullException>(() => component.Run(null, null!));
        Assert.Throws<ArgumentNullException>(() => component.Render(null!));
        Assert.Throws<ArgumentNullException>(() => { _ = component.RenderAsync(null!); });
        Assert.Throws<ArgumentNullException>(() => { _ = component.RunAsync(null, null!); });
        Assert.Throws<ArgumentNullException>(() => Engine.Parse(null!));
        Assert.Throws<ArgumentException>(() => Engine.Load(""));
        Assert.Throws<ArgumentNullException>(() => Engine.Evaluate(null!));
    }

    public static TheoryData<object> ParameterForms => new()
    {
        new { a = 1, b = "x" },
        new Dictionary<string, object?> { ["a"] = 1, ["b"] = "x" },
        new SortedList<string, object?> { ["a"] = 1, ["b"] = "x" },
        (IReadOnlyDictionary<string, object?>)new Dictionary<string, object?> { ["a"] = 1, ["b"] = "x" }.AsReadOnly(),
        new Form { a = 1, b = "x" },
    };

    [Theory]
    [MemberData(nameof(ParameterForms))]
    public void ParametersComeAsAnObjectOrADictionary(object parameters) =>
        Assert.Equal("1x", Run("<q:param name=\"a\"/><q:param name=\"b\"/><q:return value=\"{a}{b}\"/>", parameters).Value);

    [Fact]
    public void NoParametersAreNull() =>
        Assert.Null(Run("<q:param name=\"a\"/><q:return value=\"{a}\"/>").Value);

    [Fact]
    public void WhatCannotHoldParametersIsAnError() =>
        Assert.Contains("parameters cannot be given as", Failure("<p/>", 12).Message);

    [Fact]
    public void NestedHostObjectsAreReadWhereTheyAre()
    {
        Engine.Types.Allow<Form>();
        var parameters = new
        {
            order = new { lines = new List<Form> { new() { a = 2, b = "y" } }, tags = new[] { "p", "q" } },
            map = new Dictionary<string, int> { ["k"] = 7 },
        };

        RunResult result = Run(
            "<q:return value=\"{order.lines[0].b}{order.lines.length}{order.tags[-1]}{map.k}{order.lines[0].a + 1}\"/>", parameters);

        Assert.Equal("y1q73", result.Value);
    }

    [Fact]
    public void AnObjectOfATypeThatIsNotAllowedIsRefused()
    {
        QuantumExecutionException error = Failure("<q:return value=\"{form.a}\"/><q:param name=\"form2\"/>", new { form2 = new Form() });

        Assert.Contains("Parameter 'form2': type Form is not registered; call engine.Types.Allow<Form>()", error.Message);
    }

    [Fact]
    public void ValuesAreOrdinaryDotNetObjects()
    {
        Assert.Equal(3L, Value("3"));
        Assert.Equal(BigInteger.Pow(10, 30), Value("10 ** 30"));
        Assert.Equal(2.0, Value("4 / 2"));
        Assert.Equal(true, Value("1 == 1"));
        Assert.Equal("a", Value("'a'"));
        Assert.Null(Value("null"));
        Assert.Equal([1L, "x", null], Assert.IsAssignableFrom<IReadOnlyList<object?>>(Value("[1, 'x', null]")));
    }

    [Fact]
    public void ADateAndAnObjectAreOrdinaryDotNetObjects()
    {
        Options.Clock = () => new DateTime(2026, 1, 31);
        Assert.Equal(new DateTime(2026, 2, 1), Value("dateAdd('day', 1)"));

        object? map = Run("<q:set name=\"m\" type=\"object\" value='{\"b\": 1, \"a\": [2]}'/><q:return value=\"{m}\"/>").Value;

        var read = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(map);
        Assert.Equal(["b", "a"], read.Keys);
        Assert.Equal(1L, read["b"]);
        Assert.False(read.ContainsKey("c"));
        Assert.Throws<KeyNotFoundException>(() => read["c"]);
    }

    [Fact]
    public void ReadingAMemberThatTheHostCannotGiveThrowsItsReason()
    {
        Engine.Types.Allow<Trap>();
        var trap = (IReadOnlyDictionary<string, object?>)Run("<q:return value=\"{trap}\"/>", new { trap = new Trap() }).Value!;

        var thrown = Assert.Throws<InvalidOperationException>(() => trap["Item"]);
        Assert.Contains("no connection", thrown.Message);
        Assert.IsType<TimeoutException>(thrown.InnerException);
    }

    [Fact]
    public void VariablesAreThoseThatAreSet()
    {
        IReadOnlyDictionary<string, object?> variables = Run(
            "<q:param name=\"p\"/><q:set name=\"a\" value=\"{1}\"/><q:if condition=\"false\"><q:set name=\"b\" value=\"2\"/></q:if>",
            new { extra = 9 }).Variables;

        Assert.Equal(["a", "extra", "p"], variables.Keys.Order());
        Assert.Equal((1L, 9L, null), (variables["a"], variables["extra"], variables["p"]));
    }

    [Fact]
    public void AComponentWithoutMarkupHasNoHtml()
    {
        Assert.Null(Run("<q:set name=\"a\" value=\"1\"/>").Html);
        Assert.Equal("", Run("<q:if condition=\"false\"><p/></q:if>").Html);
    }

    [Fact]
    public void TheHtmlIsDrawnOnceAndOnlyWhenAsked()
    {
        int calls = 0;
        Engine.Functions.Add("count", () => ++calls);

        RunResult result = Run("<p>{count()}</p>");

        Assert.Equal(0, calls);
        Assert.Equal(("<p>1</p>", "<p>1</p>"), (result.Html, result.Html));
    }

    [Fact]
    public void TheHtmlOfOneRunDoesNotSeeAnother()
    {
        Component component = Parse("<q:param name=\"n\"/><p>{n}</p>");
        RunResult first = component.Run(new { n = 1 });
        RunResult second = component.Run(new { n = 2 });

        Assert.Equal(("<p>2</p>", "<p>1</p>"), (second.Html, first.Html));
    }

    [Theory]
    [InlineData("1 + 2 * 3", 7L)]
    [InlineData(" 3 ", 3L)]
    [InlineData("'a < b & \"c\"'", "a < b & \"c\"")]
    [InlineData("'{x}'", "{x}")]
    [InlineData("'\\}'", "\\}")]
    [InlineData("'\\\\}'", "\\}")]
    [InlineData("'}' + \"}}\"", "}}}")]
    public void EvaluateGivesTheValueOfAnExpression(string expression, object expected) =>
        Assert.Equal(expected, Engine.Evaluate(expression));

    [Fact]
    public void EvaluateReadsVariables() =>
        Assert.Equal(12.5, Engine.Evaluate("price * n", new Dictionary<string, object?> { ["price"] = 2.5m, ["n"] = 5 }));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("1 +")]
    [InlineData("\"a\": 1")]
    [InlineData("3,")]
    [InlineData("10,11")]
    [InlineData("1} {2")]
    public void EvaluateRefusesWhatIsNoExpression(string expression) =>
        Assert.Throws<QuantumExecutionException>(() => Engine.Evaluate(expression));

    [Fact]
    public void CheckFindsTheProblemsOfAFileAndRunsNothing()
    {
        UseFolder();
        WriteFile("bad.q", "<q:component name=\"B\">\n<q:sett name=\"x\"/>\n<q:else/></q:component>");

        IReadOnlyList<QuantumDiagnostic> problems = Engine.Check("bad.q");

        Assert.Equal([2, 3], problems.Select(p => p.Line));
        Assert.All(problems, p => Assert.Equal((true, "bad.q"), (p.IsError, p.File)));
        Assert.Contains("<q:sett> is not a Quantum tag", problems[0].Message);
        Assert.Equal("PARSE-1", problems[0].Rule);
    }

    [Fact]
    public void CheckOfAFolderNamesEveryFile()
    {
        UseFolder();
        WriteFile("a.q", Source("<q:sett/>"));
        WriteFile("sub/b.q", Source("<q:set name=\"x\" valu=\"1\"/>"));
        WriteFile("sub/c.q", Source("<p/>"));

        IReadOnlyList<QuantumDiagnostic> problems = Engine.Check(".");

        Assert.Equal(["./a.q", "./sub/b.q"], problems.Select(p => p.File!.Replace('\\', '/')));
        Assert.Equal([true, false], problems.Select(p => p.IsError));
    }

    [Fact]
    public void DumpShowsTheStages()
    {
        UseFolder();
        WriteFile("a.q", Source("<q:set name=\"total\" value=\"{1 + 2}\"/>"));
        WriteFile("broken.q", Source("<q:sett/>"));

        Assert.Contains("q:set", Engine.Dump("a.q", DumpStage.Syntax));
        Assert.Contains("total", Engine.Dump("a.q", DumpStage.Bound));
        Assert.NotEmpty(Engine.Dump("broken.q", DumpStage.Syntax));
        Assert.Throws<QuantumParseException>(() => Engine.Dump("broken.q", DumpStage.Bound));
    }

    [Fact]
    public void ADisposedEngineLoadsNothingAndItsComponentsGoOn()
    {
        UseFolder();
        Options.WatchFiles = true;
        WriteFile("Child.q", "<q:component name=\"Child\"><i>1</i></q:component>");
        Component component = Parse("<Child/>");
        Assert.Equal("<i>1</i>", component.Run().Html);

        Engine.Dispose();
        Engine.Dispose();
        WriteFile("Child.q", "<q:component name=\"Child\"><i>22</i></q:component>");

        Assert.Equal("<i>22</i>", component.Run().Html);
        Assert.Throws<ObjectDisposedException>(() => Engine.Load("a.q"));
        Assert.Throws<ObjectDisposedException>(() => Parse("<p/>"));
        Assert.Throws<ObjectDisposedException>(() => Engine.Check("."));
        Assert.Throws<ObjectDisposedException>(() => Engine.CheckSource(""));
        Assert.Throws<ObjectDisposedException>(() => Engine.Evaluate("1"));
        Assert.Throws<ObjectDisposedException>(() => Engine.Dump("a.q", DumpStage.Bound));
    }

    [Fact]
    public void OptionsOutOfRangeAreRefused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new QuantumEngine(new() { MaxCachedComponents = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => new QuantumEngine(new() { MaxCachedExpressions = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => new QuantumEngine(new() { Limits = null! }));
        Assert.ThrowsAny<ArgumentException>(() => new QuantumEngine(new() { Limits = new() { MaxSteps = -1 } }));
        Assert.ThrowsAny<ArgumentException>(
            () => new QuantumEngine(new() { Limits = new() { MaxDuration = TimeSpan.FromSeconds(-5) } }));
        Assert.ThrowsAny<ArgumentException>(() => new QuantumEngine(
            new() { WatchFiles = true, ComponentRoot = Path.Combine(Folder, "none") }));
    }

    [Fact]
    public void ClockAndRandomComeFromTheHost()
    {
        Options.Clock = () => new DateTime(2026, 5, 4, 3, 2, 1);
        Options.Random = new Random(5);
        var same = new Random(5);

        Assert.Equal("2026-05-04 03:02:01", Value("dateFormat(now())"));
        Assert.Equal(same.NextDouble(), Value("random()"));
    }

    [Fact]
    public void TheHostsResolverComesBeforeFiles()
    {
        UseFolder();
        WriteFile("Card.q", "<q:component name=\"Card\"><i>file</i></q:component>");
        Options.ComponentResolver = (name, from) => name == "Box"
            ? new ComponentSource($"<q:component name=\"Box\"><b>{from}</b></q:component>", "box.q") : null;

        Assert.Equal(
            "<b>lib</b><i>file</i>", Run("<q:import component=\"Box\" from=\"lib\"/><q:import component=\"Card\"/><Box/><Card/>").Html);
    }

    private sealed class Trap
    {
        public int Item => throw new TimeoutException("no connection");
    }

#pragma warning disable IDE1006 // The names are those of the parameters.
    private sealed class Form
    {
        public int a { get; set; }

        public string b { get; set; } = "";
    }
#pragma warning restore IDE1006
}
