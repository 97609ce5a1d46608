using System.Net.Http.Headers;

namespace Quantum.Engine.Tests.AspNetCore;

public sealed class ActionTests
{
    private const string Form = """
        <form method="post"><input name="age" value="{form.age}"/></form>
        <p>[{flash}] [{flashType}] [{request.errors.age}] [{session.saved}]</p>
        <q:action name="save">
          <q:param name="age" type="integer" required="true"/>
          <q:set name="session.saved" value="{age}"/>
          <q:redirect url="/edit" flash="Saved {age}"/>
        </q:action>
        """;

    private static Task<TestSite> SiteAsync(bool antiforgery = true, string environment = "Production") =>
        new TestSite { Options = o => o.Antiforgery = antiforgery, Environment = environment }
            .With("edit.q", Form)
            .With("two.q", """
                <q:action name="one"><q:redirect url="/first"/></q:action>
                <q:action name="two"><q:redirect url="/second" status="303"/></q:action>
                """)
            .With("users/[id].q", """
                <form method="post"></form>
                <q:action name="show"><q:redirect url="/shown/{id}/{form.id}"/></q:action>
                """)
            .With("stay.q", """
                <q:set name="x" value="page"/><p>{x} {form.a} {session.n}</p>
                <q:action name="go"><q:set name="session.n" value="5"/></q:action>
                """)
            .With("plain.q", "<p>{form.a}</p>")
            .With("upload.q", """
                <q:action name="send">
                  <q:param name="f" type="file" accept="image/*,.pdf" maxsize="1KB"/>
                  <q:redirect url="/got/{f}"/>
                </q:action>
                <p>[{flash}] [{flashType}] [{request.errors.f}] [{form.f}]</p>
                """)
            .With("keep.q", """
                <q:action name="send"><q:param name="f" type="file"/><q:set name="session.files" value="{[f]}"/></q:action>
                """)
            .StartAsync();

    [Fact]
    public async Task ACT_3_ARedirectLeavesItsMessageForOnePage()
    {
        await using TestSite site = await SiteAsync();
        TestVisitor visitor = site.Visitor();

        TestAnswer answer = await visitor.SubmitAsync("/edit", "age=7");

        Assert.Equal((302, "/edit"), (answer.Status, answer.Location));
        Assert.Contains("[Saved 7] [success] [] [7]", (await visitor.GetAsync("/edit")).Body);
        Assert.Contains("[] [] [] [7]", (await visitor.GetAsync("/edit")).Body);
    }

    [Fact]
    public async Task ACT_2_ARejectedFormComesBackOnceWithItsValuesAndErrors()
    {
        await using TestSite site = await SiteAsync();
        TestVisitor visitor = site.Visitor();

        TestAnswer answer = await visitor.SubmitAsync("/edit", "age=<old>");

        Assert.Equal((302, "/edit"), (answer.Status, answer.Location));
        string page = (await visitor.GetAsync("/edit")).Body;
        Assert.Contains("value=\"&lt;old&gt;\"", page);
        Assert.Contains("[error]", page);
        Assert.DoesNotContain("[] []", page);
        Assert.Contains("value=\"\"", (await visitor.GetAsync("/edit")).Body);
    }

