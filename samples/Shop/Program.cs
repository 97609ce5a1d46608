using Quantum.Engine.Hosting;
using Shop.Goods;
using Shop.Sessions;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.AddSharedSessions();
builder.Services.AddSingleton<Catalog>().AddSingleton<OrderBook>().AddSingleton<Accounts>();
builder.Services.AddQuantum(options =>
{
    options.ComponentRoot = "components";
    options.UseHostErrorPages = true;
});

WebApplication app = builder.Build();
app.Services.GetRequiredService<QuantumEngine>().AddGoods(app.Services);
app.UseExceptionHandler("/status/500");
app.UseStatusCodePagesWithReExecute("/status/{0}");
app.UseStaticFiles();
app.MapQuantum();
app.MapQuantumTiers("/_quantum").RequireHost("localhost");
app.Run();
