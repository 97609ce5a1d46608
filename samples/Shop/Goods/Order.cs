namespace Shop.Goods;

/// <summary>A product in a cart or an order.</summary>
public sealed record OrderLine(Product Product, int Quantity)
{
    public long Cents => Product.Cents * Quantity;
}

/// <summary>A cart with its prices.</summary>
public sealed record PricedCart(IReadOnlyList<OrderLine> Lines)
{
    private const long FreeShippingFromCents = 75_00;
    private const long ShippingFeeCents = 4_90;

    public int Pieces => Lines.Sum(line => line.Quantity);

    public long GoodsCents => Lines.Sum(line => line.Cents);

    public long ShippingCents => Lines.Count == 0 || GoodsCents >= FreeShippingFromCents ? 0 : ShippingFeeCents;

    public long TotalCents => GoodsCents + ShippingCents;

    /// <summary>What is missing to free shipping.</summary>
    public long MissingCents => Math.Max(0, FreeShippingFromCents - GoodsCents);
}

/// <summary>Where an order goes.</summary>
public sealed record Recipient(string Name, string Email, string Street, string Postcode, string City);

/// <summary>An order as it was placed.</summary>
/// <param name="Account">The e-mail address of the account that placed it, or blank for a guest.</param>
public sealed record Order(string Number, DateTime Placed, string Account, Recipient Recipient, PricedCart Cart, bool IsShipped);

/// <summary>What came of placing an order: its number, or why there is none.</summary>
public sealed record Placement(string? Number, string? Problem);
