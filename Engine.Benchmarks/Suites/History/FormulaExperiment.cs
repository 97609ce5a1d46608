using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.History;

/// <summary>Formulas of one experiment, compiled before they are measured.</summary>
public abstract class FormulaExperiment
{
    /// <summary>The engine of all formulas of the experiment.</summary>
    protected QuantumEngine Engine { get; private set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        Engine = Tiers.Eager();
        Prepare();
        Tiers.Warm(Engine, RunAll);
    }

    [GlobalCleanup]
    public void Cleanup() => Engine.Dispose();

    /// <summary>Makes the formulas.</summary>
    protected abstract void Prepare();

    /// <summary>Runs each benchmark once, so that what it uses gets hot.</summary>
    protected abstract void RunAll();

    /// <summary>A formula in a scope that is kept.</summary>
    protected FormulaScope Scope(string text, FormulaContext? context = null) => Engine.ParseFormula(text).CreateScope(context);
}
