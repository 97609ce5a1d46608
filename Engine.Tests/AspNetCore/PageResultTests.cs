using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Quantum.Engine.Tests.AspNetCore;

public sealed class PageResultTests
{
    public sealed class Invoice
    {
        public int Total = 5;

        public string Name => "n";
    }

    [Fact]
    public async Task AModelIsReadAsARunReadsItsParameters()
    {
        await using TestSite site = await new TestSite
        {
            Map = app =>
            {
                app.MapGet("/{id}/{Total}", () => new Page("_invoice.q", new Invoice()));
                app.MapGet("/map", () => new Page("_map.q", new Dictionary<string, int> { ["a"] = 1 }));
                app.MapGet("/none", () => new Page("_map.q"));
            },
        }
            .With("_invoice.q", "<p>{Total} {Name} {id}</p>")
            .With("_map.q", "<q:param name=\"a\" default=\"9\"/><p>{a}</p>").StartAsync();

        Assert.Equal("<p>5 n 7</p>", (await site.GetAsync("/7/100")).Body);
        Assert.Equal("<p>1</p>", (await site.GetAsync("/map")).Body);
        Assert.Equal("<p>9</p>", (await site.GetAsync("/none")).Body);
    }

    [Fact]
    public async Task AModelThatIsNoneIsRefusedInTheWordsOfTheEngine()
    {
        await using TestSite site = await new TestSite
        {
            Options = o => o.ShowErrors = true, Map = app => app.MapGet("/list", () => new Page("_page.q", new[] { 1 })),
        }.With("_page.q", "<p/>").StartAsync();

        TestAnswer answer = await site.GetAsync("/list");

        Assert.Equal(500, answer.Status);
        Assert.Contains("parameters cannot be given as", answer.Body);
    }

    [Fact]
    public async Task AnActionOfMvcReturnsAPage()
    {
        await using TestSite site = await new TestSite
        {
            Services = services => services.AddControllers().AddApplicationPart(typeof(ReportController).Assembly),
            Map = app => app.MapControllers(),
        }.With("_report.q", "<p>{year} {total}</p>").StartAsync();

        TestAnswer answer = await site.GetAsync("/mvc/report/2026");

        Assert.Equal((200, "<p>2026 4052</p>"), (answer.Status, answer.Body));
        Assert.Equal("text/html; charset=utf-8", answer.Header("Content-Type"));
    }

    [Fact]
    public async Task AnEndpointCanTurnAntiforgeryOff()
    {
        await using TestSite site = await new TestSite
        {
            Map = app =>
            {
                app.MapQuantum("/open", "_form.q").DisableAntiforgery();
                app.MapQuantum("/closed", "_form.q");
            },
        }.With("_form.q", "<q:action name=\"a\"><q:redirect url=\"/done\"/></q:action>").StartAsync();

        Assert.Equal(302, (await site.Visitor().PostAsync("/open", "x=1")).Status);
        Assert.Equal(400, (await site.Visitor().PostAsync("/closed", "x=1")).Status);
    }
}

[Route("mvc/report")]
public sealed class ReportController : ControllerBase
{
    [HttpGet("{year}")]
    public IResult Get(int year) => new Page("_report.q", new { total = year * 2 });
}
