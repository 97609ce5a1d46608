using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>What a request pays that brings its own functions, and what looking one up costs.</summary>
[MemoryDiagnoser]
public class FormulaContextBenchmarks
{
    private readonly Tariffs _tariffs = new();
    private readonly Value _number = Value.FromDecimal(1, Values.Decimals.DecimalScale.Of(0));
    private QuantumEngine _engine = null!;
    private int _round;

    [GlobalSetup]
    public void Prepare() => _engine = Tiers.Optimizing();

    [GlobalCleanup]
    public void Stop() => _engine.Dispose();

    /// <summary>The functions of a class that has been seen before.</summary>
    [Benchmark]
    public object ProviderClass() => FunctionProvider.OfClass(typeof(Tariffs));

    /// <summary>The functions of an object whose class has been seen before, bound to the object.</summary>
    [Benchmark]
    public object ProviderInstance() => new ProviderInUse(FunctionProvider.OfObject(typeof(Tariffs)), _tariffs);

    /// <summary>A context of a request with the functions of an object, one of which is looked up.</summary>
    [Benchmark]
    public object? NewContextAndLookup()
    {
        var context = new FormulaContext(_engine);
        context.Functions.AddFrom(_tariffs);
        return new FormulaEnvironment(context.Registries, null).FindFunction("reduced", 1);
    }

    [Benchmark]
    public object? DefaultFunctionLookup() => new FormulaEnvironment(null, null).FindFunction("max", 1);

    /// <summary>The conversion of an operand alone, which was what a change of types cost most of.</summary>
    [Benchmark]
    public bool AlternatingOperand() => (++_round & 1) == 0
        ? FormulaConversions.ToNumber(_number, FormulaSettings.Default).IsFailure
        : FormulaConversions.ToBoolean(Value.True, FormulaSettings.Default).IsFailure;

    public sealed class Tariffs
    {
        public static decimal Tax(decimal amount) => amount * 0.2m;

        public static decimal Discount(decimal amount, decimal rate) => amount * rate;

        public decimal Reduced(decimal amount) => amount * 0.05m;
    }
}
