using System.Runtime.CompilerServices;
using Quantum.Engine.Hosting;

using var engine = new QuantumEngine(new QuantumEngineOptions
{
    ComponentRoot = Path.Combine(AppContext.BaseDirectory, "components"),
});
engine.Functions.Add("shout", (string text) => text.ToUpperInvariant() + "!");

Console.WriteLine($"dynamic code: {(RuntimeFeature.IsDynamicCodeSupported ? "yes" : "no")}");
Console.WriteLine($"factorial(20) = {engine.Load("factorial.q").Run(Of("n", 20)).Value}");
Console.WriteLine($"primes: {Items(engine.Load("primes.q").Run(Of("limit", 30)))}");
Console.WriteLine($"words: {Heading(engine.Load("word-count.q").Run(Of("text", "a rose is a rose")))}");
Console.WriteLine($"order: {Order(new Order("tea", 3, 2.5))}");
Console.WriteLine($"tier 1: {(engine.Tiers.IsCompiling ? "yes" : "no")}");

static Dictionary<string, object?> Of(string name, object? value) => new() { [name] = value };

static string Items(RunResult result) => string.Join(' ', (IReadOnlyList<object?>)result.Value!);

static string Heading(RunResult result) => result.Html!.Split("<h1>")[1].Split("</h1>")[0];

string Order(Order order)
{
    engine.Types.Allow<Order>();
    Component component = engine.Parse("""
        <q:component name="Line">
          <q:param name="order"/>
          <q:return value="{shout(order.item)} {order.count * order.price}"/>
        </q:component>
        """);
    return (string)component.Run(Of("order", order)).Value!;
}

/// <summary>What a component reads: its members are read by reflection here, and by compiled getters elsewhere.</summary>
internal sealed record Order(string Item, int Count, double Price);
