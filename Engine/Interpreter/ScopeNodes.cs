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

    /// <summary>The value of a key; a failure when the host's dictionary fails. False when the key is not there.</summary>
    public static bool TryRead(RunContext run, ScopeKind scope, string key, out Value value)
    {
        value = default;
        try
        {
            if (run.FindScopes()?.Find(scope) is not { } values || !values.TryGetValue(key, out object? found))
            {
                return false;
            }

            value = HostValues.FromDotNet(found, run.Engine.Types);
        }
        catch (KeyNotFoundException)
        {
            return false;
        }
        catch (Exception exception)
        {
            value = Value.FromFailure(HostFailures.Threw($"reading '{ScopeKinds.NameOf(scope)}.{key}'", exception));
        }

        return true;
    }
}

/// <summary><c>form</c> or <c>query</c> by its bare name.</summary>
internal sealed class ScopeObjectNode(ExpressionNode variable, ScopeKind scope) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = variable.Evaluate(run, ref frame);
        return value.IsFailure ? Open(run) : value;
    }

    private Value Open(RunContext run)
    {
        try
        {
            return HostValues.FromDotNet(run.Scopes.Get(scope), run.Engine.Types);
        }
        catch (Exception exception)
        {
            return Value.FromFailure(HostFailures.Threw($"reading '{ScopeKinds.NameOf(scope)}'", exception));
        }
    }
}
