using Quantum.Engine.Tests.Processes;

namespace Quantum.Engine.Tests.Cli;

public sealed class ServeProcessTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task AServerThatIsToldToEndEndsWell(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        _run.Write("index.q", "<q:component name='Index'><p>Hello</p></q:component>");
        await using ServerProcess server =
            await ServerProcess.StartAsync("Engine.Cli", "quantum", "serve", _run.Folder, "--port", "0", "--watch");
        using var client = new HttpClient();

        Assert.Equal("<p>Hello</p>", await client.GetStringAsync(server.Address));
        await server.WaitForOutputAsync("GET / 200 ");
        Assert.Contains("\"units\"", await client.GetStringAsync(server.Address + "/_quantum/tiers.json"));

        Assert.Equal(0, await server.EndAsync(signal));
    }
}
