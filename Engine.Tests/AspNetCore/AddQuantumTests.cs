using Microsoft.Extensions.DependencyInjection;
using Quantum.Engine.AspNetCore;
using Quantum.Engine.Hosting;
using Xunit;

namespace Quantum.Engine.Tests.AspNetCore;

public sealed class AddQuantumTests
{
    [Fact]
    public void OneEngineServesTheWholeApplication()
    {
        using ServiceProvider services = new ServiceCollection().AddQuantum(_ => { }).BuildServiceProvider();
        using IServiceScope request = services.CreateScope();

        Assert.Same(services.GetRequiredService<QuantumEngine>(), request.ServiceProvider.GetRequiredService<QuantumEngine>());
    }

    [Fact]
    public async Task ComponentsCallAddressesByTheClientThatTheProgramNames()
    {
        await using TestSite site = await new TestSite
        {
            Services = services => services.AddHttpClient("pages").ConfigurePrimaryHttpMessageHandler(() => new Greeter()),
            Options = o => o.HttpClientName = "pages",
        }.With("call.q", "<q:invoke name=\"x\" url=\"http://unreachable.invalid/\"/><p>{x}</p>").StartAsync();

        Assert.Equal("<p>hello</p>", (await site.GetAsync("/call")).Body);
    }

    [Fact]
    public async Task ComponentsCallNoAddressesUnlessTheProgramAllowsIt()
    {
        await using TestSite site = await new TestSite
        {
            Services = services => services.AddHttpClient("").ConfigurePrimaryHttpMessageHandler(() => new Greeter()),
        }.With("call.q", "<q:invoke name=\"x\" url=\"http://unreachable.invalid/\"/><p>{x}</p>").StartAsync();

        Assert.Equal(500, (await site.GetAsync("/call")).Status);
    }

    [Fact]
    public void AClientThatNobodyCanMakeIsRefusedAtTheStart()
    {
        using ServiceProvider services = new ServiceCollection().AddQuantum(o => o.HttpClientName = "pages").BuildServiceProvider();

        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(services.GetRequiredService<QuantumEngine>);

        Assert.Contains("AddHttpClient(\"pages\"", refused.Message);
    }

    private sealed class Greeter : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent("hello") });
    }

    [Fact]
    public void TheOptionsAreConfiguredOnceWhenTheEngineIsCreated()
    {
        int calls = 0;
        using ServiceProvider services = new ServiceCollection().AddQuantum(_ => calls++).BuildServiceProvider();
        Assert.Equal(0, calls);

        services.GetRequiredService<QuantumEngine>();
        services.GetRequiredService<QuantumEngine>();

        Assert.Equal(1, calls);
    }
}
