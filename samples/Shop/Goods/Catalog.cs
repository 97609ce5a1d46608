using System.Text.Json;

namespace Shop.Goods;

/// <summary>The products, read from <c>products.json</c> when they are first asked for.</summary>
public sealed class Catalog(IWebHostEnvironment environment)
{
    private const int PageSize = 8;

    private readonly Lazy<Task<Product[]>> _products =
        new(() => ReadAsync(Path.Combine(environment.ContentRootPath, "products.json")));

    public async Task<Product?> FindAsync(string id) => (await _products.Value).FirstOrDefault(product => product.Id == id);

    /// <summary>The products that contain all words of a text, in an order, one page of them.</summary>
    /// <param name="text">What to look for; everything when blank.</param>
    /// <param name="kind">One kind of product; all of them when blank.</param>
    /// <param name="sort">"price", "-price" or "name"; anything else means the most popular first.</param>
    /// <param name="page">The page as the address has it, from 1; no number counts as 1, one outside is moved inside.</param>
    public async Task<ProductPage> SearchAsync(string text, string kind, string sort, string page)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        IEnumerable<Product> found = (await _products.Value).Where(product => Matches(product, words, kind));
        Product[] sorted = Sort(found, sort).ToArray();
        int pages = Math.Max(1, (sorted.Length + PageSize - 1) / PageSize);
        int number = Math.Clamp(int.TryParse(page, out int asked) ? asked : 1, 1, pages);
        Product[] items = sorted.Skip((number - 1) * PageSize).Take(PageSize).ToArray();
        return new ProductPage(items, number, pages, sorted.Length);
    }

    private static bool Matches(Product product, string[] words, string kind) =>
        (kind.Length == 0 || product.Kind == kind) &&
        words.All(word => $"{product.Name} {product.Kind} {product.Text}".Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Product> Sort(IEnumerable<Product> products, string sort) => sort switch
    {
        "price" => products.OrderBy(product => product.Cents),
        "-price" => products.OrderByDescending(product => product.Cents),
        "name" => products.OrderBy(product => product.Name, StringComparer.Ordinal),
        _ => products.OrderByDescending(product => product.Popularity),
    };

    private static async Task<Product[]> ReadAsync(string file)
    {
        await using FileStream stream = File.OpenRead(file);
        return await JsonSerializer.DeserializeAsync<Product[]>(stream, JsonSerializerOptions.Web) ?? [];
    }
}
