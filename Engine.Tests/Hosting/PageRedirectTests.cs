using System.IO.Pipelines;
using System.Text;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>Redirects of pages that are sent while they are drawn, and of pages that had to wait (ACT-7, ACT-8).</summary>
public sealed class PageRedirectTests : IDisposable
{
    private const string RedirectingAt =
        """
        <q:function name="go"><q:param name="i"/><q:param name="end"/>
          <q:if condition="i == end"><q:redirect url="/at/{i}"/></q:if><q:return value="{i}"/>
        </q:function>
        """;

    private readonly QuantumEngine _engine = new(new QuantumEngineOptions { FlushThreshold = 256 });
    private readonly Output _output = new();

    public PageRedirectTests() => _engine.Services.Add("slow", async (int n) =>
    {
        await Task.Delay(5);
        return n;
    });

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task ARedirectBehindTheFirstBytesIsAnErrorWhereItStands()
    {
        string body = $"{RedirectingAt}<q:loop var='i' from='1' to='500'><p>{{go(i, 400)}}</p></q:loop>";

        QuantumExecutionException error = await Assert.ThrowsAsync<QuantumExecutionException>(() => DrawAsync(body));

        Assert.Contains("<q:redirect> to '/at/400' is too late: a part of the page has been sent", error.Message);
        Assert.Contains("move it into a statement", error.Message);
        Assert.Equal(("ACT-7", 2), (error.Rule, error.Line));
        Assert.StartsWith("<p>1</p><p>2</p>", _output.Text);
        Assert.DoesNotContain("400", _output.Text);
    }

    [Fact]
    public async Task ARedirectBeforeTheFirstBytesSendsNothing()
    {
        PageResult result = await DrawAsync($"{RedirectingAt}<q:loop var='i' from='1' to='500'><p>{{go(i, 20)}}</p></q:loop>");

        Assert.Equal(new PageRedirect("/at/20", 302), result.Redirect);
        Assert.False(_output.IsStarted);
    }

    [Fact]
    public async Task APageThatCameTooLateLeavesNothingToTheNextRun()
    {
        Component page = Parse($"<q:param name='end'/>{RedirectingAt}<q:loop var='i' from='1' to='500'><p>{{go(i, end)}}</p></q:loop>");
        await Assert.ThrowsAsync<QuantumExecutionException>(() => DrawAsync(page, new { end = 400 }, new Output()));

        Assert.Equal("/at/3", (await DrawAsync(page, new { end = 3 }, _output)).Redirect!.Url);
        Assert.Null((await DrawAsync(page, new { end = 0 }, _output)).Redirect);
        Assert.EndsWith("<p>500</p>", _output.Text);
    }

    [Theory]
    [InlineData("<q:invoke name='x' service='slow'><q:param name='n' value='{4}'/></q:invoke><q:redirect url='/{x}'/>", "/4")]
    [InlineData(
        """
        <q:loop var='i' from='1' to='9'>
          <q:invoke name='x' service='slow'><q:param name='n' value='{i * 2}'/></q:invoke>
          <q:if condition='x == 6'><q:redirect url='/{i}/{x}' status='303'/></q:if>
        </q:loop><q:set name='session.never' value='1'/>
        """,
        "/3/6")]
    [InlineData(
        """
        <q:loop var='i' items='{[1, 2]}'><q:loop var='j' items='{[5, 6]}'>
          <q:if condition='i == 2'>
            <q:invoke name='x' service='slow'><q:param name='n' value='{j}'/></q:invoke><q:redirect url='/{i}/{x}'/>
          </q:if>
        </q:loop></q:loop><q:set name='session.never' value='1'/>
        """,
        "/2/5")]
    [InlineData(
        """
        <q:function name='f'><q:invoke name='x' service='slow'><q:param name='n' value='{7}'/></q:invoke><q:redirect url='/{x}'/></q:function>
        <q:set name='y' value='{f()}'/><q:set name='session.never' value='1'/>
        """,
        "/7")]
    public async Task APageThatWaitedRedirects(string body, string url)
    {
        var scopes = new RunScopes();

        PageResult drawn = await DrawAsync(Parse(body + "<p>x</p>"), null, _output, scopes);

        Assert.Equal(url, drawn.Redirect!.Url);
        Assert.False(_output.IsStarted);
        Assert.Empty(scopes.Session);
    }

    [Fact]
    public async Task AnActionThatWaitedInALoopRedirects()
    {
        Component page = Parse("""
            <q:action name="a"><q:param name="to" type="integer"/>
              <q:loop var="i" from="1" to="9">
                <q:invoke name="x" service="slow"><q:param name="n" value="{i}"/></q:invoke>
                <q:flash message="at {x}"/>
                <q:if condition="x == to"><q:redirect url="/{x}"/></q:if>
              </q:loop>
            </q:action>
            """);
        var scopes = new RunScopes { Form = new Dictionary<string, object?> { ["to"] = "5" } };

        PageResult result = await page.RunActionAsync(page.Page.Actions[0], null, scopes, TestContext.Current.CancellationToken);

        Assert.Equal((new PageRedirect("/5", 302), new PageFlash("info", "at 5")), (result.Redirect, result.Flash));
    }

    [Fact]
    public async Task AComponentThatWaitedIsTooLateAsWell()
    {
        const string child =
            """
            <q:component name='Slow'>
            <q:invoke name='x' service='slow'><q:param name='n' value='{8}'/></q:invoke>
            <q:redirect url='/{x}'/>
            </q:component>
            """;
        using var folder = new ComponentFolder(child);
        using var engine = new QuantumEngine(new QuantumEngineOptions { ComponentRoot = folder.Path, FlushThreshold = 256 });
        engine.Services.Add("slow", async (int n) =>
        {
            await Task.Delay(5);
            return n;
        });
        Component early = engine.Parse("<q:component name='P'><p>a</p><Slow/></q:component>");
        Component late = engine.Parse(
            "<q:component name='P'><q:loop var='i' from='1' to='99'><p>{i}</p></q:loop><Slow/></q:component>");

        Assert.Equal("/8", (await DrawAsync(early, null, new Output())).Redirect!.Url);
        QuantumExecutionException error =
            await Assert.ThrowsAsync<QuantumExecutionException>(() => DrawAsync(late, null, _output));

        Assert.Contains("is too late", error.Message);
        Assert.Equal(("Slow.q", 3), (Path.GetFileName(error.File), error.Line));
    }

    private Component Parse(string body) => _engine.Parse($"<q:component name='P'>{body}</q:component>");

    private Task<PageResult> DrawAsync(string body) => DrawAsync(Parse(body), null, _output);

    private static async Task<PageResult> DrawAsync(Component page, object? parameters, Output output, RunScopes? scopes = null) =>
        await page.RenderPageAsync(output, parameters, scopes ?? new RunScopes(), TestContext.Current.CancellationToken);

    private sealed class Output : IPageOutput
    {
        private readonly MemoryStream _sent = new();
        private PipeWriter? _writer;

        public bool IsStarted => _writer is not null;

        public string Text
        {
            get
            {
                _writer!.Complete();
                return Encoding.UTF8.GetString(_sent.ToArray());
            }
        }

        public ValueTask<PipeWriter> StartAsync(long? length)
        {
            _writer = PipeWriter.Create(_sent, new StreamPipeWriterOptions(leaveOpen: true));
            return new(_writer);
        }
    }

    private sealed class ComponentFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quantum-redirect-");

        public ComponentFolder(string slow) => File.WriteAllText(System.IO.Path.Combine(Path, "Slow.q"), slow);

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
