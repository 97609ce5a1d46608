using System.Linq.Expressions;
using System.Reflection;
using Quantum.Engine.Binding;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Interpreter.Formulas;
using Quantum.Engine.Library;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Lowering;

/// <content>Sequences and calls.</content>
internal sealed partial class FormulaLowering
{
    private ParameterExpression EmitFold(BoundFold fold)
    {
        ParameterExpression vector = Temp(EmitValue(fold.Vector));
        ParameterExpression total = EmitChecked(fold, Methods.Call(
            typeof(Folds), nameof(Folds.Start), Constant(fold), vector, _frame.RunContext));
        foreach (int slot in fold.RememberedSlots)
        {
            _slots[slot] = NewLocal(typeof(Value), $"v{slot}");
            Emit(Expression.Assign(_slots[slot], Expression.Default(typeof(Value))));
        }

        ParameterExpression list = Temp(Operation(nameof(Operations.ToReference), vector));
        ParameterExpression count = Temp(Operation(nameof(Operations.CountOf), list));
        ParameterExpression index = NewLocal(typeof(long), "i");
        ParameterExpression element = NewLocal(typeof(Value), $"v{fold.ElementSlot}");
        _slots[fold.ElementSlot] = element;
        List<Expression> body = Capture(() =>
        {
            EmitLook(fold, index);
            Emit(Expression.Assign(element, Operation(nameof(Operations.ReadItem), list, index)));
            EmitTotal(fold, total, Temp(EmitValue(fold.Body)));
            Emit(Expression.PreIncrementAssign(index));
        });
        LabelTarget end = Expression.Label("end");
        Emit(Expression.Assign(index, Expression.Constant(0L)));
        Emit(Expression.Loop(
            Expression.IfThenElse(Expression.LessThan(index, count), Sequence(body), Expression.Break(end)), end));
        return total;
    }

    private void EmitLook(BoundFold fold, ParameterExpression index)
    {
        Expression mask = Expression.Constant((long)fold.LookMask);
        ParameterExpression refused = NewLocal(typeof(Value), "t");
        List<Expression> look = Capture(() =>
        {
            Emit(Expression.Assign(refused, Methods.Call(typeof(Folds), nameof(Folds.Look), _frame.RunContext)));
            EmitFailureOf(refused);
        });
        Emit(Expression.IfThen(Expression.Equal(Expression.And(index, mask), mask), Sequence(look)));
    }

    private void EmitTotal(BoundFold fold, ParameterExpression total, ParameterExpression value)
    {
        string name = fold.IsProduct ? nameof(FormulaOperators.MultiplyExactly) : nameof(FormulaOperators.AddExactly);
        Expression slow = Methods.Call(typeof(FormulaOperators), name, total, value, Settings);
        if (fold.IsProduct)
        {
            Emit(Expression.Assign(total, slow));
            EmitFailureAt(fold, total);
            return;
        }

        Expression fast = Methods.Call(typeof(FormulaFast), nameof(FormulaFast.Add), total, value, Expression.Constant(long.MaxValue));
        Emit(Expression.Assign(total, EmitFastOr(fast, fold, slow)));
    }

    private Expression EmitCall(BoundFormulaCall call)
    {
        if (call.RememberedSlot < 0)
        {
            return EmitCalled(call);
        }

        ParameterExpression remembered = _slots[call.RememberedSlot];
        List<Expression> first = Capture(() => Emit(Expression.Assign(remembered, EmitCalled(call))));
        Emit(Expression.IfThen(Methods.Call(typeof(FormulaFast), nameof(FormulaFast.IsUnset), remembered), Sequence(first)));
        return remembered;
    }

    private ParameterExpression EmitCalled(BoundFormulaCall call)
    {
        Expression[] arguments = Array.ConvertAll(call.Arguments, EmitArgument);
        if (_profile?.SeenAt(call.Site) is { Lambda: { } lambda } seen && InlinedLambda.CanInline(lambda, arguments.Length))
        {
            ParameterExpression result = EmitInlined(lambda, call, seen.Identity, arguments);
            List<Expression> otherwise = Capture(() => Emit(Expression.Assign(result, EmitTargetCall(call, arguments))));
            Emit(Expression.IfThen(Methods.Call(typeof(FormulaFast), nameof(FormulaFast.IsUnset), result), Sequence(otherwise)));
            return result;
        }

        return EmitTargetCall(call, arguments);
    }

    private Expression EmitArgument(BoundExpression argument) =>
        IsNumber(argument) ? EmitValue(argument) : Temp(EmitValue(argument));

    private static bool IsNumber(BoundExpression expression) => expression is BoundLiteral literal && FormulaFast.IsPlain(literal.Value);

    // The body of the lambda, where the call still reaches it and its numbers are small; otherwise the result is unset. Which function
    // a call reaches does not change during an evaluation.
    private ParameterExpression EmitInlined(LambdaExpression lambda, BoundFormulaCall call, object identity, Expression[] arguments)
    {
        ParameterExpression isSame = NewLocal(typeof(bool), "same");
        _opening.Add(Expression.Assign(
            isSame, Methods.Call(typeof(FormulaAccess), nameof(FormulaAccess.Is), TargetOf(call), Constant(identity))));
        ParameterExpression result = NewLocal(typeof(Value), "t");
        Emit(Expression.Assign(result, Expression.Default(typeof(Value))));
        bool[] arePlain = Array.ConvertAll(call.Arguments, IsNumber);
        List<Expression> body = Capture(() => InlinedLambda.Emit(lambda, arguments, arePlain, result, _code, _locals));
        Emit(Expression.IfThen(isSame, Sequence(body)));
        return result;
    }

    private MethodCallExpression TargetOf(BoundFormulaCall call) => Methods.Call(
        typeof(FormulaAccess), nameof(FormulaAccess.TargetOf), _frame.RunContext, Expression.Constant(call.Site));

    private ParameterExpression EmitTargetCall(BoundFormulaCall call, Expression[] arguments)
    {
        ParameterExpression target = Temp(TargetOf(call));
        ParameterExpression missing = NewLocal(typeof(Value), "t");
        List<Expression> notFound = Capture(() =>
        {
            Emit(Expression.Assign(missing, Methods.Call(typeof(FormulaTargets), nameof(FormulaTargets.NotFound), Constant(call))));
            EmitFailureOf(missing);
        });
        Emit(Expression.IfThen(Expression.ReferenceEqual(target, Constant<FormulaFunction>(null!)), Sequence(notFound)));
        return EmitChecked(call, CallOf(call, target, arguments));
    }

    private Expression CallOf(BoundFormulaCall call, ParameterExpression target, Expression[] arguments)
    {
        if (arguments.Length <= 3)
        {
            Type[] types = [.. arguments.Select(_ => typeof(Value)), typeof(CallContext)];
            MethodInfo method = typeof(FormulaFunction).GetMethod(nameof(FormulaFunction.Call), types)!;
            return Expression.Call(target, method, [.. arguments, _frame.RunContext]);
        }

        ParameterExpression buffer = Temp(Methods.Call(
            typeof(FormulaAccess), nameof(FormulaAccess.BufferOf), _frame.RunContext, Constant(call)));
        for (int i = 0; i < arguments.Length; i++)
        {
            Emit(Expression.Assign(Expression.ArrayAccess(buffer, Expression.Constant(i)), arguments[i]));
        }

        return Methods.Call(typeof(FormulaAccess), nameof(FormulaAccess.Call), target, buffer, _frame.RunContext);
    }
}
