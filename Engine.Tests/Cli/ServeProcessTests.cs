using Quantum.Engine.Tests.Processes;
using Quantum.Engine.Tiering;

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

    [Fact]
    public async Task AServerThatIsStartedAgainBeginsWithWhatItLearned()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        _run.Write("index.q", """
            <q:component name="Index"><q:set name="total" value="{0}"/>
            <q:loop var="i" from="1" to="100000"><q:set name="total" value="{total + i}"/></q:loop>
            <p>{total}</p></q:component>
            """);
        string profile = Path.Combine(_run.Folder, "pages.profile");
        await ServeAsync(profile);
        Assert.Contains(ProfileFile.Read(profile).Profiles.Single().Units, unit => unit is { IsCompiled: true, Heat: > 0 });

        await using ServerProcess server = await StartAsync(profile);
        await server.WaitForOutputAsync("Begins with what is known of 1 component.");
        await RequestAsync(server);
        Assert.Equal(0, await server.EndAsync("TERM"));
        Assert.Contains(ProfileFile.Read(profile).Profiles.Single().Units, unit => unit is { IsCompiled: true, Heat: > 0 });
    }

    private static async Task RequestAsync(ServerProcess server)
    {
        using var client = new HttpClient();
        for (int i = 0; i < 5; i++)
        {
            Assert.Contains("5000050000", await client.GetStringAsync(server.Address));
        }
    }

    private async Task ServeAsync(string profile)
    {
        await using ServerProcess server = await StartAsync(profile);
        await RequestAsync(server);
        Assert.Equal(0, await server.EndAsync("TERM"));
    }

    private Task<ServerProcess> StartAsync(string profile) =>
        ServerProcess.StartAsync("Engine.Cli", "quantum", "serve", _run.Folder, "--port", "0", "--profile", profile);
}
