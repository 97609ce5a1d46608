using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>Goes over a list as it was at the start: the items of an array, the pieces of a text, the rows of a query.</summary>
internal sealed class ListLoopNode(BoundLoop loop, ExpressionNode items, BlockNode body, FrameShape shape)
    : LoopNode(loop, body, shape)
{
    protected override Failure? Begin(RunContext run, ref Value frame)
    {
        Value source = items.Evaluate(run, ref frame);
        if (source.IsFailure)
        {
            return source.AsFailure;
        }

        Value list = Loop.Kind switch
        {
            _ when source.IsList => source,
            LoopKind.List => Split(source, run),
            _ => Parse(source),
        };
        if (!list.IsList)
        {
            return list.IsFailure ? list.AsFailure : NeedsList(source);
        }

        Value.Store(ref Slot(ref frame, Loop.Slots.Source), list);
        Slot(ref frame, Loop.Slots.Position) = Value.FromInteger(0);
        return null;
    }

    protected override bool HasNext(ref Value frame) =>
        Slot(ref frame, Loop.Slots.Position).Bits < Slot(ref frame, Loop.Slots.Source).AsList.Count;

    protected override Failure? Step(RunContext run, ref Value frame)
    {
        ref Value position = ref Slot(ref frame, Loop.Slots.Position);
        Value item = Slot(ref frame, Loop.Slots.Source).AsList.Get((int)position.Bits);
        if (item.IsFailure)
        {
            return item.AsFailure;
        }

        Value.Store(ref Slot(ref frame, Loop.VariableSlot), item);
        position.Bits++;
        return null;
    }

    protected override string FailurePrefix { get; } = loop.Kind switch
    {
        LoopKind.Query => $"<q:loop query=\"{loop.ItemsText}\">: ",
        LoopKind.Array => $"<q:loop items=\"{loop.ItemsText}\"> needs a list (LOOP-6): ",
        _ => "",
    };

    private Value Split(Value source, RunContext run)
    {
        if (!source.IsText)
        {
            return default;
        }

        string text = source.AsText;
        if (string.IsNullOrWhiteSpace(text))
        {
            return Value.FromList(ArrayList.Empty);
        }

        if (run.Budget.ChargeText(text.Length) is { } failure)
        {
            return Value.FromFailure(failure);
        }

        string[] pieces = text.Split(Loop.Delimiter);
        return Value.FromList(ArrayList.FromArray(Array.ConvertAll(pieces, p => Value.FromText(p.Trim()))));
    }

    // Text that is a JSON array counts as the list (LOOP-6).
    private static Value Parse(Value source)
    {
        if (!source.IsText || !source.AsText.AsSpan().TrimStart().StartsWith("["))
        {
            return default;
        }

        Value parsed = JsonValues.Parse(source.AsText);
        return parsed.IsList ? parsed : default;
    }

    private Failure NeedsList(Value source)
    {
        string attribute = Loop.Kind == LoopKind.Query ? "query" : "items";
        string reason = $"<q:loop {attribute}=\"{Loop.ItemsText}\"> needs a list, got {Formatting.Describe(source)} (LOOP-6)";
        return Failure.Error(reason, "LOOP-6");
    }
}
