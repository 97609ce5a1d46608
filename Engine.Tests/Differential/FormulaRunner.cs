using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Quantum.Engine.Cli.Conformance;
using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Tests.Differential;

/// <summary>
/// Evaluates a formula in several modes, as a delegate, and as its normalised source, and compares everything that a host can
/// observe with what the interpreter shows. Keeps one engine for each mode, and serves one thread.
/// </summary>
internal sealed class FormulaRunner(IReadOnlyList<ExecutionMode> modes) : IDisposable
{
    /// <summary>As a delegate, compiled for its parameters.</summary>
    public const string AsDelegate = "delegate";

    /// <summary>What the formula prints, parsed and interpreted.</summary>
    public const string Reprinted = "reprinted";

    // The same twice, so that what a scope keeps is used.
    private const int Rounds = 2;

    private static readonly Regex Citation = new(@"Error computing expression \[.*\]: ", RegexOptions.Singleline);
    private static readonly DateTime Now = new(2026, 1, 31, 8, 30, 0);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    private readonly Dictionary<string, QuantumEngine> _engines = modes.Append(ExecutionMode.Interpreted).Distinct()
        .ToDictionary(mode => mode.Name, MakeEngine);

    public FormulaDisagreement? Find(GeneratedFormula formula) =>
        modes.Select(mode => mode.Name).Append(AsDelegate).Append(Reprinted)
            .Select(mode => Find(formula, mode)).FirstOrDefault(found => found is not null);

    public FormulaDisagreement? Find(GeneratedFormula generated, string mode)
    {
        QuantumEngine interpreter = _engines[ExecutionMode.Interpreted.Name];
        if (Parse(interpreter, generated, generated.Text.ToString()) is not { } formula)
        {
            return null;
        }

        List<Difference> differences = mode switch
        {
            AsDelegate => ObserveResult(formula, generated).DifferencesOf(ObserveDelegate(formula, generated)).ToList(),
            Reprinted => WithoutPlaces(Observe(interpreter, generated, formula.Text))
                .DifferencesOf(ObserveReprinted(interpreter, generated, formula.ToString())).ToList(),
            _ => Observe(interpreter, generated, formula.Text)
                .DifferencesOf(Observe(_engines[mode], generated, formula.Text)).ToList(),
        };
        return differences.Count == 0 ? null : new FormulaDisagreement(generated, mode, differences);
    }

    public void Dispose()
    {
        foreach (QuantumEngine engine in _engines.Values)
        {
            engine.Dispose();
        }
    }

    /// <summary>Null when it does not parse, which no mode changes.</summary>
    public Formula? Parse(GeneratedFormula formula) =>
        Parse(_engines[ExecutionMode.Interpreted.Name], formula, formula.Text.ToString());

    private static QuantumEngine MakeEngine(ExecutionMode mode)
    {
        var options = new QuantumEngineOptions
        {
            Clock = () => Now,
            Limits = new ExecutionLimits { MaxTextLength = 10_000, MaxSteps = 200, MaxCollectionSize = 1_000 },
        };
        mode.Configure(options);
        return new QuantumEngine(options);
    }

    private static Formula? Parse(QuantumEngine engine, GeneratedFormula generated, string text)
    {
        try
        {
            return engine.ParseFormula(text, new FormulaOptions
            {
                Precision = generated.Precision, Rounding = generated.Rounding, Scale = generated.Scale, Zone = Zone,
            });
        }
        catch (FormulaSyntaxException)
        {
            return null;
        }
    }

    private static Observation Observe(QuantumEngine engine, GeneratedFormula generated, string text)
    {
        if (Parse(engine, generated, text) is not { } formula)
        {
            return new Observation { Aspects = new Dictionary<string, string> { ["syntax"] = text } };
        }

        var aspects = new Dictionary<string, string>();
        var calls = new List<string>();
        FormulaScope scope = formula.CreateScope(Functions(engine, calls));
        for (int round = 1; round <= Rounds; round++)
        {
            try
            {
                Set(scope, generated);
                aspects[$"value {round}"] = Describe(scope.Run(default));
                aspects[$"steps {round}"] = $"{scope.Steps}";
            }
            catch (Exception exception)
            {
                Add(exception, $" {round}", aspects);
            }
        }

        aspects["calls"] = string.Join(", ", calls);
        aspects["assigned"] = string.Join(", ", scope.Assigned.Select(name => $"{name.Key} = {ObservedText.Of(name.Value)}"));
        return new Observation { Aspects = aspects };
    }

    private static void Set(FormulaScope scope, GeneratedFormula generated)
    {
        foreach ((string name, object value) in generated.Variables)
        {
            scope.Set(name, value);
        }
    }

    // What is cited stands elsewhere, and may have lost parentheses.
    private static Observation WithoutPlaces(Observation observation) => new()
    {
        Aspects = observation.Aspects.Where(aspect => !aspect.Key.StartsWith("place", StringComparison.Ordinal) &&
                !aspect.Key.StartsWith("part", StringComparison.Ordinal))
            .ToDictionary(aspect => aspect.Key, aspect => Citation.Replace(aspect.Value, "")),
    };

