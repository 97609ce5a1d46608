using Quantum.Engine.Binding;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Compilation;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Text;
using Quantum.Engine.Tiering;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <content>Formulas.</content>
public sealed partial class QuantumEngine
{
    /// <summary>Parses a formula, and checks the types of its operands as far as they are known.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="options">Its options; the defaults when null.</param>
    /// <exception cref="FormulaSyntaxException">The formula does not parse.</exception>
    /// <exception cref="ArgumentException">The text is blank, or an option is out of range.</exception>
    public Formula ParseFormula(string text, FormulaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ArgumentException("Expression cannot be blank", nameof(text));
        }

        options ??= new FormulaOptions();
        if (options.Context is { } context && context.Engine != this)
        {
            throw new ArgumentException("The context of the options was made for another engine.", nameof(options));
        }

        ParsedFormula parsed = FormulaParser.Parse(text);
        ThrowIfInvalid(parsed.Diagnostics);
        BoundComponent bound = FormulaBinder.Bind(parsed, options.ToSettings(), Formatting.Shorten(text.Trim()));
        ThrowIfInvalid(bound.Errors);
        return new Formula(
            Context, _compiler, InterpreterBuilder.Build(bound), options.Context, [.. parsed.Diagnostics.Select(QuantumDiagnostic.From)]);
    }

    private DelegateCompiler MakeCompiler(TierSettings settings) => new(
        settings.IsDynamicCodeSupported,
        tree => settings.IsDynamicCodeSupported
            ? TreeCompiler.CompileOrFallBack(settings.Backend, tree).Code ?? tree.Compile()
            : tree.Compile(preferInterpretation: true));

    /// <summary>A calculator: formulas one after another, where each sees what those before it assigned.</summary>
    /// <param name="options">Its options; the defaults when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public Calculator CreateCalculator(CalculatorOptions? options = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new Calculator(this, (options ?? new CalculatorOptions()).Checked());
    }

    /// <summary>What a stage made of a formula of this engine, as text for people.</summary>
    public string Dump(Formula formula, DumpStage stage)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return stage == DumpStage.Syntax ? formula.ToString() : StagePrinter.Print(formula.Code, stage, _tiers);
    }

    private static void ThrowIfInvalid(IReadOnlyList<Diagnostic> diagnostics)
    {
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.IsError) is { } first)
        {
            throw new FormulaSyntaxException(
                [.. diagnostics.Where(diagnostic => diagnostic.IsError).Select(QuantumDiagnostic.From)], first);
        }
    }
}
