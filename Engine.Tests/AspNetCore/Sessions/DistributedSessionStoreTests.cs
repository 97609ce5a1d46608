using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Quantum.Engine.AspNetCore.Sessions;

namespace Quantum.Engine.Tests.AspNetCore.Sessions;

public sealed class DistributedSessionStoreTests
{
    private readonly SessionSetup _setup = new();
    private readonly Visitor _visitor = new();

    [Theory]
    [InlineData("authenticated")]
    [InlineData("userRole")]
    public async Task ALoginGoesOnUnderAnotherId(string key)
    {
        DistributedSessionStore store = _setup.InCache();
        await _visitor.VisitAsync(store, session => session["cart"] = 7L);
        Visitor attacker = _visitor.Copy();
        string before = Assert.Single(_setup.Cache.Keys);

        await _visitor.VisitAsync(store, session => session[key] = "yes");

        Assert.NotEqual(before, Assert.Single(_setup.Cache.Keys));
        Assert.Equal("yes", await _visitor.ReadAsync(store, key));
        Assert.Equal(7L, await _visitor.ReadAsync(store, "cart"));
        Assert.Null(await attacker.ReadAsync(store, key));
    }

    [Fact]
    public async Task WhatIsInTheCacheIsEncrypted()
    {
        await _visitor.VisitAsync(_setup.InCache(), session => session["secret"] = "tea-for-two");

        byte[] content = _setup.Cache.Get(_setup.Cache.Keys.Single())!;

        Assert.DoesNotContain("tea", System.Text.Encoding.Latin1.GetString(content));
    }

    [Fact]
    public async Task TheContentOfOneSessionIsNotAcceptedUnderAnotherId()
    {
        DistributedSessionStore store = _setup.InCache();
        await _visitor.VisitAsync(store, session => session["authenticated"] = true);
        byte[] content = _setup.Cache.Get(_setup.Cache.Keys.Single())!;
        var other = new Visitor();
        await other.VisitAsync(store, session => session["x"] = 1L);
        foreach (string key in _setup.Cache.Keys)
        {
            _setup.Cache.Set(key, content, new DistributedCacheEntryOptions());
        }

        Assert.Null(await other.ReadAsync(store, "authenticated"));
    }

    [Fact]
    public async Task AForgedIdIsNoSession()
    {
        _visitor.Cookies["quantum.session"] = SessionIdCookie.NewId();

        await _visitor.VisitAsync(_setup.InCache(), Assert.Empty);

        Assert.Empty(_visitor.Cookies);
        Assert.Equal(0, _setup.Cache.Reads);
        Assert.Equal(LogLevel.Information, Assert.Single(_setup.Log.Entries).Level);
    }

    [Fact]
    public async Task ARequestStartsTheIdleTimeAnewWithoutWriting()
    {
        DistributedSessionStore store = _setup.InCache();
        await _visitor.VisitAsync(store, session => session["x"] = 1L);
        for (int i = 0; i < 5; i++)
        {
            _setup.Clock.Advance(TimeSpan.FromMinutes(19));
            Assert.Equal(1L, await _visitor.ReadAsync(store, "x"));
        }

        Assert.Equal(1, _setup.Cache.Writes);
        _setup.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(await _visitor.ReadAsync(store, "x"));
    }

    [Fact]
    public async Task TwoRequestsAtOnceKeepTheKeysOfBoth()
    {
        DistributedSessionStore store = _setup.InCache();
        await _visitor.VisitAsync(store, session => session["both"] = 0L);
        (HttpContext one, HttpContext two) = (_visitor.Request(), _visitor.Request());
        VisitorSession first = await store.LoadAsync(one);
        VisitorSession second = await store.LoadAsync(two);
        (first["a"], first["both"]) = (1L, 1L);
        (second["b"], second["both"]) = (2L, 2L);

        await store.SaveAsync(one, first);
        await store.SaveAsync(two, second);

        Assert.Equal(1L, await _visitor.ReadAsync(store, "a"));
        Assert.Equal(2L, await _visitor.ReadAsync(store, "b"));
        Assert.Equal(2L, await _visitor.ReadAsync(store, "both"));
    }

    [Fact]
    public async Task ARequestBesideALogoutDoesNotBringTheSessionBack()
    {
        DistributedSessionStore store = _setup.InCache();
        await _visitor.VisitAsync(store, session => session["authenticated"] = true);
        HttpContext slow = _visitor.Request();
        VisitorSession late = await store.LoadAsync(slow);
        Visitor thief = _visitor.Copy();
        await _visitor.VisitAsync(store, session => session.Clear());

        late["seen"] = 1L;
        await store.SaveAsync(slow, late);

        Assert.Empty(_setup.Cache.Keys);
        Assert.Null(await thief.ReadAsync(store, "authenticated"));
    }

    [Fact]
    public async Task ARequestBesideALoginDoesNotTakeTheNewCookieAway()
    {
        DistributedSessionStore store = _setup.InCache();
        await _visitor.VisitAsync(store, session => session["x"] = 1L);
        Visitor beside = _visitor.Copy();
        await _visitor.VisitAsync(store, session => session["authenticated"] = true);

        HttpContext context = await beside.VisitAsync(store);

        Assert.Empty(Visitor.SetCookies(context));
    }

    [Fact]
    public async Task ACacheThatIsDownFailsTheRequest()
    {
        DistributedSessionStore store = _setup.InCache();
        await _visitor.VisitAsync(store, session => session["authenticated"] = true);
        _setup.Cache.IsDown = true;

        await Assert.ThrowsAsync<SessionException>(() => _visitor.VisitAsync(store));
        await Assert.ThrowsAsync<SessionException>(() => new Visitor().VisitAsync(store, session => session["x"] = 1L));

        Assert.Equal([LogLevel.Error, LogLevel.Error], _setup.Log.Entries.Select(entry => entry.Level));
        _setup.Cache.IsDown = false;
        Assert.Equal(true, await _visitor.ReadAsync(store, "authenticated"));
    }

    [Fact]
    public async Task ASessionThatIsTooLargeIsAnErrorThatNamesTheLargestKey()
    {
        SessionException error = await Assert.ThrowsAsync<SessionException>(() =>
            _visitor.VisitAsync(_setup.InCache(), session => session["log"] = new string('x', 2_000_000)));

        Assert.Contains("session.log", error.Message);
        Assert.Contains("MaxCachedSize", error.Message);
    }
}
