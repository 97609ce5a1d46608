namespace Quantum.Engine.Tests.AspNetCore;

public sealed class VisitorTests
{
    private const string Login = """
        <q:set name="session.authenticated" value="{true}"/>
        <q:set name="session.userRole" value="{query.role}"/>
        <q:set name="session.sessionExpiry" value="{dateAdd('hours', int(query.hours))}"/>
        """;

    private static Task<TestSite> SiteAsync() => new TestSite()
        .With("enter.q", Login)
        .With("half.q", "<q:set name=\"session.authenticated\" value=\"{true}\"/>")
        .With("private.q", "<p>private</p>", "require_auth=\"true\"")
        .With("own.q", "<p>own</p>", "require_auth=\"true\" login_url=\"/enter-here\"")
        .With("admin.q", "<p>admin</p>", "require_auth=\"true\" require_role=\"admin, chief\"")
        .With("guarded.q", "<q:if condition=\"session.userRole != 'admin'\"><q:redirect url=\"/elsewhere\"/></q:if><p>guarded</p>")
        .StartAsync();

    [Theory]
    [InlineData(null, "/private", "/login")]
    [InlineData(null, "/own", "/enter-here")]
    [InlineData("/enter?role=x&hours=-1", "/private", "/login?expired=true")]
    [InlineData("/half", "/private", "/login?expired=true")]
    [InlineData("/enter?role=x&hours=1", "/guarded", "/elsewhere")]
    public async Task AUTH_1_4_6_OtherVisitorsAreSentAway(string? first, string page, string location)
    {
        await using TestSite site = await SiteAsync();
        TestVisitor visitor = site.Visitor();
        if (first is not null)
        {
            Assert.Equal(200, (await visitor.GetAsync(first)).Status);
        }

        TestAnswer answer = await visitor.GetAsync(page);

        Assert.Equal((302, location, ""), (answer.Status, answer.Location, answer.Body));
    }

    [Theory]
    [InlineData("x", "/private", 200)]
    [InlineData("x", "/admin", 403)]
    [InlineData("chief", "/admin", 200)]
    [InlineData("admin", "/guarded", 200)]
    public async Task AUTH_2_RolesDecide(string role, string page, int status)
    {
        await using TestSite site = await SiteAsync();
        TestVisitor visitor = site.Visitor();
        await visitor.GetAsync($"/enter?role={role}&hours=1");

        TestAnswer answer = await visitor.GetAsync(page);

        Assert.Equal(status, answer.Status);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task AUTH_5_AForgedSessionCookieIsNoSession()
    {
        await using TestSite site = await SiteAsync();
        TestVisitor visitor = site.Visitor();
        visitor.SetCookie("quantum.session", "authenticated-forged");

        Assert.Equal("/login", (await visitor.GetAsync("/private")).Location);
    }

    [Fact]
    public async Task AUTH_5_ASessionCookieThatWasChangedIsNoSession()
    {
        await using TestSite site = await SiteAsync();
        TestVisitor visitor = site.Visitor();
        string set = (await visitor.GetAsync("/enter?role=x&hours=1")).Header("Set-Cookie")!;
        Assert.Contains("; httponly", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", set, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("<p>private</p>", (await visitor.GetAsync("/private")).Body);

        string value = visitor.Cookies["quantum.session"]!.Value;
        Assert.DoesNotContain("authenticated", value);
        foreach (int place in (int[])[0, value.Length / 2, value.Length - 2])
        {
            TestVisitor other = site.Visitor();
            other.SetCookie("quantum.session", $"{value[..place]}{(value[place] == 'A' ? 'B' : 'A')}{value[(place + 1)..]}");

            Assert.Equal("/login", (await other.GetAsync("/private")).Location);
        }
    }

    [Fact]
    public async Task AUTH_4_ALoginUrlOfAnotherHostIsRefusedAtTheStart()
    {
        await using var site = new TestSite { Options = o => o.LoginUrl = "//evil.example" };

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(site.StartAsync);

        Assert.Contains("AUTH-4", refused.Message);
    }
}
