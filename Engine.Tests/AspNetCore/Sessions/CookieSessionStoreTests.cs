using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Quantum.Engine.AspNetCore.Sessions;

namespace Quantum.Engine.Tests.AspNetCore.Sessions;

public sealed class CookieSessionStoreTests
{
    private readonly SessionSetup _setup = new();
    private readonly Visitor _visitor = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheCookieIsForThisServerAlone(bool https)
    {
        _visitor.UsesHttps = https;

        HttpContext context = await _visitor.VisitAsync(_setup.InCookies(), session => session["secret"] = "tea-for-two");

        SetCookieHeaderValue cookie = Assert.Single(Visitor.SetCookies(context));
        Assert.True(cookie.HttpOnly);
        Assert.Equal(Microsoft.Net.Http.Headers.SameSiteMode.Lax, cookie.SameSite);
        Assert.Equal("/", cookie.Path.ToString());
        Assert.Equal(https, cookie.Secure);
        Assert.Null(cookie.Expires);
        Assert.DoesNotContain("tea", cookie.Value.ToString());
        Assert.Equal("no-cache,no-store", context.Response.Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task EveryBitOfTheCookieIsSigned()
    {
        CookieSessionStore store = _setup.InCookies();
        await _visitor.VisitAsync(store, session => session["authenticated"] = true);
        string text = _visitor.Cookies["quantum.session"];
        for (int i = 0; i < text.Length; i += 5)
        {
            Visitor forger = _visitor.Copy();
            forger.Cookies["quantum.session"] = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];

            Assert.Null(await forger.ReadAsync(store, "authenticated"));

            Assert.Empty(forger.Cookies);
        }

        Assert.All(_setup.Log.Entries, entry => Assert.Equal(LogLevel.Information, entry.Level));
        Assert.All(_setup.Log.Entries, entry => Assert.DoesNotContain(text[..10], entry.Text));
        Assert.Equal((text.Length + 4) / 5, _setup.Log.Entries.Count);
    }

    [Theory]
    [InlineData("2.")]
    [InlineData("99.x")]
    [InlineData("3.abc")]
    [InlineData("-1.abc")]
    [InlineData("%%%")]
    [InlineData("AAAA")]
    public async Task ACookieOfAnythingElseIsNoSession(string text)
    {
        _visitor.Cookies["quantum.session"] = text;

        await _visitor.VisitAsync(_setup.InCookies(), Assert.Empty);

        Assert.Empty(_visitor.Cookies);
        Assert.Single(_setup.Log.Entries);
    }

    [Fact]
    public async Task ACookieUnderAnotherNameIsNotAccepted()
    {
        await _visitor.VisitAsync(_setup.InCookies(), session => session["authenticated"] = true);
        _setup.Options.CookieName = "other";
        _visitor.Cookies["other"] = _visitor.Cookies["quantum.session"];

        Assert.Null(await _visitor.ReadAsync(_setup.InCookies(), "authenticated"));
    }

    [Fact]
    public async Task ACookieOfAnotherKeyRingIsNotAccepted()
    {
        await _visitor.VisitAsync(new SessionSetup().InCookies(), session => session["authenticated"] = true);

        Assert.Null(await _visitor.ReadAsync(_setup.InCookies(), "authenticated"));
    }

    [Fact]
    public async Task ASessionThatIsReplayedAfterItExpiredIsNotAccepted()
    {
        CookieSessionStore store = _setup.InCookies();
        await _visitor.VisitAsync(store, session => session["x"] = 1L);
        Visitor replay = _visitor.Copy();
        _setup.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Null(await replay.ReadAsync(store, "x"));

        Assert.Empty(replay.Cookies);
        Assert.Contains("expired", Assert.Single(_setup.Log.Entries).Text);
    }

    [Fact]
    public async Task ACookieIsGivenOutAgainOnlyWhenHalfOfTheIdleTimeIsOver()
    {
        CookieSessionStore store = _setup.InCookies();
        await _visitor.VisitAsync(store, session => session["x"] = 1L);
        _setup.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Empty(Visitor.SetCookies(await _visitor.VisitAsync(store, session => session["x"] = 1L)));
        _setup.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(Visitor.SetCookies(await _visitor.VisitAsync(store)));

        _setup.Clock.Advance(TimeSpan.FromMinutes(19));

        Assert.Equal(1L, await _visitor.ReadAsync(store, "x"));
    }

    [Fact]
    public async Task NoSessionOutlivesItsAbsoluteLifetime()
    {
        CookieSessionStore store = _setup.InCookies();
        await _visitor.VisitAsync(store, session => session["x"] = 1L);
        for (int minutes = 0; minutes < 14 * 24 * 60; minutes += 15)
        {
            Assert.Equal(1L, await _visitor.ReadAsync(store, "x"));
            _setup.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Null(await _visitor.ReadAsync(store, "x"));
    }

    [Fact]
    public async Task ALargeSessionGoesOnInFurtherCookiesAndLeavesNoneBehind()
    {
        CookieSessionStore store = _setup.InCookies();
        string large = new('x', 5000);
        await _visitor.VisitAsync(store, session => session["x"] = large);
        Assert.Equal(["quantum.session", "quantum.session.1"], _visitor.Cookies.Keys.Order());
        Assert.All(_visitor.Cookies.Values, text => Assert.InRange(text.Length, 1, CookieChunks.ChunkLength));
        Assert.All(_visitor.Cookies.Keys, name => Assert.True(store.OwnsCookie(name)));
        Assert.Equal(large, await _visitor.ReadAsync(store, "x"));

        await _visitor.VisitAsync(store, session => session["x"] = "small");

        Assert.Equal(["quantum.session"], _visitor.Cookies.Keys);
        Assert.Equal("small", await _visitor.ReadAsync(store, "x"));
    }

    [Fact]
    public async Task ASessionWithoutItsSecondCookieIsNoSession()
    {
        CookieSessionStore store = _setup.InCookies();
        await _visitor.VisitAsync(store, session => session["x"] = new string('x', 5000));
        _visitor.Cookies.Remove("quantum.session.1");

        Assert.Null(await _visitor.ReadAsync(store, "x"));

        Assert.Empty(_visitor.Cookies);
    }

    [Fact]
    public async Task ASessionThatIsTooLargeIsAnErrorThatNamesTheLargestKeyAndTheWayOut()
    {
        CookieSessionStore store = _setup.InCookies();
        SessionException error = await Assert.ThrowsAsync<SessionException>(() => _visitor.VisitAsync(store, session =>
        {
            session["name"] = "Ada";
            session["cart"] = new object?[] { new string('x', 9000) };
        }));

        Assert.Contains("session.cart", error.Message);
        Assert.Contains("IDistributedCache", error.Message);
    }

    [Fact]
    public async Task ARejectedFormThatIsTooLargeLosesItsValuesButNotItsErrors()
    {
        CookieSessionStore store = _setup.InCookies();
        await _visitor.VisitAsync(store, session => session.LeaveRejection(new(
            new Dictionary<string, string> { ["text"] = new('x', 20_000) },
            new Dictionary<string, string> { ["text"] = "too long" })));

        await _visitor.VisitAsync(store, session =>
        {
            RejectedForm form = session.TakeRejection()!;
            Assert.Empty(form.Values);
            Assert.Equal("too long", form.Errors["text"]);
        });
    }

    [Fact]
    public async Task AChangeAfterTheResponseHasStartedIsLoggedAndNotSent()
    {
        CookieSessionStore store = _setup.InCookies();
        HttpContext context = _visitor.Request();
        context.Features.Set<Microsoft.AspNetCore.Http.Features.IHttpResponseFeature>(new StartedResponse());
        VisitorSession session = await store.LoadAsync(context);
        session["x"] = 1L;

        await store.SaveAsync(context, session);

        Assert.Equal(LogLevel.Warning, Assert.Single(_setup.Log.Entries).Level);
        Assert.Equal(0, context.Response.Headers.SetCookie.Count);
    }

    private sealed class StartedResponse : Microsoft.AspNetCore.Http.Features.HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
