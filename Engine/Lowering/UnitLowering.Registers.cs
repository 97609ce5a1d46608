using System.Linq.Expressions;

namespace Quantum.Engine.Lowering;

/// <content>Variables: typed ones live in locals while the unit runs, all others in the frame.</content>
internal sealed partial class UnitLowering
{
    private ParameterExpression?[] _registers;

    // For a variable that the unit sets before it reads it, or that the interpreter may set: whether the register is right.
    // Until then the frame is.
    private ParameterExpression?[] _isSet;

    // Where the register is right whichever way led here.
    private bool[] _isKnownSet = [];

    private void OpenRegisters()
    {
        var guarded = new List<int>();
        for (int slot = 0; slot < _registers.Length; slot++)
        {
            if (!_plan.KindOf(slot).IsTyped() || !(_plan.Assigned[slot] || _plan.Exposed[slot]))
            {
                continue;
            }

            string name = $"v{slot}";
            _registers[slot] = NewLocal(_plan.KindOf(slot).ClrType(), name);
            if (_plan.Exposed[slot])
            {
                guarded.Add(slot);
            }

            if (!_plan.Exposed[slot] || _plan.SetOutOfLine[slot])
            {
                _isSet[slot] = NewLocal(typeof(bool), name + "set");
            }
        }

        EmitEntryGuard(guarded, guarded.Select(_plan.KindOf));
        _ranges = NewRanges(_registers.Length);
        _isKnownSet = new bool[_registers.Length];
        foreach (int slot in guarded)
        {
            EmitAssign(slot, new Operand(ReadTyped(slot, _plan.KindOf(slot)), _plan.KindOf(slot)));
        }
    }

    // Refusing writes nothing back: no register is loaded yet.
    private void EmitEntryGuard(IReadOnlyCollection<int> slots, IEnumerable<Representation> kinds)
    {
        if (slots.Count > 0)
        {
            Expression holds = Methods.Call(typeof(FrameAccess), nameof(FrameAccess.Holds), _frame,
                Constant(slots.ToArray()),
                Constant(kinds.ToArray()));
            EmitRefusal(Expression.Not(holds));
        }
    }

    private void EmitRefusal(Expression condition) =>
        Emit(Expression.IfThen(condition, Expression.Goto(_refusedAtOnce)));

    private Expression ReadTyped(int slot, Representation kind) => Frame(
        kind switch
        {
            Representation.Integer => nameof(FrameAccess.ReadInteger),
            Representation.Float => nameof(FrameAccess.ReadFloat),
            Representation.Boolean => nameof(FrameAccess.ReadBoolean),
            Representation.Any => nameof(FrameAccess.Read),
            _ => nameof(FrameAccess.ReadReference),
        },
        slot);

    private void EmitStoreInFrame(int slot, Operand value) => Emit(Frame(StoreName(value.Kind), slot, value.Tree));

    private static string StoreName(Representation kind) => kind switch
    {
        Representation.Integer => nameof(FrameAccess.StoreInteger),
        Representation.Float => nameof(FrameAccess.StoreFloat),
        Representation.Boolean => nameof(FrameAccess.StoreBoolean),
        Representation.Any => nameof(FrameAccess.Store),
        _ => nameof(FrameAccess.StoreReference),
    };

    private Expression Frame(string access, int slot, params Expression[] more) =>
        Methods.Call(typeof(FrameAccess), access, [_frame, Expression.Constant(slot), .. more]);

    /// <summary>Sets a variable to a value of its kind.</summary>
    private void EmitAssign(int slot, Operand value)
    {
        if (_registers[slot] is not { } register)
        {
            EmitStoreInFrame(slot, value);
            return;
        }

        Emit(Expression.Assign(register, value.Tree));
        _ranges[slot] = value.Range;
        EmitIsSet(slot);
    }

    private void EmitIsSet(int slot)
    {
        if (_isSet[slot] is { } isSet && !_isKnownSet[slot])
        {
            Emit(Expression.Assign(isSet, Expression.Constant(true)));
            _isKnownSet[slot] = !_plan.SetOutOfLine[slot];
        }
    }

    /// <summary>Brings the frame up to date with the registers.</summary>
    private void EmitFlush()
    {
        for (int slot = 0; slot < _registers.Length; slot++)
        {
            if (_registers[slot] is not null && _plan.Assigned[slot])
            {
                EmitFlush(slot);
            }
        }
    }

    private void EmitFlush(int slot)
    {
        Expression store = Frame(StoreName(_plan.KindOf(slot)), slot, _registers[slot]!);
        Emit(_isSet[slot] is { } isSet ? Expression.IfThen(isSet, store) : store);
    }

    /// <summary>Loads what the interpreter may have set; false in <paramref name="fits"/> when it is of another kind.</summary>
    private void EmitReload(IEnumerable<int> slots, ParameterExpression fits)
    {
        foreach (int slot in slots.Distinct())
        {
            if (_registers[slot] is { } register)
            {
                _ranges[slot] = Interval.Full;
                _isKnownSet[slot] = false;
                Expression load = Expression.Assign(register, ReadTyped(slot, _plan.KindOf(slot)));
                Expression holds = Frame(nameof(FrameAccess.Holds), slot, Expression.Constant(_plan.KindOf(slot)));
                Emit(ReloadMaybeUnset(slot, _isSet[slot]!, holds, load, fits));
            }
        }
    }

    // What is still unset needs no load, and what is of another kind stays in the frame until the unit is left.
    private ConditionalExpression ReloadMaybeUnset(
        int slot, ParameterExpression isSet, Expression holds, Expression load, ParameterExpression fits) =>
        Expression.IfThenElse(
            holds,
            Expression.Block(typeof(void), load, Expression.Assign(isSet, Expression.Constant(true))),
            Expression.Block(
                typeof(void),
                Expression.Assign(isSet, Expression.Constant(false)),
                Expression.IfThen(
                    Frame(nameof(FrameAccess.IsSet), slot), Expression.Assign(fits, Expression.Constant(false)))));
}
