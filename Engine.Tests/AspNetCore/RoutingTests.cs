using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Quantum.Engine.Tests.AspNetCore;

public sealed class RoutingTests
{
    [Theory]
    [InlineData("/", "home")]
    [InlineData("/about", "about")]
    [InlineData("/about/", "about")]
    [InlineData("/docs", "docs home")]
    [InlineData("/docs/", "docs home")]
    [InlineData("/users/7", "user 7")]
    [InlineData("/users/new", "new user")]
    [InlineData("/users/new/x", "any new/x")]
    [InlineData("/users/7/edit", "edit 7")]
    [InlineData("/users/a%20b/edit", "edit a b")]
    [InlineData("/docs/a/b", "rest a/b")]
    [InlineData("/elsewhere/b/c", "top b/c")]
    public async Task ROUTE_1_FilesArePages(string path, string text)
    {
        await using TestSite site = await new TestSite()
            .With("index.q", "<p>home</p>")
            .With("about.q", "<p>about</p>")
            .With("docs/index.q", "<p>docs home</p>")
            .With("docs/[...path].q", "<p>rest {path}</p>")
            .With("users/[id].q", "<p>user {id}</p>")
            .With("users/new.q", "<p>new user</p>")
            .With("users/[id]/edit.q", "<p>edit {id}</p>")
            .With("users/[...all].q", "<p>any {all}</p>")
            .With("elsewhere/[...all].q", "<p>top {all}</p>")
            .StartAsync();

        TestAnswer answer = await site.GetAsync(path);

        Assert.Equal((200, $"<p>{text}</p>"), (answer.Status, answer.Body));
        Assert.Equal("text/html; charset=utf-8", answer.Header("Content-Type"));
    }
}
