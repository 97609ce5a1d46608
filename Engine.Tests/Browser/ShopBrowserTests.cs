using Microsoft.Playwright;
using Quantum.Engine.Tests.Samples;

namespace Quantum.Engine.Tests.Browser;

[Collection(BrowserFixture.Name)]
public sealed class ShopBrowserTests(BrowserFixture browser) : IAsyncLifetime
{
    private ShopSite _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await ShopSite.StartAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task AVisitorFindsSortsAndPagesThroughProducts()
    {
        await using BrowserVisit visit = await VisitAsync(BrowserDevice.Desktop);
        await visit.OpenAsync("/");
        Assert.Equal(8, await visit.Page.Locator(".card").CountAsync());
        await visit.KeepScreenshotAsync("shop-list");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "More →" }).ClickAsync();
        Assert.Equal("Page 2 of 3", await visit.TextAsync(".pages span"));

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Teapots" }).ClickAsync();
        Assert.Equal(3, await visit.Page.Locator(".card").CountAsync());
        await visit.Page.GetByLabel("Sort by").SelectOptionAsync("price");
        await visit.Page.WaitForURLAsync("**sort=price**");
        Assert.Equal("€86.50", await visit.TextAsync(".card .price"));
        Assert.Equal("price", await visit.Page.GetByLabel("Sort by").InputValueAsync());

        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("<basil> & co");
        await visit.Page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/?q=**");
        Assert.Equal("Results for “<basil> & co”", await visit.TextAsync("h1"));
        Assert.Equal("Nothing fits", await visit.TextAsync(".empty h2"));
        Assert.Empty(visit.Problems);
    }

    [Theory]
    [InlineData("desktop")]
    [InlineData("phone")]
    public async Task AGuestBuysAndIsToldWhatIsWrongWithTheForm(string deviceName)
    {
        BrowserDevice device = deviceName == "phone" ? BrowserDevice.Phone : BrowserDevice.Desktop;
        await using BrowserVisit visit = await VisitAsync(device);
        IPage page = visit.Page;
        await visit.OpenAsync("/checkout");
        Assert.Equal("Put something into your cart first.", await visit.TextAsync(".flash"));

        await visit.OpenAsync("/product/moss-mug");
        await visit.KeepScreenshotAsync("shop-product");
        await page.GetByLabel("Pieces", new() { Exact = true }).FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        Assert.Equal("Moss Mug is in your cart.", await visit.TextAsync(".flash"));

        await visit.OpenAsync("/product/sencha-teapot");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        Assert.Equal("3", await visit.TextAsync(".badge"));
        Assert.Equal("€137.00", await visit.TextAsync("dd.total"));
        await visit.KeepScreenshotAsync("shop-cart");

        await page.GetByLabel("Pieces of Sencha Teapot").FillAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Update" }).Nth(1).ClickAsync();
        await page.GetByText("€315.00").First.WaitForAsync();
        Assert.Equal("5", await visit.TextAsync(".badge"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).First.ClickAsync();
        Assert.Equal("Taken out of your cart.", await visit.TextAsync(".flash"));
        Assert.Equal("€267.00", await visit.TextAsync("dd.total"));

        await visit.OpenAsync("/cart");
        Assert.Equal(0, await page.Locator(".flash").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Check out" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("Grace \"Amazing\" <Hopper>");
        await page.GetByLabel("E-mail").FillAsync("grace at example");
        await page.GetByLabel("Street and number").FillAsync("Harbour 1");
        await page.GetByLabel("Postcode").FillAsync("123");
        await page.GetByRole(AriaRole.Button, new() { Name = "Order and pay" }).ClickAsync();

        await page.Locator(".field.wrong").First.WaitForAsync();
        Assert.Equal(3, await page.Locator(".field.wrong").CountAsync());
        Assert.Equal("3 fields need another look.", await visit.TextAsync(".flash"));
        Assert.Equal("An address such as you@example.com.", await visit.TextAsync("#email-error"));
        Assert.Equal("Grace \"Amazing\" <Hopper>", await page.GetByLabel("Name").InputValueAsync());
        Assert.Equal("123", await page.GetByLabel("Postcode").InputValueAsync());
        await visit.KeepScreenshotAsync("shop-checkout-errors");

        await page.GetByLabel("E-mail").FillAsync("grace@example.com");
        await page.GetByLabel("Postcode").FillAsync("12345");
        await page.GetByLabel("City").FillAsync("Arlington");
        await page.GetByRole(AriaRole.Button, new() { Name = "Order and pay €267.00" }).ClickAsync();
        await page.WaitForURLAsync("**/thanks");
        Assert.Equal("Thank you, Grace \"Amazing\" <Hopper>", await visit.TextAsync("h1"));
        Assert.Equal(0, await page.Locator(".badge").CountAsync());

        foreach (string path in (string[])["/", "/product/moss-mug", "/cart", "/login"])
        {
            await visit.OpenAsync(path);
            Assert.False(await visit.OverflowsAsync(), $"{path} is wider than a {device.Name}");
        }

        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task OnlyTheAdministratorSendsOrders()
    {
        await using BrowserVisit grace = await VisitAsync(BrowserDevice.Desktop);
        await grace.OpenAsync("/orders");
        Assert.EndsWith("/login", grace.Page.Url);
        await LogInAsync(grace, "grace@example.com", "wrong");
        Assert.Equal("E-mail or password is wrong.", await grace.TextAsync(".flash"));
        await grace.KeepScreenshotAsync("shop-login");
        await LogInAsync(grace, "grace@example.com", "compiler");
        Assert.Equal("Welcome back, Grace.", await grace.TextAsync(".flash"));
        await OrderAsync(grace, "bud-vase");
        Assert.Equal(403, await grace.OpenAsync("/admin/orders"));
        Assert.Equal("This room is for the studio", await grace.TextAsync("h1"));

        await using BrowserVisit ada = await VisitAsync(BrowserDevice.DarkDesktop);
        await ada.OpenAsync("/login");
        await LogInAsync(ada, "ada@example.com", "analytical");
        Assert.Equal("In the studio", await ada.TextAsync(".order .tag"));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Mark as sent" }).ClickAsync();
        Assert.Contains("is on its way", await ada.TextAsync(".flash"));
        await ada.KeepScreenshotAsync("shop-orders");

        await grace.OpenAsync("/orders");
        Assert.Equal("Sent", await grace.TextAsync(".order .tag"));
        Assert.Equal("€23.40", await grace.TextAsync(".order footer strong"));
        await grace.Page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        Assert.Equal("See you soon.", await grace.TextAsync(".flash"));
        await grace.OpenAsync("/orders");
        Assert.EndsWith("/login", grace.Page.Url);
    }

    [Fact]
    public async Task WhatIsNotThereIsAnsweredWithAPageAndTheStatus()
    {
        await using BrowserVisit visit = await VisitAsync(BrowserDevice.DarkDesktop);

        Assert.Equal(404, await visit.OpenAsync("/product/unicorn"));
        Assert.Contains("We do not have “unicorn”", await visit.TextAsync(".empty"));
        Assert.Equal(404, await visit.OpenAsync("/no/such/page"));
        Assert.Equal("There is nothing here", await visit.TextAsync("h1"));
        Assert.Equal(200, await visit.OpenAsync("/"));
        await visit.KeepScreenshotAsync("shop-list");
    }

    [Fact]
    public async Task AChangedComponentShowsAtTheNextReload()
    {
        await using ShopSite shop = await ShopSite.StartAsync("--environment=Development");
        await using BrowserVisit visit = await browser.VisitAsync(shop.Address, BrowserDevice.Phone);
        await visit.OpenAsync("/");
        await visit.KeepScreenshotAsync("shop-list");
        string file = shop.PathOf("components/_parts/ProductCard.q");
        string source = await File.ReadAllTextAsync(file);

        await File.WriteAllTextAsync(file, source.Replace("<h3>", "<h3>New: "));
        await visit.OpenAsync("/");
        Assert.StartsWith("New: ", await visit.TextAsync(".card h3"));

        await File.WriteAllTextAsync(file, source.Replace("<h3>", "<h4>"));
        Assert.Equal(500, await visit.OpenAsync("/"));
        Assert.Contains("mismatched tag", await visit.TextAsync("body"));
        Assert.Contains("ProductCard.q", await visit.TextAsync("body"));
        await visit.KeepScreenshotAsync("shop-error");

        await File.WriteAllTextAsync(file, source);
        Assert.Equal(200, await visit.OpenAsync("/"));
        Assert.False((await visit.TextAsync(".card h3")).StartsWith("New", StringComparison.Ordinal));
    }

    private Task<BrowserVisit> VisitAsync(BrowserDevice device) => browser.VisitAsync(_shop.Address, device);

    private static async Task LogInAsync(BrowserVisit visit, string email, string password)
    {
        await visit.Page.GetByLabel("E-mail").FillAsync(email);
        await visit.Page.GetByLabel("Password").FillAsync(password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await visit.Page.Locator(".flash").WaitForAsync();
    }

    private static async Task OrderAsync(BrowserVisit visit, string product)
    {
        await visit.OpenAsync("/product/" + product);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await visit.OpenAsync("/checkout");
        (string Label, string Text)[] fields =
        [
            ("Name", "Grace Hopper"), ("E-mail", "grace@example.com"), ("Street and number", "Harbour 1"),
            ("Postcode", "12345"), ("City", "Arlington"),
        ];
        foreach ((string label, string text) in fields)
        {
            await visit.Page.GetByLabel(label).FillAsync(text);
        }

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Order and pay" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/thanks");
    }
}
