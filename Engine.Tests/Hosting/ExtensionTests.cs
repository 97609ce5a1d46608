using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

public sealed class ExtensionTests : EngineFixture
{
    [Theory]
    [InlineData("<q:log message=\"x\"/>", "q:log")]
    [InlineData("<q:mail to=\"x\"/>", "q:mail")]
    [InlineData("<ui:button/>", "ui:button")]
    public void ATagWithoutAHandlerIsAnErrorThatNamesIt(string body, string tag)
    {
        QuantumExecutionException error = Failure("\n" + body);

        Assert.Contains($"<{tag}> is not provided by the host", error.Message);
        Assert.Equal(("EXT-1", 2), (error.Rule, error.Line));
    }

    [Fact]
    public void AStatementHandlerGetsValuesAndSetsVariables()
    {
        Engine.Extensions.Add("q:file", call =>
        {
            Assert.Equal("q:file", call.Tag);
            Assert.Equal(3L, call.Attributes["size"]);
            Assert.Equal("n=3", call.Attributes["text"]);
            Assert.Equal("{n}", call.Element.Attributes["size"]);
            Assert.Throws<InvalidOperationException>(() => call.WriteText("x"));
            call.SetVariable("result", new[] { 1, 2 });
            call.SetVariable("neverMentioned", "y");
        });

        RunResult result = Run(
            "<q:set name=\"n\" value=\"{3}\"/><q:file size=\"{n}\" text=\"n={n}\"/><q:return value=\"{result[1]}\"/>");

        Assert.Equal(2L, result.Value);
        Assert.Equal("y", result.Variables["neverMentioned"]);
    }

    [Fact]
    public void AHandlerReadsTheContentAsWritten()
    {
        string seen = "";
        Engine.Extensions.Add("q:mail", call => seen =
            $"{call.Element.Text.Trim()}|{call.Element.Children[0].Name}|{call.Element.Children[0].Attributes["x"]}" +
            $"|{call.Element.Children[0].Text}");

        Run("<q:mail>Hi {name} &amp; co<q:anything x=\"{1}\">in</q:anything></q:mail>");

        Assert.Equal("Hi {name} & co|q:anything|{1}|in", seen);
    }

    [Fact]
    public void AMarkupHandlerWritesIntoThePage()
    {
        Engine.Extensions.Add("ui:badge", call =>
        {
            call.WriteHtml("<b>");
            call.WriteText($"{call.Attributes["text"]}<&>");
            call.WriteHtml("</b>");
        });

        Assert.Equal(
            "<p><b>1&lt;&amp;&gt;</b><b>2&lt;&amp;&gt;</b></p>",
            Run("<p><q:loop var=\"i\" from=\"1\" to=\"2\"><ui:badge text=\"{i} \"/></q:loop></p>").Html!.Replace(" ", ""));
    }

    [Fact]
    public void InAFunctionVariablesBelongToTheCall()
    {
        Engine.Extensions.Add("q:log", call => call.SetVariable("x", 7));

        RunResult result = Run(
            "<q:set name=\"x\" value=\"{1}\"/><q:function name=\"f\"><q:log/><q:return value=\"{x}\"/></q:function>" +
            "<q:set name=\"y\" value=\"{f()}\"/><q:return value=\"{x}{y}\"/>");

        Assert.Equal("17", result.Value);
    }

    [Fact]
    public void InAFunctionNamesThatTheSourceNeverMentionsDoNotReachTheComponent()
    {
        Engine.Extensions.Add("q:log", call => call.SetVariable("hidden", 7));

        Assert.DoesNotContain("hidden", Run(
            "<q:function name=\"f\"><q:log/></q:function><q:set name=\"y\" value=\"{f()}\"/>").Variables.Keys);
    }

    [Fact]
    public void NamesSetInsideAChildDoNotReachThePage()
    {
        UseFolder();
        WriteFile("Child.q", "<q:component name=\"Child\"><q:log/></q:component>");
        Engine.Extensions.Add("q:log", call => call.SetVariable("hidden", 7));

        Assert.Empty(Run("<q:set name=\"a\" value=\"1\"/><q:log/><Child/>").Variables.Keys.Except(["a", "hidden"]));
    }

    [Fact]
    public void AHandlerIsRegisteredOnceAndNeedsAPrefix()
    {
        Engine.Extensions.Add("q:log", _ => { });

        Assert.Throws<ArgumentException>(() => Engine.Extensions.Add("q:log", _ => { }));
        Assert.Throws<ArgumentException>(() => Engine.Extensions.Add("log", _ => { }));
        Assert.Throws<ArgumentNullException>(() => Engine.Extensions.Add("q:mail", null!));
    }

    [Theory]
    [InlineData("q:set")]
    [InlineData("q:redirect")]
    [InlineData("q:flash")]
    [InlineData("q:action")]
    [InlineData("q:if")]
    [InlineData("q:param")]
    [InlineData("q:invoke")]
    [InlineData("q:component")]
    [InlineData("q:script")]
    public void ATagThatTheEngineRunsTakesNoHandler(string tag)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Engine.Extensions.Add(tag, _ => { }));
        Assert.Contains($"'{tag}' is a tag that the engine runs itself", error.Message);
    }

    [Theory]
    [InlineData("q:nothing")]
    [InlineData("svg:path")]
    [InlineData("Q:log")]
    public void ATagThatCanNeverRunTakesNoHandler(string tag)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Engine.Extensions.Add(tag, _ => { }));
        Assert.Contains($"'{tag}' is no tag that the language leaves to its host", error.Message);
    }

    [Theory]
    [InlineData("<q:query name=\"r\" datasource=\"d\">select 1</q:query>", "q:query")]
    [InlineData("<q:data name=\"r\" source=\"x.csv\"/>", "q:data")]
    [InlineData("<q:transaction></q:transaction>", "q:transaction")]
    [InlineData("<q:pyclass></q:pyclass>", "q:pyclass")]
    [InlineData("<qg:chart/>", "qg:chart")]
    public void ATagThatTheEngineLeavesToTheHostRunsItsHandler(string body, string tag)
    {
        int calls = 0;
        Engine.Extensions.Add(tag, _ => calls++);

        _ = Run(body).Html;

        Assert.Equal(1, calls);
    }

    [Fact]
    public void AFailingAttributeIsAnErrorOfTheTag()
    {
        Engine.Extensions.Add("q:log", _ => { });

        Assert.Contains("<q:log message>: {nope + 1} could not be evaluated", Failure("<q:log message=\"{nope + 1}\"/>").Message);
    }
}
