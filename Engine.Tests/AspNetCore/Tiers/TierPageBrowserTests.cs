using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Quantum.Engine.Hosting;
using Quantum.Engine.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Quantum.Engine.Tests.AspNetCore.Tiers;

/// <summary>The tier page as visitors see it, of an engine that runs the samples meanwhile.</summary>
[Collection(BrowserFixture.Name)]
public sealed class TierPageBrowserTests(BrowserFixture browser)
{
    private const string Hostile = "<img src=\"x\" onerror=\"document.title='taken'\"/>";

    private static readonly string[] Samples = ["hanoi.q", "invoice.q", "primes.q", "report.q", "word-count.q", "fizzbuzz.q"];

    // Collects another kind of value in every other run, so that its code is left.
    private const string Restless = """
        <q:component name="Restless">
          <q:param name="n"/>
          <q:set name="sum" value="{0}"/>
          <q:loop type="range" var="step" from="1" to="400">
            <q:set name="sum" value="{sum + n}"/>
          </q:loop>
          <q:return value="{sum}"/>
        </q:component>
        """;

    public static TheoryData<string> Devices => [.. new[]
    {
        BrowserDevice.Desktop, BrowserDevice.DarkDesktop, BrowserDevice.Phone, BrowserDevice.SmallPhone,
    }.Select(device => device.Name)];

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task ThePageFitsTheScreenAndKeepsToItsPolicy(string deviceName)
    {
        BrowserDevice device = new[]
        {
            BrowserDevice.Desktop, BrowserDevice.DarkDesktop, BrowserDevice.Phone, BrowserDevice.SmallPhone,
        }.Single(one => one.Name == deviceName);
        await using TierSite site = await StartAsync();
        using var load = new Load(site);
        await using BrowserVisit visit = await browser.VisitAsync(AddressOf(site), device);
        List<string> errors = ErrorsOf(visit);

        Assert.Equal(200, await visit.OpenAsync("/_quantum"));
        await Expect(visit.Page.Locator("#live")).ToHaveAttributeAsync("data-state", "live");
        await Expect(visit.Page.Locator("#charts path.line").First).ToBeVisibleAsync();
        await visit.Page.Locator("#rows .open").First.ClickAsync();
        await visit.Page.WaitForTimeoutAsync(4000);
        await visit.Page.EvaluateAsync("scrollTo(0, 0)");
        await visit.KeepScreenshotAsync("tiers");

        Assert.False(await visit.OverflowsAsync());
        Assert.Empty(errors);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task ColumnsSortBothWaysAndSayHow()
    {
        await using TierSite site = await StartAsync();
        await using BrowserVisit visit = await OpenAsync(site);
        await visit.Page.Locator("#more").ClickAsync();
        ILocator runs = visit.Page.Locator("th[data-id=runs]");
        Assert.Equal("descending", await visit.Page.Locator("th[data-id=time]").GetAttributeAsync("aria-sort"));

        await runs.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(runs).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(visit.Page.Locator("th[aria-sort]")).ToHaveCountAsync(1);
        string most = await visit.TextAsync("#rows .name");

        await runs.GetByRole(AriaRole.Button).PressAsync("Enter");
        await Expect(runs).ToHaveAttributeAsync("aria-sort", "ascending");
        Assert.Equal(most, await visit.Page.Locator("#rows .name").Last.InnerTextAsync());
    }

    [Fact]
    public async Task SearchAndStateNarrowTheUnitsDown()
    {
        await using TierSite site = await StartAsync();
        await using BrowserVisit visit = await OpenAsync(site);

        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("primes LOOP");
        Assert.All(await visit.Page.Locator("#rows .name").AllInnerTextsAsync(), name => Assert.StartsWith("loop", name));
        await visit.Page.Locator("#filters button[data-group=t1]").ClickAsync();
        Assert.All(
            await visit.Page.Locator("#rows .state").AllInnerTextsAsync(), state => Assert.Equal("optimized", state));

        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("no such unit");
        Assert.Equal("No unit matches.", await visit.TextAsync("#rows"));
    }

    [Fact]
    public async Task TheKeyboardOpensAUnitAndItsSource()
    {
        await using TierSite site = await StartAsync();
        await using BrowserVisit visit = await OpenAsync(site);
        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("primes loop");
        ILocator unit = visit.Page.Locator("#rows .open").First;

        await unit.PressAsync("Enter");
        await Expect(unit).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(visit.Page.Locator("#rows .details")).ToContainTextAsync("Types seen");
        await visit.Page.WaitForTimeoutAsync(2500);
        await Expect(unit).ToBeFocusedAsync();

        await visit.Page.Locator("#rows .details .button").PressAsync("Enter");
        await Expect(visit.Page.Locator("#source")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("#code .chosen").First).ToContainTextAsync("q:loop");
        Assert.Contains("primes.q", await visit.Page.Locator("#sources option:checked").InnerTextAsync());
    }

    [Fact]
    public async Task NamesOfUsersStayText()
    {
        await using TierSite site = await StartAsync();
        site.Heat(TierSite.Loop.Replace("</q:component>", $"  {Hostile}\n</q:component>"), Hostile);
        await using BrowserVisit visit = await OpenAsync(site);

        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("onerror");
        await visit.Page.Locator("#rows .open").First.ClickAsync();
        await visit.Page.Locator("#rows .details .button").ClickAsync();
        await Expect(visit.Page.Locator("#code .chosen").First).ToBeVisibleAsync();

        await Expect(visit.Page.Locator("#rows .place").First).ToContainTextAsync(Hostile);
        await Expect(visit.Page.Locator("#code")).ToContainTextAsync(Hostile);
        Assert.Equal(0, await visit.Page.Locator("main img").CountAsync());
        Assert.Equal("Quantum tiers", await visit.Page.TitleAsync());
    }

    [Fact]
    public async Task APausedPageAsksForNothing()
    {
        await using TierSite site = await StartAsync();
        await using BrowserVisit visit = await OpenAsync(site);

        await visit.Page.Locator("#pause").ClickAsync();
        await Expect(visit.Page.Locator("#live")).ToHaveTextAsync("paused");
        await visit.Page.WaitForTimeoutAsync(500);
        int requests = 0;
        visit.Page.Request += (_, _) => requests++;
        await visit.Page.WaitForTimeoutAsync(3000);

        Assert.Equal(0, requests);
        await visit.Page.Locator("#pause").ClickAsync();
        await Expect(visit.Page.Locator("#live")).ToHaveTextAsync("live");
    }

    private static async Task<TierSite> StartAsync()
    {
        TierSite site = await TierSite.StartAsync(
            options => options.SampleInterval = TimeSpan.FromMilliseconds(250),
            tiering => tiering.CompileThresholdScaling = 0.02,
            "http://127.0.0.1:0");
        foreach (string sample in Samples)
        {
            site.Heat(await File.ReadAllTextAsync(RepositoryFiles.PathOf("samples", sample)), sample, 20);
        }

        RunRestless(site.Engine, 300);
        return site;
    }

    private static void RunRestless(QuantumEngine engine, int runs)
    {
        Component restless = engine.Parse(Restless, "restless.q");
        for (int i = 0; i < runs; i++)
        {
            restless.Run(new { n = i / 20 % 2 == 0 ? (object)1 : 1.5 });
        }
    }

    private static string AddressOf(TierSite site) => site.Application.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    private static List<string> ErrorsOf(BrowserVisit visit)
    {
        var errors = new List<string>();
        visit.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                errors.Add(message.Text);
            }
        };
        return errors;
    }

    private async Task<BrowserVisit> OpenAsync(TierSite site)
    {
        BrowserVisit visit = await browser.VisitAsync(AddressOf(site), BrowserDevice.Desktop);
        await visit.OpenAsync("/_quantum");
        await Expect(visit.Page.Locator("#rows .unit").First).ToBeVisibleAsync();
        return visit;
    }

    /// <summary>Runs the samples again and again on a thread of its own, with pauses.</summary>
    private sealed class Load : IDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Task _running;

        public Load(TierSite site) => _running = Task.Run(() => RunAsync(site));

        public void Dispose()
        {
            _end.Cancel();
            _running.GetAwaiter().GetResult();
            _end.Dispose();
        }

        private async Task RunAsync(TierSite site)
        {
            var random = new Random(1);
            while (!_end.IsCancellationRequested)
            {
                foreach (string sample in Samples)
                {
                    site.Heat(await File.ReadAllTextAsync(RepositoryFiles.PathOf("samples", sample)), sample, random.Next(1, 6));
                }

                RunRestless(site.Engine, 40);
                await Task.Delay(40);
            }
        }
    }
}
