using System.Diagnostics.CodeAnalysis;
using Quantum.Engine.Binding;
using Quantum.Engine.Library;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary><c>session.user.name</c> (EXPR-3, EXPR-8, EXPR-11).</summary>
internal sealed class ScopePathNode : ExpressionNode
{
    private readonly BoundScopePath _path;
    private readonly Value _absent;
    private int _hint;

    public ScopePathNode(BoundScopePath path)
    {
        _path = path;
        _absent = path.Absent switch
        {
            AbsentScopeValue.Null => Value.Null,
            AbsentScopeValue.EmptyText => Value.EmptyText,
            _ => Value.FromFailure(Failure.Error(
                $"'{path.Text}' is not set; test it with q:if first, or count with operation=\"increment\", which starts at 0",
                "EXPR-3")),
        };
    }

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        if (!TryRead(run, _path.Scope, _path.Path[0], out Value value))
        {
            return _absent;
        }

        for (int i = 1; i < _path.Path.Length && !value.IsFailure; i++)
        {
            value = Operators.Member(value, _path.Path[i], ref _hint, null);
        }

        return value.IsFailure && value.AsFailure.Kind == FailureKind.Absent && _path.Absent == AbsentScopeValue.EmptyText
            ? _absent
            : value;
    }

    public static bool TryRead(RunContext run, ScopeKind scope, string key, out Value value)
    {
        if (run.FindScopes()?.Find(scope) is { } values && TryGet(values, key, out object? found))
        {
            value = HostValues.FromDotNet(found, run.Engine.Types);
            return true;
        }

        value = default;
        return false;
    }

    // A host's dictionary may be any class; what it throws for a key is that the key is not there.
    private static bool TryGet(IDictionary<string, object?> values, string key, [MaybeNullWhen(false)] out object? found)
    {
        try
        {
            return values.TryGetValue(key, out found);
        }
        catch (KeyNotFoundException)
        {
            found = null;
            return false;
        }
    }
}

/// <summary><c>form</c> or <c>query</c> by its bare name.</summary>
internal sealed class ScopeObjectNode(ExpressionNode variable, ScopeKind scope) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = variable.Evaluate(run, ref frame);
        return value.IsFailure ? HostValues.FromDotNet(run.Scopes.Get(scope), run.Engine.Types) : value;
    }
}
