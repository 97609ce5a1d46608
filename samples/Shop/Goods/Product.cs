namespace Shop.Goods;

/// <summary>One piece of pottery. Prices are whole cents, so that every sum of them is exact.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Kind">What it is: mug, bowl, vase, plate, teapot or planter; also how it is drawn.</param>
/// <param name="Glaze">The colour it is drawn in.</param>
public sealed record Product(
    string Id, string Name, string Kind, string Glaze, long Cents, int Stock, int Popularity, string Text);

/// <summary>One page of a list of products.</summary>
/// <param name="Number">The page, from 1.</param>
/// <param name="Pages">How many there are, at least 1.</param>
/// <param name="Total">How many products were found.</param>
public sealed record ProductPage(IReadOnlyList<Product> Items, int Number, int Pages, int Total);
