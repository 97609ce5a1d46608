using System.Linq.Expressions;
using System.Reflection;
using Quantum.Engine.Binding;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Interpreter.Formulas;
using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Lowering;

/// <content>Values: each is a constant or a local, after the statements that compute it and check that it did not fail.</content>
internal sealed partial class FormulaLowering
{
    private ConstantExpression Settings => Constant(_formula.Settings);

    private Expression EmitValue(BoundExpression expression) => expression switch
    {
        BoundLiteral literal => Literal(literal.Value),
        BoundInput input => EmitInput(input),
        BoundLocal local => _slots[local.Slot],
        BoundNow now => Temp(Methods.Call(
            typeof(FormulaInstants), nameof(FormulaInstants.Now), Expression.Constant(now.Kind), _frame.RunContext)),
        BoundFormulaUnary { Operator: FormulaUnaryOperator.Not } or BoundFormulaComparison or BoundFormulaLogical =>
            Temp(Expression.Call(Methods.FromBoolean, EmitTest(expression, null))),
        BoundFormulaUnary unary => EmitUnary(unary),
        BoundFormulaBinary binary => EmitBinary(binary),
        BoundRound round => EmitRound(round),
        BoundDecision decision => EmitDecision(decision),
        BoundFold fold => EmitFold(fold),
        BoundDateOperation operation => EmitDateOperation(operation),
        BoundFormulaCall call => EmitCall(call),
        BoundVector vector => EmitVector(vector),
        BoundCast cast => EmitChecked(cast, Methods.Call(
            typeof(FormulaConversions),
            nameof(FormulaConversions.Convert),
            EmitValue(cast.Operand),
            Expression.Constant(cast.Type!.Value),
            Settings)),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is not lowered."),
    };

    public static Expression Literal(Value value)
    {
        if (value.Ref is not DecimalScale scale)
        {
            return value.IsBoolean
                ? Expression.Call(Methods.FromBoolean, Expression.Constant(value.AsBoolean))
                : Methods.Call(typeof(FormulaFast), nameof(FormulaFast.Make), Constant(value.Ref!), Expression.Constant(value.Bits));
        }

        Expression digits = Expression.Constant(value.Bits);
        return scale.Scale switch
        {
            0 => Methods.Call(typeof(FormulaFast), nameof(FormulaFast.MakeWhole), digits),
            1 => Methods.Call(typeof(FormulaFast), nameof(FormulaFast.MakeTenths), digits),
            2 => Methods.Call(typeof(FormulaFast), nameof(FormulaFast.MakeHundredths), digits),
            _ => Methods.Call(typeof(FormulaFast), nameof(FormulaFast.Make), Constant<object>(scale), digits),
        };
    }

    private ParameterExpression EmitInput(BoundInput input)
    {
        if (!_slots.TryGetValue(input.Slot, out ParameterExpression? local))
        {
            _slots.Add(input.Slot, local = NewLocal(typeof(Value), $"v{input.Slot}"));
        }

        if (_known.Contains(input.Slot))
        {
            return local;
        }

        // On another way, or in another round of a sequence, it may have been read already.
        List<Expression> read = Capture(() =>
        {
            Emit(Expression.Assign(local, _frame.Read(input)));
            EmitIfFailed(local, Methods.Call(typeof(FormulaInputValues), nameof(FormulaInputValues.Fail), Constant(input), local));
        });
        _known.Add(input.Slot);
        Emit(Expression.IfThen(Methods.Call(typeof(FormulaFast), nameof(FormulaFast.IsUnset), local), Sequence(read)));
        return local;
    }

    /// <summary>What an operation of a node gives, once it did not fail.</summary>
    private ParameterExpression EmitChecked(FormulaExpression node, Expression value)
    {
        ParameterExpression result = Temp(value);
        EmitFailureAt(node, result);
        return result;
    }

    private ParameterExpression EmitUnary(BoundFormulaUnary unary)
    {
        MethodInfo method = FormulaOperations.Of(unary.Operator).Method;
        return EmitChecked(unary, Expression.Call(method, EmitValue(unary.Operand), Settings));
    }

