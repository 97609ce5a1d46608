using System.Net;
using Quantum.Engine.Cli;
using Quantum.Engine.Cli.Serving;
using Quantum.Engine.Cli.Terminal;

namespace Quantum.Engine.Tests.Cli;

public sealed class ServeCommandTests : IDisposable
{
    private readonly CommandRun _run = new();
    private readonly StringWriter _output = new();
    private readonly TextWriter _writer;

    public ServeCommandTests() => _writer = TextWriter.Synchronized(_output);

    private string Output
    {
        get
        {
            lock (_writer)
            {
                return _output.ToString().ReplaceLineEndings("\n");
            }
        }
    }

    public void Dispose() => _run.Dispose();

    [Fact]
    public void AFolderThatDoesNotExistIsAWrongArgument()
    {
        Assert.Equal(ExitCode.Usage, _run.Call("serve", Path.Combine(_run.Folder, "nowhere")));
        Assert.Contains("There is no folder", _run.Messages);
    }

    [Fact]
    public void AFileIsNoFolder()
    {
        string file = _run.Write("a.q", "<q:component name='A'/>");

        Assert.Equal(ExitCode.Usage, _run.Call("serve", file));
        Assert.Contains("is a file", _run.Messages);
    }

    [Theory]
    [InlineData("a port is a number from 0 to 65535", "--port", "70000")]
    [InlineData("'nonsense' is no address", "--urls", "nonsense")]
    [InlineData("give one of them", "--port", "0", "--urls", "http://localhost:1")]
    public void AddressesAreChecked(string message, params string[] options)
    {
        Assert.Equal(ExitCode.Usage, _run.Call(["serve", _run.Folder, .. options]));
        Assert.Contains(message, _run.Messages);
    }

    [Fact]
    public void AFolderWithoutPagesCannotBeServed()
    {
        _run.Write("_parts/Card.q", "<q:component name='Card'><p>x</p></q:component>");
        _run.Write("card.test.q", "<q:component name='CardTest'/>");

        Assert.Equal(ExitCode.Failure, _run.Call("serve", _run.Folder, "--port", "0"));
        Assert.Contains("There are no pages", _run.Messages);
    }

    [Fact]
    public async Task APortInUseIsSaidWithAWayOut()
    {
        _run.Write("index.q", "<q:component name='Index'><p>x</p></q:component>");
        await using ComponentServer first = await StartAsync();
        string port = new Uri(first.Addresses.Single()).Port.ToString();

        Assert.Equal(ExitCode.Failure, _run.Call("serve", _run.Folder, "--urls", "http://127.0.0.1:" + port));
        Assert.Contains("is in use by another program; --port N", _run.Messages);
    }

    [Fact]
    public void AFileThatIsNoProfileIsNotOverwritten()
    {
        _run.Write("index.q", "<q:component name='Index'><p>x</p></q:component>");
        string notes = _run.Write("notes.txt", "my notes");

        Assert.Equal(ExitCode.Failure, _run.Call("serve", _run.Folder, "--port", "0", "--profile", notes));
        Assert.Contains("is no profile of an engine", _run.Messages);
        Assert.Equal("my notes", File.ReadAllText(notes));
    }

    [Fact]
    public void TheFolderOfTheProfileHasToExist()
    {
        _run.Write("index.q", "<q:component name='Index'><p>x</p></q:component>");

        Assert.Equal(
            ExitCode.Failure,
            _run.Call("serve", _run.Folder, "--port", "0", "--profile", Path.Combine(_run.Folder, "nowhere", "a.profile")));
        Assert.Contains("there is no folder", _run.Messages);
    }

    [Fact]
    public async Task PagesAreListedServedAndLogged()
    {
        _run.Write("index.q", "<q:component name='Index'><p>Hello {query.who}</p></q:component>");
        _run.Write("item/[id].q", "<q:component name='Item'><p>Item {id}</p></q:component>");
        await using ComponentServer server = await StartAsync();
        using HttpClient client = ClientOf(server);

        Assert.Equal("<p>Hello Ada</p>", await client.GetStringAsync("/?who=Ada"));
        Assert.Equal("<p>Item 7</p>", await client.GetStringAsync("/item/7"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/nowhere%0d%0a")).StatusCode);

        Assert.Contains(client.BaseAddress!.ToString().TrimEnd('/'), Output);
        Assert.Matches(@"\n  /item/\[id\] +item/\[id\]\.q\n", Output);
        await WaitForAsync("GET /item/7 200 ");
        await WaitForAsync("GET /nowhere%0D%0A 404 ");
        Assert.Matches(@"\nGET / 200 \d+\.\d ms\n", Output);
    }

    [Fact]
    public async Task FilesOfThePublicFolderAreServedAndSourcesAreNot()
    {
        _run.Write("index.q", "<q:component name='Index'><p>secret of the source {1}</p></q:component>");
        _run.Write("public/site.css", "p { color: teal }");
        _run.Write("public/copy.q", "secret of the source");
        _run.Write("notes.txt", "secret of the source");
        await using ComponentServer server = await StartAsync();
        using HttpClient client = ClientOf(server);

        HttpResponseMessage style = await client.GetAsync("/site.css");
        Assert.Equal("text/css", style.Content.Headers.ContentType!.MediaType);
        foreach (string path in (string[])["/index.q", "/copy.q", "/notes.txt", "/public/site.css", "/public/../index.q"])
        {
            HttpResponseMessage response = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnlyADeveloperSeesTheSourceOfAnError(bool isProduction)
    {
        _run.Write("index.q", "<q:component name='Index'>\n  <q:set name='x' value='{nothing}'/>\n</q:component>");
        await using ComponentServer server = await StartAsync(settings => settings with { IsProduction = isProduction });
        using HttpClient client = ClientOf(server);

        HttpResponseMessage response = await client.GetAsync("/");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(!isProduction, body.Contains("nothing", StringComparison.Ordinal));
        await WaitForAsync("GET / 500 ");
        if (isProduction)
        {
            Assert.Contains("index.q", await WaitForAsync("error: "));
        }
    }

    [Fact]
    public async Task AWatchedChangeIsServedAndTold()
    {
        string page = _run.Write("index.q", "<q:component name='Index'><p>one</p></q:component>");
        await using ComponentServer server = await StartAsync(settings => settings with { Watches = true });
        using HttpClient client = ClientOf(server);
        Assert.Equal("<p>one</p>", await client.GetStringAsync("/"));

        await File.WriteAllTextAsync(page, "<q:component name='Index'><p>two</p></q:component>");
        await WaitForAsync("changed index.q  parses");
        Assert.Equal("<p>two</p>", await client.GetStringAsync("/"));

        await File.WriteAllTextAsync(page, "<q:component name='Index'><q:sett name='x'/></q:component>");
        Assert.Contains("index.q:1:", await WaitForAsync("<q:sett> is not a Quantum tag"));

        File.Delete(page);
        await WaitForAsync("gone    index.q");
    }

    private static HttpClient ClientOf(ComponentServer server) => new() { BaseAddress = new Uri(server.Addresses.First()) };

    private Task<ComponentServer> StartAsync(Func<ServeSettings, ServeSettings>? change = null)
    {
        var settings = new ServeSettings(_run.Folder);
        return ComponentServer.StartAsync(change?.Invoke(settings) ?? settings, new CommandConsole(_writer, _writer));
    }

    private async Task<string> WaitForAsync(string text)
    {
        for (int i = 0; i < 400 && !Output.Contains(text, StringComparison.Ordinal); i++)
        {
            await Task.Delay(25);
        }

        Assert.Contains(text, Output);
        return Output;
    }
}
