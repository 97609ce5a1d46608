using System.Linq.Expressions;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Library;

/// <summary>
/// The code of a function. Arguments stand by position, one for each parameter (more for a variadic one); one that was not
/// given is <see cref="ValueKind.Unset"/>. The result may be a failure, whose reason the caller puts behind
/// "name() failed: ". Arguments are never failures.
/// </summary>
internal delegate Value FunctionBody(ReadOnlySpan<Value> arguments, CallContext context);

/// <param name="Name">The name, used in messages and for arguments given by name.</param>
/// <param name="IsOptional">May be left out.</param>
/// <param name="CanBeNamed">May be given by name.</param>
internal sealed record FunctionParameter(string Name, bool IsOptional = false, bool CanBeNamed = false)
{
    /// <summary>
    /// What formulas convert the argument to before the body runs: it, or each of its elements; null for whatever it is.
    /// </summary>
    public FormulaType? Type { get; init; }

    /// <summary>Formulas give a vector here.</summary>
    public bool IsVector { get; init; }
}

/// <summary>A function of the library or of the host that expressions can call. Immutable.</summary>
internal sealed class FunctionDefinition(string name, FunctionParameter[] parameters, FunctionBody body)
{
    public string Name { get; } = name;

    public FunctionParameter[] Parameters { get; } = parameters;

    public FunctionBody Body { get; } = body;

    /// <summary>The last parameter takes any number of further arguments.</summary>
    public bool IsVariadic { get; init; }

    /// <summary>
    /// The only parameter is a vector: formulas give one, or its elements as any number of arguments. The body gets the
    /// elements as its arguments.
    /// </summary>
    public bool TakesVector { get; init; }

    /// <summary>Same arguments, same result, nothing else happens: not clock, random numbers or host code.</summary>
    public bool IsPure { get; init; }

    /// <summary>Registered by the host.</summary>
    public bool IsHost { get; init; }

    /// <summary>The lambda as the host gave it, when it gave an expression tree.</summary>
    public LambdaExpression? Lambda { get; init; }
}
