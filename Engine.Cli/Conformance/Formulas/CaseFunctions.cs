using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Conformance.Formulas;

/// <summary>The functions that cases may call; the README of the cases says what they do. For one thread.</summary>
internal sealed class CaseFunctions
{
    private int _calls;

    public CaseFunctions(QuantumEngine engine)
    {
        Context = new FormulaContext(engine);
        Context.Functions.Add("next", () => ++_calls);
        Context.Functions.Add("twice", (decimal x) => x * 2);
        Context.Functions.Add("isBig", (decimal x) => x > 10);
        Context.Functions.Add("total", (decimal[] v) => v.Sum());
        Context.Functions.Add("pair", (object x, object y) => new[] { x, y });
        Context.Functions.Add("hello", () => "hello");
        Context.Functions.Add("boom", decimal (decimal _) => throw new InvalidOperationException("boom"));
        Context.Functions.Add("nothing", () => (string?)null);
    }

    public FormulaContext Context { get; }

    /// <summary>Each evaluation counts its calls anew.</summary>
    public void StartEvaluation() => _calls = 0;
}