    private ParameterExpression EmitBinary(BoundFormulaBinary binary)
    {
        ParameterExpression left = Temp(EmitValue(binary.Left));
        ParameterExpression right = Temp(EmitValue(binary.Right));
        Expression slow = Expression.Call(FormulaOperations.Of(binary.Operator).Method, left, right, Settings);
        string? fast = binary.Operator switch
        {
            FormulaBinaryOperator.Add => nameof(FormulaFast.Add),
            FormulaBinaryOperator.Subtract => nameof(FormulaFast.Subtract),
            FormulaBinaryOperator.Multiply => nameof(FormulaFast.Multiply),
            _ => null,
        };
        return fast is null
            ? EmitChecked(binary, slow)
            : EmitFastOr(
                Methods.Call(typeof(FormulaFast), fast, left, right, Expression.Constant(_formula.Settings.MaxUnscaled)), binary, slow);
    }

    // What the fast way gives did not fail, so that only the slow one is checked.
    private ParameterExpression EmitFastOr(Expression fast, FormulaExpression node, Expression slow)
    {
        ParameterExpression result = Temp(fast);
        List<Expression> otherwise = Capture(() =>
        {
            Emit(Expression.Assign(result, slow));
            EmitFailureAt(node, result);
        });
        Emit(Expression.IfThen(Methods.Call(typeof(FormulaFast), nameof(FormulaFast.IsUnset), result), Sequence(otherwise)));
        return result;
    }

    private ParameterExpression EmitRound(BoundRound round)
    {
        Expression number = EmitValue(round.Number);
        Expression decimals = EmitValue(round.Decimals);
        return EmitChecked(round, Methods.Call(
            typeof(FormulaOperators),
            nameof(FormulaOperators.SetScale),
            number,
            decimals,
            Expression.Constant(FormulaOperations.Of(round.Mode)),
            Settings));
    }

    private ParameterExpression EmitDecision(BoundDecision decision)
    {
        ParameterExpression result = NewLocal(typeof(Value), "t");
        EmitChoice(decision, 0, result);
        return result;
    }

    private void EmitChoice(BoundDecision decision, int index, ParameterExpression result)
    {
        if (index == decision.Choices.Length)
        {
            Emit(Expression.Assign(result, EmitValue(decision.Otherwise)));
            return;
        }

        Expression test = EmitTest(decision.Choices[index].Condition, decision);
        List<Expression> then = Capture(() => Emit(Expression.Assign(result, EmitValue(decision.Choices[index].Value))));
        List<Expression> otherwise = Capture(() => EmitChoice(decision, index + 1, result));
        Emit(Expression.IfThenElse(test, Sequence(then), Sequence(otherwise)));
    }

    private ParameterExpression EmitDateOperation(BoundDateOperation operation)
    {
        Expression date = EmitValue(operation.Date);
        Expression amount = EmitValue(operation.Amount);
        return EmitChecked(operation, Methods.Call(
            typeof(DateOperations),
            nameof(DateOperations.Apply),
            Expression.Constant(operation.Action),
            Expression.Constant(operation.Unit),
            date,
            amount,
            Settings));
    }

    private ParameterExpression EmitVector(BoundVector vector)
    {
        ParameterExpression items = NewLocal(typeof(Value[]), "items");
        ParameterExpression refused = Temp(Methods.Call(
            typeof(Vectors), nameof(Vectors.Charge), Expression.Constant(vector.Items.Length), _frame.RunContext));
        EmitFailureAt(vector, refused);
        Emit(Expression.Assign(items, Expression.NewArrayBounds(typeof(Value), Expression.Constant(vector.Items.Length))));
        for (int i = 0; i < vector.Items.Length; i++)
        {
            Emit(Expression.Assign(Expression.ArrayAccess(items, Expression.Constant(i)), EmitValue(vector.Items[i])));
        }

        return Temp(Operation(nameof(Operations.MakeList), items));
    }

    private static MethodCallExpression Operation(string name, params Expression[] arguments) =>
        Methods.Call(typeof(Operations), name, arguments);
}
