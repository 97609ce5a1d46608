using Microsoft.Playwright;

namespace Quantum.Engine.Tests.Browser;

/// <summary>One visitor of a site, with the errors that the browser reported meanwhile.</summary>
public sealed class BrowserVisit : IAsyncDisposable
{
    private readonly string _address;
    private readonly BrowserDevice _device;
    private readonly IBrowserContext _context;
    private readonly List<string> _problems = [];

    internal BrowserVisit(string address, BrowserDevice device, IBrowserContext context, IPage page)
    {
        _address = address;
        _device = device;
        _context = context;
        Page = page;
        page.PageError += (_, error) => _problems.Add(error);
        page.RequestFailed += (_, request) => _problems.Add($"{request.Url}: {request.Failure}");
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts, and requests that got no answer.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Opens a path of the site; the result is the status of the answer, or 0 when nobody was asked.</summary>
    public async Task<int> OpenAsync(string path)
    {
        IResponse? response = await Page.GotoAsync(_address + path);
        return response?.Status ?? 0;
    }

    /// <summary>The text of the first element that a selector of CSS finds.</summary>
    public async Task<string> TextAsync(string selector) => (await Page.Locator(selector).First.InnerTextAsync()).Trim();

    /// <summary>Keeps what the visitor sees, the whole page, as <c>artifacts/screenshots/NAME-DEVICE.png</c>.</summary>
    public Task<byte[]> KeepScreenshotAsync(string name) => Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = RepositoryFiles.PathOf("artifacts", "screenshots", $"{name}-{_device.Name}.png"),
        FullPage = true,
    });

    /// <summary>Whether the page is wider than the screen, so that a visitor has to scroll sideways.</summary>
    public Task<bool> OverflowsAsync() =>
        Page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth");

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
