using System.Numerics;
using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Binding.Formulas;

/// <content>
/// Sequences, and the calls in their bodies. A call that does not depend on the element of the sequence around it is made once
/// while that sequence runs (section 9): it leaves its value in a slot, which is cleared when the outermost sequence starts on
/// whose element the call does not depend.
/// </content>
internal sealed partial class FormulaBinder
{
    private readonly List<Sequence> _sequences = [];

    // The sequences deeper than this count as one.
    private const int LastBit = 63;

    // What the call being bound or its arguments depend on: a bit for each sequence, the outermost first, and whether it has to be
    // made anew each time.
    private ulong _dependsOn;
    private bool _isCacheOff;

    private BoundExpression BindElement(FormulaElement element)
    {
        if (_sequences.Count == 0)
        {
            _errors.Error(
                element.Span, "4.4", $"'{element.Letter}' is the element of a sequence, but there is no sequence around it");
            return Literal(element, Value.False);
        }

        _dependsOn |= BitOf(_sequences.Count);
        return new BoundLocal(NextId(), _origin, element, _sequences[^1].ElementSlot);
    }

    private BoundFold BindFold(FormulaFold fold)
    {
        BoundExpression vector = BindExpression(fold.Vector);
        Require(FormulaType.Vector, vector, fold.Vector, "a sequence");
        var sequence = new Sequence(_variables.AddHidden());
        _sequences.Add(sequence);
        BoundExpression body = BindExpression(fold.Body);
        Require(FormulaType.Number, body, fold.Body, "the body of a sequence");
        _sequences.RemoveAt(_sequences.Count - 1);
        _dependsOn &= ~BitOf(_sequences.Count + 1);
        return new BoundFold(NextId(), _origin, fold, vector, body, sequence.ElementSlot, [.. sequence.Remembered]);
    }

    private BoundFormulaCall BindCall(FormulaCall call)
    {
        (ulong outerDependsOn, bool outerIsCacheOff) = (_dependsOn, _isCacheOff);
        (_dependsOn, _isCacheOff) = (0, call.IsCacheOff);
        BoundExpression[] arguments = Array.ConvertAll(call.Arguments, BindExpression);
        int innermost = LastBit + 1 - BitOperations.LeadingZeroCount(_dependsOn);
        bool isRemembered = innermost < _sequences.Count && innermost <= LastBit && !_isCacheOff;
        int remembered = isRemembered ? Remember(_sequences[innermost]) : -1;
        _dependsOn |= outerDependsOn;
        _isCacheOff |= outerIsCacheOff;
        var bound = new BoundFormulaCall(NextId(), _origin, call, null, arguments, _calls.Count, remembered);
        _calls.Add(bound);
        return bound;
    }

    private static ulong BitOf(int sequence) => 1UL << Math.Min(sequence - 1, LastBit);

    private int Remember(Sequence sequence)
    {
        int slot = _variables.AddHidden();
        sequence.Remembered.Add(slot);
        return slot;
    }

    private sealed record Sequence(int ElementSlot)
    {
        public List<int> Remembered { get; } = [];
    }
}
