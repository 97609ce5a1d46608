using Quantum.Engine.Binding;
using Quantum.Engine.Library;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>Goes over a list as it was at the start: the items of an array, the pieces of a text, the rows of a query.</summary>
internal sealed class ListLoopNode(
    BoundLoop loop, ExpressionNode items, BlockNode body, ComponentProfile profile, FrameShape shape)
    : LoopNode(loop, body, profile.Loops[loop.LoopId], shape)
{
    private readonly FrameSlot _list = new(loop.Slots.Source);
    private ReadFeedback _feedback = new(loop.Id);

    protected override string FailurePrefix { get; } = loop.Kind switch
    {
        LoopKind.Query => $"<q:loop query=\"{loop.ItemsText}\">: ",
        // Without braces only a name can fail: the text is not that of a list and not the name of a variable.
        LoopKind.Array when !loop.ItemsText.Contains('{') =>
            $"<q:loop items=\"{loop.ItemsText}\"> needs a list, got '{loop.ItemsText.Trim()}' (str) (LOOP-6): ",
        LoopKind.Array => $"<q:loop items=\"{loop.ItemsText}\"> needs a list (LOOP-6): ",
        _ => "",
    };

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

        Value.Store(ref _list.In(ref frame), list);
        Position.In(ref frame) = Value.FromInteger(0);
        return null;
    }

    protected override ExitStatus Iterate(RunContext run, ref Value frame)
    {
        ref Value position = ref Position.In(ref frame);
        int count = _list.In(ref frame).AsList.Count;
        long iterations = 0;
        while (position.Bits < count)
        {
            ExitStatus status = ChargeHeader(run, ref frame);
            if (status == ExitStatus.Completed)
            {
                status = GoRound(run, ref frame);
                iterations++;
            }

            if (EndOfRound(status, iterations, run, ref frame) is { } end)
            {
                return end;
            }
        }

        CountIterations(iterations);
        return End(ref frame);
    }

    protected override Failure? Advance(RunContext run, ref Value frame)
    {
        ref Value position = ref Position.In(ref frame);
        Value item = Read(_list.In(ref frame).AsList, (int)position.Bits, ref frame);
        if (item.IsFailure)
        {
            return item.AsFailure;
        }

        _feedback.Note(item, run);
        Value.Store(ref Variable.In(ref frame), item);
        position.Bits++;
        return null;
    }

    private Value Read(ListValue list, int position, ref Value frame) => Loop.ItemStaysInside && list is HostList host
        ? host.Get(position, ref Slot(ref frame, Loop.Slots.Row))
        : list.Get(position);

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
