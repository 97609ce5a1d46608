using System.Runtime.CompilerServices;
using Microsoft.Extensions.ObjectPool;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax.Formulas;

namespace Quantum.Engine.Hosting;

/// <summary>
/// A parsed formula. Immutable; any number of threads may evaluate it at once. It keeps none of the contexts alive that it is
/// evaluated with.
/// </summary>
public sealed partial class Formula
{
    private readonly ConditionalWeakTable<FormulaContext, ObjectPool<FormulaScope>> _pools = [];
    private readonly ObjectPool<FormulaScope> _pool;
    private readonly FormulaContext? _context;
    private readonly EngineContext _engine;
    private readonly DelegateCompiler _compiler;
    private bool[]? _isReadAlways;

    internal Formula(
        EngineContext engine,
        DelegateCompiler compiler,
        ComponentCode code,
        FormulaContext? context,
        IReadOnlyList<QuantumDiagnostic> warnings)
    {
        _engine = engine;
        _compiler = compiler;
        _context = context;
        Code = code;
        Warnings = warnings;
        Variables = Array.ConvertAll(Bound.Inputs, input => input.Name);
        AssignedNames = Array.ConvertAll(Bound.Assigned, name => name.Name);
        _pool = MakePool(null);
    }

    /// <summary>The text as it was given.</summary>
    public string Text => Code.Bound.Source.Text;

    /// <summary>The user variables, in the order in which they are first read.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>The names that the formula assigns, in the order in which they are first assigned.</summary>
    public IReadOnlyList<string> AssignedNames { get; }

    /// <summary>What may be meant otherwise than it is written.</summary>
    public IReadOnlyList<QuantumDiagnostic> Warnings { get; }

    internal ComponentCode Code { get; }

    internal BoundFormula Bound => Code.Bound.Formula!;

    /// <summary>By the index of the input: every evaluation that does not fail reads it.</summary>
    internal bool[] IsReadAlways => _isReadAlways ??= FormulaReads.Always(Code.Bound);

    /// <summary>The value of the formula.</summary>
    /// <param name="variables">
    /// The user variables: null, an object whose public properties are taken, or a dictionary with text keys; only the names that
    /// the formula reads are looked at.
    /// </param>
    /// <param name="context">The user context; null for the expression context of the formula's options alone.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    /// <returns>
    /// decimal (or BigInteger or double where a decimal cannot hold it), bool, string, DateOnly, TimeOnly, DateTimeOffset, or a list
    /// of objects for a vector; <c>false</c> for a formula without result.
    /// </returns>
    /// <exception cref="FormulaEvaluationException">The evaluation failed.</exception>
    /// <exception cref="FormulaConfigurationException">A variable cannot be used.</exception>
    /// <exception cref="QuantumLimitException">The evaluation reached a limit.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public object? Evaluate(
        object? variables = null, FormulaContext? context = null, CancellationToken cancellationToken = default)
    {
        FormulaScope scope = Rent(context);
        try
        {
            scope.SetAll(variables);
            return scope.Evaluate(cancellationToken);
        }
        finally
        {
            Return(scope);
        }
    }

    /// <inheritdoc cref="Evaluate(object?, FormulaContext?, CancellationToken)"/>
    /// <typeparam name="T">What the value is converted to; a value that it cannot hold is an error.</typeparam>
    public T Evaluate<T>(object? variables = null, FormulaContext? context = null, CancellationToken cancellationToken = default)
    {
        FormulaScope scope = Rent(context);
        try
        {
            scope.SetAll(variables);
            return scope.Evaluate<T>(cancellationToken);
        }
        finally
        {
            Return(scope);
        }
    }

    /// <summary>
    /// A scope: the formula with variables that stay set, for evaluations one after another. What the names and calls of the formula
    /// mean in the contexts is found once.
    /// </summary>
    /// <param name="context">The user context; null for the expression context of the formula's options alone.</param>
    /// <exception cref="ArgumentException">The context belongs to another engine.</exception>
    public FormulaScope CreateScope(FormulaContext? context = null)
    {
        if (context is not null && context.Engine.Context != _engine)
        {
            throw new ArgumentException("The context was made for another engine.", nameof(context));
        }

        return new FormulaScope(this, _engine, context, new FormulaEnvironment(context?.Registries, _context?.Registries));
    }

    /// <summary>The formula as normalised source.</summary>
    public override string ToString() => FormulaPrinter.Print(Bound.Syntax);

    internal FormulaScope Rent(FormulaContext? context) =>
        (context is null ? _pool : _pools.GetValue(context, MakePool)).Get();

    internal void Return(FormulaScope scope)
    {
        ObjectPool<FormulaScope>? pool = _pool;
        if (scope.Context is null || _pools.TryGetValue(scope.Context, out pool))
        {
            pool!.Return(scope);
        }
    }

    private ObjectPool<FormulaScope> MakePool(FormulaContext? context) =>
        new DefaultObjectPool<FormulaScope>(new ScopePolicy(this, context));

    // The pool of a context is a value of the table that has the context as its key: neither keeps the other alive.
    private sealed class ScopePolicy(Formula formula, FormulaContext? context) : PooledObjectPolicy<FormulaScope>
    {
        public override FormulaScope Create() => formula.CreateScope(context);

        public override bool Return(FormulaScope scope) => scope.TryReset();
    }
}
