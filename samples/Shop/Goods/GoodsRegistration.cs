using System.Globalization;
using Quantum.Engine.Hosting;

namespace Shop.Goods;

/// <summary>What the components of the shop may use of the program: services, a function, types to read.</summary>
public static class GoodsRegistration
{
    private static readonly CultureInfo Notation = CultureInfo.InvariantCulture;

    /// <summary>Registers everything with an engine; to be called once.</summary>
    public static void AddGoods(this QuantumEngine engine, IServiceProvider services)
    {
        var catalog = services.GetRequiredService<Catalog>();
        var orders = services.GetRequiredService<OrderBook>();
        var accounts = services.GetRequiredService<Accounts>();

        engine.Types.Allow<Product>().Allow<ProductPage>().Allow<OrderLine>().Allow<PricedCart>();
        engine.Types.Allow<Recipient>().Allow<Order>().Allow<Placement>().Allow<Account>();
        engine.Services.Add("search", catalog.SearchAsync);
        engine.Services.Add("product", catalog.FindAsync);
        engine.Services.Add("left", orders.LeftAsync);
        engine.Services.Add("price", orders.PriceAsync);
        engine.Services.Add("place", orders.PlaceAsync);
        engine.Services.Add("orders", orders.ListAsync);
        engine.Services.Add("ship", orders.ShipAsync);
        engine.Services.Add("account", accounts.FindAsync);
        engine.Functions.Add("money", (long cents) => "€" + (cents / 100m).ToString("N2", Notation));
    }
}
