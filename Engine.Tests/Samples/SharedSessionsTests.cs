using System.Net;
using System.Text.RegularExpressions;
using Quantum.Engine.Tests.Processes;

namespace Quantum.Engine.Tests.Samples;

/// <summary>Two processes of the shop that keep their sessions in one PostgreSQL.</summary>
public sealed partial class SharedSessionsTests(PostgresCluster database) : IClassFixture<PostgresCluster>, IDisposable
{
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("quantum-keys-");
    private readonly HttpClient _visitor = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() });

    public void Dispose()
    {
        _visitor.Dispose();
        _keys.Delete(recursive: true);
    }

    [Fact]
    public async Task AVisitorIsServedByEitherProcessAndOutlivesOne()
    {
        Task<ShopSite> starting = StartAsync();
        await using ShopSite second = await StartAsync();
        await using ShopSite first = await starting;

        await PostAsync(first, "/login", ("email", "grace@example.com"), ("password", "compiler"));
        Assert.Contains("Your orders, Grace", await GetAsync(second, "/orders"));
        await PostAsync(second, "/cart", ("action", "add"), ("id", "fjord-mug"), ("quantity", "2"));
        await PostAsync(first, "/cart", ("action", "add"), ("id", "fjord-mug"), ("quantity", "1"));
        string cart = await GetAsync(second, "/cart");
        Assert.Contains("€76.90", cart);

        await first.KillAsync();

        Assert.Contains("Your orders, Grace", await GetAsync(second, "/orders"));
        await PostAsync(
            second,
            "/checkout",
            ("name", "Grace"), ("email", "grace@example.com"), ("street", "Harbour 1"), ("postcode", "12345"), ("city", "Arlington"));
        Assert.Contains("3 × Fjord Mug", await GetAsync(second, "/orders"));
        Assert.Contains("There is nothing in it yet", await GetAsync(second, "/cart"));
    }

    private Task<ShopSite> StartAsync() => ShopSite.StartAsync(
        $"--ConnectionStrings:Sessions={database.ConnectionString}", $"--Sessions:Keys={_keys.FullName}");

    private Task<string> GetAsync(ShopSite site, string path) => _visitor.GetStringAsync(site.Address + path);

    /// <summary>Sends the form of a page as a browser does, with the hidden fields that the page has.</summary>
    private async Task PostAsync(ShopSite site, string path, params (string Name, string Value)[] fields)
    {
        string page = await GetAsync(site, path == "/cart" ? "/product/fjord-mug" : path);
        Match token = AntiforgeryField.Match(page);
        Assert.True(token.Success, $"{path} has no antiforgery field:\n{page}");
        using var form = new FormUrlEncodedContent(
            fields.Append((token.Groups[1].Value, token.Groups[2].Value)).ToDictionary(field => field.Item1, field => field.Item2));
        using HttpResponseMessage response = await _visitor.PostAsync(site.Address + path, form);
        Assert.True(response.IsSuccessStatusCode, $"POST {path}: {response.StatusCode}\n{site.Output}");
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(__[^\"]+)\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField { get; }
}
