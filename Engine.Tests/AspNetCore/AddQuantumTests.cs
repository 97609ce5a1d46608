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
