using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace Quantum.Engine.Tests.AspNetCore.Sessions;

/// <summary>Sessions and <c>application</c> as pages see them, on servers that run.</summary>
public sealed class SessionPagesTests
{
    private const string Login = """
        <q:action name="in"><q:set name="session.authenticated" value="{true}" /><q:set name="session.userRole" value="admin" />
        <q:set name="session.sessionExpiry" value="{dateAdd('minutes', int(form.minutes))}" />
        <q:redirect url="/secret" flash="Welcome" /></q:action>
        <q:action name="out"><q:set name="session.authenticated" value="{null}" /><q:set name="session.userRole" value="{null}" />
        <q:set name="session.sessionExpiry" value="{null}" /><q:redirect url="/login" /></q:action>
        <form method="post"></form>
        """;

    public static TheoryData<bool> Stores => [false, true];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task AVisitorSignsInSeesTheMessageOnceAndSignsOut(bool inCache)
    {
        await using TestSite site = await StartAsync(inCache);
        TestVisitor visitor = site.Visitor();
        Assert.Equal("/login", (await visitor.GetAsync("/secret")).Location);

        TestAnswer signedIn = await visitor.SubmitAsync("/login", "action=in", "minutes=60");
        Assert.Equal("/secret", signedIn.Location);
        Assert.Contains("admin [Welcome]", (await visitor.GetAsync("/secret")).Body);
        Assert.Contains("admin []", (await visitor.GetAsync("/secret")).Body);

        await visitor.SubmitAsync("/login", "action=out");
        Assert.Null(visitor.Cookies["quantum.session"]);
        Assert.Equal("/login", (await visitor.GetAsync("/secret")).Location);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task ALoginThatExpiredSaysSo(bool inCache)
    {
        await using TestSite site = await StartAsync(inCache);
        TestVisitor visitor = site.Visitor();

        await visitor.SubmitAsync("/login", "action=in", "minutes=-1");

        Assert.Equal("/login?expired=true", (await visitor.GetAsync("/secret")).Location);
    }

    [Fact]
    public async Task TwoServersShareVisitorsAndApplication()
    {
        var cache = new SharedCache(TimeProvider.System);
        var keys = new EphemeralDataProtectionProvider();
        await using TestSite one = await StartAsync(cache, keys);
        await using TestSite two = await StartAsync(cache, keys);
        TestVisitor visitor = one.Visitor();
        await visitor.SubmitAsync("/login", "action=in", "minutes=60");
        TestVisitor same = two.Visitor();
        foreach (Cookie cookie in visitor.Cookies)
        {
            same.SetCookie(cookie.Name, cookie.Value);
        }

        Assert.Contains("admin", (await same.GetAsync("/secret")).Body);
        Assert.Contains("n=1", (await one.GetAsync("/count")).Body);
        Assert.Contains("n=2", (await two.GetAsync("/count")).Body);
        Assert.Contains("n=3", (await one.GetAsync("/count")).Body);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task IncrementsOfRequestsAtTheSameTimeAreAllCounted(bool inCache)
    {
        await using TestSite site = await StartAsync(inCache);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => site.GetAsync("/count"))));

        Assert.Contains("n=201", (await site.GetAsync("/count")).Body);
    }

    private static Task<TestSite> StartAsync(bool inCache) =>
        StartAsync(inCache ? new SharedCache(TimeProvider.System) : null, new EphemeralDataProtectionProvider());

    private static Task<TestSite> StartAsync(SharedCache? cache, IDataProtectionProvider keys)
    {
        var site = new TestSite
        {
            Options = options => options.Session.ApplicationRefreshInterval = TimeSpan.Zero,
            Services = services =>
            {
                services.AddSingleton(keys);
                if (cache is not null)
                {
                    services.AddSingleton<IDistributedCache>(cache);
                }
            },
        };
        return site.With("login.q", Login)
            .With("secret.q", "<p>{session.userRole} [{flash}]</p>", "require_auth=\"true\"")
            .With("count.q", "<q:set name=\"application.n\" operation=\"increment\" /><p>n={application.n}</p>")
            .StartAsync();
    }
}
