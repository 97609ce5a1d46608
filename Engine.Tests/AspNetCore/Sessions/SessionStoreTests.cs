using Microsoft.AspNetCore.Http;
using Quantum.Engine.AspNetCore.Sessions;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Tests.AspNetCore.Sessions;

/// <summary>What holds for sessions wherever they are kept.</summary>
public sealed class SessionStoreTests
{
    private readonly SessionSetup _setup = new();
    private readonly Visitor _visitor = new();

    public static TheoryData<string> Stores => ["cookies", "cache"];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task ValuesComeBackOnAnotherServer(string kind)
    {
        var values = new RandomValues(3);
        var written = new Dictionary<string, object?>();
        for (int i = 0; i < 40; i++)
        {
            written["k" + i] = values.Next(4);
        }

        _setup.Options.MaxCookies = 10;
        await _visitor.VisitAsync(_setup.Store(kind), session =>
        {
            foreach ((string key, object? value) in written)
            {
                session[key] = value;
            }
        });

        await _visitor.VisitAsync(_setup.Store(kind), session =>
        {
            Assert.Equal(written.Keys, session.Keys);
            Assert.All(written, pair => StoredValueTests.AssertSame(pair.Value, session[pair.Key], pair.Key));
        });
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task AVisitorWithoutSessionGetsNoCookie(string kind)
    {
        HttpContext context = await _visitor.VisitAsync(_setup.Store(kind), session => session.TryGetValue("x", out _));

        Assert.Empty(Visitor.SetCookies(context));
        Assert.Equal(0, _setup.Cache.Reads + _setup.Cache.Writes);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task AMessageIsTakenOnce(string kind)
    {
        SessionStore store = _setup.Store(kind);
        await _visitor.VisitAsync(store, session => session.LeaveFlash(new("success", "Saved <b>")));

        await _visitor.VisitAsync(store, session => Assert.Equal(new PageFlash("success", "Saved <b>"), session.TakeFlash()));

        await _visitor.VisitAsync(store, session => Assert.Null(session.TakeFlash()));
        Assert.Empty(_visitor.Cookies);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task AMessageThatNoPageShowedWaits(string kind)
    {
        SessionStore store = _setup.Store(kind);
        await _visitor.VisitAsync(store, session => session.LeaveFlash(new("info", "m")));
        await _visitor.VisitAsync(store);

        await _visitor.VisitAsync(store, session => Assert.NotNull(session.TakeFlash()));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task ARejectedFormIsTakenOnce(string kind)
    {
        SessionStore store = _setup.Store(kind);
        await _visitor.VisitAsync(store, session => session.LeaveRejection(new(
            new Dictionary<string, string> { ["age"] = "old" }, new Dictionary<string, string> { ["age"] = "is no number" })));

        await _visitor.VisitAsync(store, session =>
        {
            RejectedForm form = session.TakeRejection()!;
            Assert.Equal("old", form.Values["age"]);
            Assert.Equal("is no number", form.Errors["age"]);
        });

        await _visitor.VisitAsync(store, session => Assert.Null(session.TakeRejection()));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task ALogoutRemovesTheCookie(string kind)
    {
        SessionStore store = _setup.Store(kind);
        await _visitor.VisitAsync(store, session => session["authenticated"] = true);
        Assert.Single(_visitor.Cookies);

        await _visitor.VisitAsync(store, session => session["authenticated"] = null);

        Assert.Empty(_visitor.Cookies);
        Assert.Empty(_setup.Cache.Keys);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task AClearedSessionRemovesTheCookie(string kind)
    {
        SessionStore store = _setup.Store(kind);
        await _visitor.VisitAsync(store, session => (session["a"], session["b"]) = (1L, 2L));

        await _visitor.VisitAsync(store, session => session.Clear());

        Assert.Empty(_visitor.Cookies);
        Assert.Empty(_setup.Cache.Keys);
    }

    [Fact]
    public void WritingTheSameValueIsNoChange()
    {
        var list = new object?[] { 1L };
        var session = new VisitorSession { ["n"] = 1L, ["f"] = 1.0, ["t"] = "x", ["l"] = list };
        session.AcceptChanges();

        (session["n"], session["f"], session["t"], session["l"]) = (1L, 1.0, "x", list);
        Assert.False(session.IsChanged);
        session["n"] = 1.0;

        Assert.True(session.IsChanged);
    }

    [Fact]
    public void AnUploadedFileCannotBeKept()
    {
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => new VisitorSession { ["file"] = new Upload() });

        Assert.Contains("uploaded file", error.Message);
    }

    [Fact]
    public void AFileInsideOfAListCannotBeKept()
    {
        object?[] files = [1L, new Dictionary<string, object?> { ["inner"] = new object?[] { new Upload() } }];

        NotSupportedException error = Assert.Throws<NotSupportedException>(() => new VisitorSession { ["files"] = files });

        Assert.Contains("uploaded file", error.Message);
    }

    [Fact]
    public async Task AFileBehindAThousandItemsIsAnErrorThatNamesTheKeyWhenTheyAreKept()
    {
        object?[] items = [.. Enumerable.Repeat<object?>(null, 1100), new Upload()];

        SessionException error = await Assert.ThrowsAsync<SessionException>(() =>
            _visitor.VisitAsync(_setup.InCookies(), session => session["files"] = items));

        Assert.Contains("session.files", error.Message);
    }

    private sealed class Upload : Quantum.Engine.Values.IUploadedFile
    {
        public string FileName => "f.txt";

        public string ContentType => "";

        public long Length => 0;

        public Stream OpenRead() => Stream.Null;
    }
}
