using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;

namespace Quantum.Engine.Benchmarks.Suites.History;

/// <summary>
/// FUNCTION-REGISTRATION-REFLECTION: a class is reflected on once, however many requests bring its functions. Of the class, of an
/// object, in a context of each request, and a look-up of a built-in function.
/// </summary>
public class FunctionRegistrationBenchmarks
{
    private readonly Tariffs _tariffs = new();
    private QuantumEngine _engine = null!;

    [GlobalSetup]
    public void Setup() => _engine = Tiers.Optimizing();

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark]
    public object CreateCallSitesFromProviderClass() => FunctionProvider.OfClass(typeof(Tariffs));

    [Benchmark]
    public object CreateCallSitesFromProviderInstance() =>
        new ProviderInUse(FunctionProvider.OfObject(typeof(Tariffs)), _tariffs);

    [Benchmark]
    public object? DefaultFunctionLookup() => new FormulaEnvironment(null, null).FindFunction("max", 1);

    [Benchmark]
    public object? PutFunctionsFromProviderPerRequest()
    {
        var context = new FormulaContext(_engine);
        context.Functions.AddFrom(_tariffs);
        return new FormulaEnvironment(context.Registries, null).FindFunction("reduced", 1);
    }

    public sealed class Tariffs
    {
        public static decimal Tax(decimal amount) => amount * 0.2m;

        public static decimal Discount(decimal amount, decimal rate) => amount * rate;

        public decimal Reduced(decimal amount) => amount * 0.05m;
    }
}