    [Theory]
    [InlineData("http://evil.example/edit", "/")]
    [InlineData("http://localhost//evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("http://localhost/edit?a=1", "/edit?a=1")]
    public async Task ACT_2_ARejectionNeverLeadsToAnotherHost(string referer, string location)
    {
        await using TestSite site = await SiteAsync(antiforgery: false);

        TestAnswer answer = await site.Visitor().SendAsync(
            HttpMethod.Post, "/edit", new FormUrlEncodedContent([new("age", "")]), referer);

        Assert.Equal((302, location), (answer.Status, answer.Location));
    }

    [Theory]
    [InlineData("action=one", 302, "/first")]
    [InlineData("action=two", 303, "/second")]
    [InlineData("action=<b>", 400, null)]
    [InlineData("other=1", 400, null)]
    public async Task ACT_1_TheFormNamesTheAction(string field, int status, string? location)
    {
        await using TestSite site = await SiteAsync(antiforgery: false);

        TestAnswer answer = await site.Visitor().PostAsync("/two", field);

        Assert.Equal((status, location), (answer.Status, answer.Location));
        if (status == 400)
        {
            Assert.Contains("'one', 'two'", answer.Body);
            Assert.DoesNotContain("<b>", answer.Body);
        }
    }

    [Fact]
    public async Task ROUTE_2_NoFieldReplacesASegment()
    {
        await using TestSite site = await SiteAsync();

        TestAnswer answer = await site.Visitor().SubmitAsync("/users/7", "id=8");

        Assert.Equal("/shown/7/8", answer.Location);
    }

    [Fact]
    public async Task EXEC_2_WithoutARedirectThePageIsDrawn()
    {
        await using TestSite site = await SiteAsync(antiforgery: false);

        TestAnswer answer = await site.Visitor().PostAsync("/stay", "a=raw");

        Assert.Equal((200, "<p>page raw 5</p>"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task APostToAPageWithoutActionsDrawsItWithTheForm()
    {
        await using TestSite site = await SiteAsync();

        Assert.Equal("<p>x</p>", (await site.Visitor().PostAsync("/plain", "a=x")).Body);
    }

    [Theory]
    [InlineData("Production", false)]
    [InlineData("Development", true)]
    public async Task AFormWithoutATokenIsRefused(string environment, bool saysWhatToDo)
    {
        await using TestSite site = await SiteAsync(environment: environment);

        TestAnswer answer = await site.Visitor().PostAsync("/edit", "age=7");

        Assert.Equal(400, answer.Status);
        Assert.Equal(saysWhatToDo, answer.Body.Contains("request.antiforgeryToken"));
    }

    [Fact]
    public async Task AFormOfAnotherVisitorIsRefused()
    {
        await using TestSite site = await SiteAsync();
        string page = (await site.GetAsync("/edit")).Body;
        string token = page.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];

        TestAnswer answer = await site.Visitor().PostAsync("/edit", "age=7", $"__RequestVerificationToken={token}");

        Assert.Equal(400, answer.Status);
    }

    [Theory]
    [InlineData("picture.png", "image/png", "/got/picture.png")]
    [InlineData("C:\\here\\paper.pdf", "application/pdf", "/got/paper.pdf")]
    [InlineData("small.png", "image/png", "/got/small.png", 1024)]
    public async Task ACT_11_AFileThatFitsIsTaken(string file, string type, string location, int length = 5)
    {
        await using TestSite site = await SiteAsync(antiforgery: false);

        TestAnswer answer = await UploadAsync(site.Visitor(), "/upload", file, type, length);

        Assert.Equal((302, location), (answer.Status, answer.Location));
    }

    [Theory]
    [InlineData("f.exe", "image/png", "Parameter 'f' accepts image/*,.pdf; got 'f.exe'")]
    [InlineData("f.png", "application/x-msdownload", "Parameter 'f' accepts image/*,.pdf; got 'f.png'")]
    [InlineData("big.png", "image/png", "Parameter 'f' must be at most 1KB; 'big.png' has 1025 bytes", 1025)]
    public async Task ACT_11_AFileThatDoesNotFitIsRejectedWithTheReason(string file, string type, string reason, int length = 5)
    {
        await using TestSite site = await SiteAsync(antiforgery: false);
        TestVisitor visitor = site.Visitor();

        TestAnswer answer = await UploadAsync(visitor, "/upload", file, type, length);

        Assert.Equal((302, "/upload"), (answer.Status, answer.Location));
        string shown = reason.Replace("'", "&#x27;");
        Assert.Equal($"<p>[{shown}] [error] [{shown}] []</p>", (await visitor.GetAsync("/upload")).Body);
        Assert.Equal("<p>[] [] [] []</p>", (await visitor.GetAsync("/upload")).Body);
    }

    [Fact]
    public async Task AFileInAListForTheSessionIsAnErrorOfTheStatement()
    {
        await using TestSite site = await SiteAsync(antiforgery: false);

        TestAnswer answer = await UploadAsync(site.Visitor(), "/keep", "f.txt", "text/plain", 5);

        Assert.Equal(500, answer.Status);
        Assert.Contains(site.Log, e => e.Message.Contains("keep.q:1: Set execution error for 'session.files'")
            && e.Message.Contains("an uploaded file ends with its request and cannot be kept in session"));
    }

    private static Task<TestAnswer> UploadAsync(TestVisitor visitor, string page, string file, string type, int length)
    {
        var content = new ByteArrayContent(new byte[length]);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return visitor.SendAsync(
            HttpMethod.Post, page, new MultipartFormDataContent { { content, "f", file } }, $"http://localhost{page}");
    }

    [Fact]
    public async Task ACT_10_RequestsShareNothingButSessionsAndApplication()
    {
        await using TestSite site = await SiteAsync();
        site.With("count.q", """
            <q:set name="own" value="{query.n}"/>
            <q:loop type="range" var="i" from="1" to="50"><q:set name="x" value="{i}"/></q:loop>
            <q:set name="application.n" operation="increment"/><p>{own}</p>
            """);

        await Parallel.ForAsync(0, 200, async (n, _) =>
            Assert.Equal($"<p>{n}</p>", (await site.GetAsync($"/count?n={n}")).Body));

        site.With("total.q", "<p>{application.n}</p>");
        Assert.Equal("<p>200</p>", (await site.GetAsync("/total")).Body);
    }
}
