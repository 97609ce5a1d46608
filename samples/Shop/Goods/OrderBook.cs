namespace Shop.Goods;

/// <summary>The orders, and what they left of the stock. Kept in memory: a real shop has a database here.</summary>
public sealed class OrderBook(Catalog catalog)
{
    private readonly Lock _writing = new();
    private readonly List<Order> _orders = [];

    /// <summary>The lines of a cart with their prices; products that are no longer sold are left out.</summary>
    /// <param name="items">How many pieces of which product.</param>
    public async Task<PricedCart> PriceAsync(IReadOnlyDictionary<string, object?> items)
    {
        List<OrderLine> lines = [];
        foreach ((string id, object? quantity) in items)
        {
            if (await catalog.FindAsync(id) is { } product)
            {
                lines.Add(new OrderLine(product, Convert.ToInt32(quantity)));
            }
        }

        return new PricedCart(lines);
    }

    /// <summary>Takes an order when everything in it can be delivered.</summary>
    public async Task<Placement> PlaceAsync(
        IReadOnlyDictionary<string, object?> items,
        string account,
        string name,
        string email,
        string street,
        string postcode,
        string city)
    {
        PricedCart cart = await PriceAsync(items);
        lock (_writing)
        {
            if (cart.Lines.FirstOrDefault(line => line.Quantity > Left(line.Product)) is { } line)
            {
                return new Placement(null, $"Only {Left(line.Product)} of “{line.Product.Name}” are left.");
            }

            string number = $"K{1001 + _orders.Count}";
            var recipient = new Recipient(name, email, street, postcode, city);
            _orders.Add(new Order(number, DateTime.Now, account, recipient, cart, IsShipped: false));
            return new Placement(number, null);
        }
    }

    /// <summary>All orders, or those of one account, the newest first.</summary>
    /// <param name="account">The e-mail address of the account, or blank for all.</param>
    public Task<Order[]> ListAsync(string account)
    {
        lock (_writing)
        {
            IEnumerable<Order> newest = _orders.AsEnumerable().Reverse();
            return Task.FromResult(newest.Where(order => account.Length == 0 || order.Account == account).ToArray());
        }
    }

    /// <summary>Notes that an order is on its way; false when there is no such order.</summary>
    public Task<bool> ShipAsync(string number)
    {
        lock (_writing)
        {
            int index = _orders.FindIndex(order => order.Number == number);
            if (index >= 0)
            {
                _orders[index] = _orders[index] with { IsShipped = true };
            }

            return Task.FromResult(index >= 0);
        }
    }

    /// <summary>How many pieces of a product can still be ordered.</summary>
    public async Task<int> LeftAsync(string id)
    {
        Product? product = await catalog.FindAsync(id);
        lock (_writing)
        {
            return product is null ? 0 : Left(product);
        }
    }

    private int Left(Product product) => product.Stock - _orders
        .SelectMany(order => order.Cart.Lines)
        .Where(line => line.Product.Id == product.Id)
        .Sum(line => line.Quantity);
}
