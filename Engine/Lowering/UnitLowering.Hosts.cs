using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Lowering;

/// <content>Functions that the host gave as expression trees: their bodies become part of the code.</content>
internal sealed partial class UnitLowering
{
    private Operand EmitHostCall(BoundHostCall call)
    {
        (HostLambda host, int[] positions) = _plan.FindHostLambda(call)!.Value;
        Expression isCurrent = Operation(nameof(Operations.HasFunctions), _run, Expression.Constant(_request.Functions.Version));
        EmitLeaveIf(Expression.Not(isCurrent), call.Id, LeaveReason.Kind);
        var arguments = new Dictionary<ParameterExpression, Expression>();
        for (int i = 0; i < positions.Length; i++)
        {
            ParameterExpression parameter = host.Lambda.Parameters[positions[i]];
            arguments.Add(parameter, EmitArgument(EmitExpression(call.Arguments[i].Value), parameter.Type));
        }

        ParameterExpression result = NewLocal(host.Lambda.ReturnType, "host");
        Expression evaluate = Expression.Assign(result, new Substitution(arguments).Visit(host.Lambda.Body));
        if (host.MayThrow)
        {
            EmitCaught(evaluate);
        }
        else
        {
            Emit(evaluate);
        }

        return ResultOf(result, host.Result);
    }

    private ParameterExpression EmitArgument(Operand value, Type type)
    {
        if (type == typeof(int))
        {
            Expression narrow = Expression.Convert(Expression.Convert(value.Tree, typeof(int)), typeof(long));
            EmitLeaveIf(Expression.NotEqual(narrow, value.Tree), _statementId, LeaveReason.Failure);
        }

        ParameterExpression argument = NewLocal(type, "arg");
        if (type == typeof(decimal) && value.Kind == Representation.Float)
        {
            Expression fits = Operation(nameof(Operations.TryDecimal), value.Tree, argument);
            EmitLeaveIf(Expression.Not(fits), _statementId, LeaveReason.Failure);
            return argument;
        }

        Emit(Expression.Assign(argument, type == typeof(string)
            ? Operation(nameof(Operations.ToText), value.Tree)
            : Expression.Convert(type == typeof(float) ? value.AsFloat() : value.Tree, type)));
        return argument;
    }

    // The interpreter calls the function again and words what it throws.
    private void EmitCaught(Expression evaluate)
    {
        ParameterExpression hasResult = NewLocal(typeof(bool), "returned");
        Emit(Expression.Assign(hasResult, Expression.Constant(false)));
        Emit(Expression.TryCatch(
            Expression.Block(typeof(void), evaluate, Expression.Assign(hasResult, Expression.Constant(true))),
            Expression.Catch(typeof(Exception), Expression.Empty())));
        EmitLeaveIf(Expression.Not(hasResult), _statementId, LeaveReason.Failure);
    }

    private static Operand ResultOf(ParameterExpression result, Representation kind) => kind switch
    {
        Representation.Integer => new(Expression.Convert(result, typeof(long)), kind),
        Representation.Float => new(Expression.Convert(result, typeof(double)), kind),
        Representation.Boolean => new(result, kind),
        _ => new(Operation(nameof(Operations.FromText), result), Representation.Any),
    };

    private sealed class Substitution(Dictionary<ParameterExpression, Expression> arguments) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => arguments[node];
    }
}
