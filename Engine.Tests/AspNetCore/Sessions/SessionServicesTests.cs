using Microsoft.Extensions.DependencyInjection;
using Quantum.Engine.AspNetCore.Sessions;

namespace Quantum.Engine.Tests.AspNetCore.Sessions;

public sealed class SessionServicesTests
{
    [Fact]
    public void SessionsAreInCookiesUnlessACacheIsRegistered()
    {
        using ServiceProvider services = Build(new(), withCache: false);

        Assert.IsType<CookieSessionStore>(services.GetRequiredService<SessionStore>());
        Assert.IsType<ProcessApplicationStore>(services.GetRequiredService<ApplicationStore>());
    }

    [Fact]
    public void ARegisteredCacheKeepsSessionsAndApplication()
    {
        using ServiceProvider services = Build(new(), withCache: true);

        Assert.IsType<DistributedSessionStore>(services.GetRequiredService<SessionStore>());
        Assert.IsType<DistributedApplicationStore>(services.GetRequiredService<ApplicationStore>());
    }

    [Fact]
    public void TheCacheCanBeLeftAlone()
    {
        using ServiceProvider services = Build(new() { UseDistributedCache = false }, withCache: true);

        Assert.IsType<CookieSessionStore>(services.GetRequiredService<SessionStore>());
    }

    [Fact]
    public void ACacheThatIsDemandedAndMissingIsAnError()
    {
        using ServiceProvider services = Build(new() { UseDistributedCache = true }, withCache: false);

        Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<SessionStore>());
    }

    [Theory]
    [InlineData("a;b", 20, 2, "CookieName")]
    [InlineData("", 20, 2, "CookieName")]
    [InlineData("s", 0, 2, "IdleTimeout")]
    [InlineData("s", 60 * 24 * 15, 2, "AbsoluteLifetime")]
    [InlineData("s", 20, 11, "MaxCookies")]
    public void OptionsOutsideTheirRangeAreNamed(string name, int idleMinutes, int cookies, string expected)
    {
        var options = new QuantumSessionOptions
        {
            CookieName = name, IdleTimeout = TimeSpan.FromMinutes(idleMinutes), MaxCookies = cookies,
        };
        using ServiceProvider services = Build(options, withCache: false);

        Exception error = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<SessionStore>());
        Assert.Contains(expected, error.Message);
    }

    private static ServiceProvider Build(QuantumSessionOptions options, bool withCache)
    {
        IServiceCollection services = new ServiceCollection().AddQuantumSessions(_ => options);
        return (withCache ? services.AddDistributedMemoryCache() : services).BuildServiceProvider();
    }
}
