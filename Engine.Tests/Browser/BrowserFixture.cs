using Microsoft.Playwright;

namespace Quantum.Engine.Tests.Browser;

/// <summary>
/// One Chromium for all tests that look at pages; a test class takes part with <c>[Collection(BrowserFixture.Name)]</c>.
/// </summary>
[CollectionDefinition(Name)]
public sealed class BrowserFixture : IAsyncLifetime, ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";

    // A page on a busy machine of two cores; nothing here takes longer unless it hangs.
    private const float PatienceInMilliseconds = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        string executable = ChromiumProgram.Find();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            // Chromium refuses its sandbox to root, which tests in a container are; they open no page but the project's own.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
    }

    /// <summary>A new visitor: an empty cookie jar and a blank page.</summary>
    public async Task<BrowserVisit> VisitAsync(string address, BrowserDevice device)
    {
        IBrowserContext context = await _browser!.NewContextAsync(device.Options);
        context.SetDefaultTimeout(PatienceInMilliseconds);
        return new BrowserVisit(address, device, context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
