using System.Linq.Expressions;
using System.Reflection;
using Quantum.Engine.Binding;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Interpreter.Formulas;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>
/// Writes the tree of a formula. Values stay in locals of type <see cref="Value"/>, which the JIT keeps in two registers:
/// small decimals are added, multiplied and compared in place, and everything else goes to the operators.
/// </summary>
/// <remarks>
/// INVARIANT: a formula is left only between its statements. What its expressions do is never undone, so that functions of the
/// host are called once, whatever happens behind them.
/// </remarks>
internal sealed partial class FormulaLowering
{
    private readonly BoundFormula _formula;
    private readonly FormulaFrame _frame;
    private readonly List<ParameterExpression> _locals = [];
    private readonly Dictionary<int, ParameterExpression> _slots = [];
    private List<Expression> _code = [];

    // What is found out once in an evaluation, before its first statement.
    private readonly List<Expression> _opening = [];

    // The inputs whose local is set wherever the code has come from.
    private HashSet<int> _known = [];

    private readonly FormulaProfile? _profile;

    /// <param name="formula">The formula.</param>
    /// <param name="frame">What surrounds it.</param>
    /// <param name="profile">What its calls reached; null where there are none.</param>
    private FormulaLowering(BoundFormula formula, FormulaFrame frame, FormulaProfile? profile) =>
        (_formula, _frame, _profile) = (formula, frame, profile);

    public static LoweredUnit Lower(LoweringRequest request)
    {
        BoundComponent component = request.Component.Bound;
        var frame = new FormulaUnitFrame(request);
        var lowering = new FormulaLowering(component.Formula!, frame, request.Component.Profile.Formula);
        return new LoweredUnit(lowering.LowerUnit(request, frame), [], null, component.NodeCount);
    }

    private Expression<UnitEntry> LowerUnit(LoweringRequest request, FormulaUnitFrame frame)
    {
        BoundStatement[] statements = request.Component.Bound.Statements.Statements;
        for (int i = 0; i < statements.Length; i++)
        {
            frame.Begin(i, statements[i], _code);
            EmitStatement(statements[i]);
            frame.End(_code);
        }

        frame.Finish(_code);
        _locals.AddRange(frame.Locals);
        return Expression.Lambda<UnitEntry>(
            Expression.Block(typeof(ExitStatus), _locals, [.. _opening, .. _code]),
            $"Formula {request.Unit.Name}",
            [frame.Run, frame.Slots]);
    }

    private void EmitStatement(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundAssignment { IsDestructuring: true } assignment:
                EmitDestructuring(assignment);
                break;
            case BoundAssignment assignment:
                EmitAssigned(assignment.Targets[0], EmitValue(assignment.Value));
                break;
            case BoundResult result:
                _frame.Return(EmitValue(result.Value), _code);
                break;
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} is no statement of a formula.");
        }
    }

    private void EmitAssigned(int slot, Expression value)
    {
        if (!_slots.TryGetValue(slot, out ParameterExpression? local))
        {
            _slots.Add(slot, local = NewLocal(typeof(Value), $"v{slot}"));
        }

        Emit(Expression.Assign(local, value));
        _frame.Store(slot, local, _code);
    }

    private void EmitDestructuring(BoundAssignment assignment)
    {
        ParameterExpression vector = Temp(EmitValue(assignment.Value));
        Expression count = Expression.Constant(assignment.Targets.Length);
        ParameterExpression problem = Temp(Methods.Call(typeof(Destructuring), nameof(Destructuring.Check), vector, count));
        EmitFailureOf(problem);
        for (int i = 0; i < assignment.Targets.Length; i++)
        {
            Expression item = Methods.Call(typeof(Destructuring), nameof(Destructuring.Item), vector, Expression.Constant(i));
            EmitAssigned(assignment.Targets[i], item);
        }
    }

    private void Emit(Expression statement) => _code.Add(statement);

    private ParameterExpression NewLocal(Type type, string name)
    {
        ParameterExpression local = Expression.Variable(type, name);
        _locals.Add(local);
        return local;
    }

    private ParameterExpression Temp(Expression value)
    {
        if (value is ParameterExpression local)
        {
            return local;
        }

        ParameterExpression temp = NewLocal(value.Type, "t");
        Emit(Expression.Assign(temp, value));
        return temp;
    }

    /// <summary>Writes what an action emits into a list of its own; inputs that it reads are not known behind it.</summary>
    private List<Expression> Capture(Action emit)
    {
        (List<Expression> outer, HashSet<int> known) = (_code, _known);
        (_code, _known) = ([], [.. known]);
        emit();
        List<Expression> inner = _code;
        (_code, _known) = (outer, known);
        return inner;
    }

    private static Expression Sequence(List<Expression> code) =>
        code.Count == 0 ? Expression.Empty() : Expression.Block(typeof(void), code);

    /// <summary>The failure of an operand or of the frame, which knows what it cites.</summary>
    private void EmitFailureOf(ParameterExpression value) => EmitIfFailed(value, value);

    /// <summary>The failure of a node, which cites it.</summary>
    private void EmitFailureAt(FormulaExpression node, ParameterExpression value) => EmitIfFailed(
        value,
        Expression.Call(Constant(node), CiteValue, value));

    private void EmitIfFailed(ParameterExpression value, Expression failure) => Emit(Expression.IfThen(
        Methods.Call(typeof(Operations), nameof(Operations.IsFailure), value), _frame.Fail(failure)));

    private static readonly MethodInfo CiteValue = typeof(FormulaExpression).GetMethod(nameof(FormulaExpression.Cite), [typeof(Value)])!;

    private static ConstantExpression Constant<T>(T value)
        where T : class => Expression.Constant(value, typeof(T));
}