    private static Observation ObserveReprinted(QuantumEngine engine, GeneratedFormula generated, string text) =>
        WithoutPlaces(Observe(engine, generated, text));

    private static Observation ObserveResult(Formula formula, GeneratedFormula generated) => ObserveResult(() =>
    {
        FormulaScope scope = formula.CreateScope(null);
        Set(scope, generated);
        return scope.Evaluate();
    });

    private static Observation ObserveDelegate(Formula formula, GeneratedFormula generated) => ObserveResult(() =>
    {
        Type type = Expression.GetFuncType([.. generated.Variables.Select(variable => variable.Value.GetType()), typeof(object)]);
        MethodInfo compile = typeof(Formula).GetMethod(nameof(Formula.Compile))!.MakeGenericMethod(type);
        string[] names = [.. generated.Variables.Select(variable => variable.Name)];
        var compiled = (Delegate)compile.Invoke(formula, [names])!;
        try
        {
            return compiled.DynamicInvoke([.. generated.Variables.Select(variable => variable.Value)]);
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    });

    private static Observation ObserveResult(Func<object?> evaluate)
    {
        var aspects = new Dictionary<string, string>();
        try
        {
            object? result = evaluate();
            aspects["value"] = $"{result?.GetType().Name} {ObservedText.Of(result)} {(result is decimal d ? d.Scale : 0)}";
        }
        catch (Exception exception)
        {
            Add(exception, "", aspects);
        }

        return new Observation { Aspects = aspects };
    }

    private static void Add(Exception exception, string round, Dictionary<string, string> aspects)
    {
        aspects[$"error{round}"] = $"{exception.GetType().Name}: {exception.Message}";
        if (exception is QuantumException { Line: var line, Column: var column, Expression: var part })
        {
            aspects[$"place{round}"] = $"{line}:{column}";
            aspects[$"part{round}"] = $"{part}";
        }
    }

    private static string Describe(Value value) => value.Kind switch
    {
        ValueKind.Decimal => $"decimal {DecimalText.Write(value.AsDecimal)} scale {value.AsDecimal.Scale}",
        ValueKind.List => $"[{string.Join(", ", ItemsOf(value.AsList).Select(Describe))}]",
        _ => $"{value.Kind} {string.Create(CultureInfo.InvariantCulture, $"{DotNetValues.ToDotNet(value)}")}",
    };

    private static IEnumerable<Value> ItemsOf(ListValue list) => Enumerable.Range(0, list.Count).Select(list.Get);

    private static FormulaContext Functions(QuantumEngine engine, List<string> calls)
    {
        var context = new FormulaContext(engine);
        context.Functions.Add("same", (object x) => Noted(x));
        context.Functions.Add("next", (decimal x) => Noted(x + 1));
        Expression<Func<decimal, decimal>> inverse = x => 1 / x;
        context.Functions.Add("inverse", inverse);
        context.Functions.Add("twice", (decimal x) => x * 2);
        context.Functions.Add("total", (decimal[] v) => v.Sum());
        context.Functions.Add("pair", (object x, object y) => new[] { x, y });
        context.Functions.Add("four", (decimal a, decimal b, decimal c, decimal d) => Noted(a) - b + c - d);
        context.Functions.Add("boom", decimal (decimal x) => throw new InvalidOperationException("boom"));
        return context;

        T Noted<T>(T argument)
        {
            calls.Add(ObservedText.Of(argument));
            return argument;
        }
    }
}

/// <summary>A way to evaluate a formula that does not show what the interpreter shows.</summary>
internal sealed record FormulaDisagreement(GeneratedFormula Formula, string Mode, IReadOnlyList<Difference> Differences)
{
    /// <summary>The formula cut down as far as its disagreement stays.</summary>
    public FormulaDisagreement Shrink(FormulaRunner runner)
    {
        FormulaDisagreement smallest = this;
        bool isSmaller = true;
        while (isSmaller)
        {
            isSmaller = smallest.SmallerOnes(runner).FirstOrDefault() is { } smaller;
            smallest = isSmaller ? smallest.SmallerOnes(runner).First() : smallest;
        }

        return smallest;
    }

    public override string ToString() =>
        $"{Formula}the mode '{Mode}' is not as interpreted:\n{string.Concat(Differences.Select(d => $"  {d}\n"))}";

    private IEnumerable<FormulaDisagreement> SmallerOnes(FormulaRunner runner) =>
        ProgramVariants.Of(Formula.Text)
            .Where(text => text.ToString().Length < Formula.Text.ToString().Length)
            .Select(text => runner.Find(Formula with { Text = text }, Mode))
            .Where(found => found is not null && found.Differences[0].What == Differences[0].What)!;
}
