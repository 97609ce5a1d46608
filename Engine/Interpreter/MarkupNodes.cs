using System.Runtime.CompilerServices;
using System.Text;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>A piece of markup that writes to the output of the run.</summary>
internal abstract class MarkupNode(FrameShape shape, SourceSpan span) : StatementNode(shape, span)
{
    /// <summary>Completed, unless the page has grown beyond its limit or waits for its reader.</summary>
    public ExitStatus CheckOutput(RunContext run, ref Value frame) =>
        run.Output.IsWithinMark || run.TrySend() ? ExitStatus.Completed : StopBehind(run, ref frame);

    /// <summary>Why the run does not go on behind this piece, which is written.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ExitStatus StopBehind(RunContext run, ref Value frame)
    {
        if (run.IsWaiting)
        {
            return ExitStatus.Suspended;
        }

        Value arrived = run.TakeArrived();
        return Fail(
            arrived.IsFailure
                ? arrived.AsFailure
                : Failure.Limit($"the HTML is larger than {run.Budget.Limits.MaxOutputBytes} bytes"),
            run,
            ref frame);
    }

    /// <summary>The reader has taken what was sent, or will not take more: a piece is left behind itself only.</summary>
    public override ExitStatus Resume(RunContext run, ref Value frame)
    {
        Value arrived = run.TakeArrived();
        return arrived.IsFailure ? Fail(arrived.AsFailure, run, ref frame) : ExitStatus.Completed;
    }
}

internal sealed class StaticMarkupNode(BoundStaticMarkup markup, FrameShape shape) : MarkupNode(shape, markup.Span)
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(markup.Text);

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        run.Output.Write(_bytes);
        return CheckOutput(run, ref frame);
    }
}

/// <summary>A group in content: its text, escaped; the group as written when it fails (EXPR-4).</summary>
internal sealed class ContentValueNode(BoundContentValue content, ExpressionNode value, FrameShape shape)
    : MarkupNode(shape, content.Span)
{
    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        Value result = value.Evaluate(run, ref frame);
        if (result.IsFailure)
        {
            return WriteLiteral(result.AsFailure, run, ref frame);
        }

        WriteValue(run.Output, result);
        return CheckOutput(run, ref frame);
    }

    /// <summary>The text of a value in HTML (NUM-2): null is empty.</summary>
    public static void WriteValue(OutputBuffer output, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                break;
            case ValueKind.Text:
                output.WriteEscaped(value.AsTextSpan);
                break;
            case ValueKind.Integer:
                output.WriteInteger(value.AsInteger);
                break;
            case ValueKind.Float:
                output.WriteFloat(value.AsFloat);
                break;
            default:
                output.WriteEscaped(Formatting.ToText(value));
                break;
        }
    }

    private ExitStatus WriteLiteral(Failure failure, RunContext run, ref Value frame)
    {
        if (failure.IsFatal)
        {
            return Fail(failure, run, ref frame);
        }

        if (run.ReportsUnresolved)
        {
            run.ReportUnresolved(Shape.Source, Span, content.ExpressionText, Shape.ReasonOf(failure, run, ref frame));
        }

        run.Output.WriteEscaped(content.Literal);
        return CheckOutput(run, ref frame);
    }
}

/// <summary>A boolean attribute with one expression (HTML-2).</summary>
internal sealed class BooleanAttributeNode(BoundBooleanAttribute attribute, ExpressionNode value, FrameShape shape)
    : MarkupNode(shape, attribute.Span)
{
    private readonly byte[] _present = Encoding.UTF8.GetBytes($" {attribute.Name}=\"{attribute.Name}\"");
    private readonly byte[] _literal = Encoding.UTF8.GetBytes($" {attribute.Name}=\"{HtmlEscaper.Escape(attribute.Literal)}\"");

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        switch (value.Test(run, ref frame))
        {
            case Truth.True:
                run.Output.Write(_present);
                break;
            case Truth.Failed:
                return WriteLiteral(run.TakeFailure(), run, ref frame);
        }

        return CheckOutput(run, ref frame);
    }

    private ExitStatus WriteLiteral(Failure failure, RunContext run, ref Value frame)
    {
        if (failure.IsFatal)
        {
            return Fail(failure, run, ref frame);
        }

        if (run.ReportsUnresolved)
        {
            run.ReportUnresolved(Shape.Source, Span, attribute.ExpressionText, Shape.ReasonOf(failure, run, ref frame));
        }

        run.Output.Write(_literal);
        return CheckOutput(run, ref frame);
    }
}

/// <summary>The content of the call, or the slot's own children where there is none (COMP-3).</summary>
internal sealed class SlotNode(BoundSlot slot, BlockNode children, FrameShape shape) : MarkupNode(shape, slot.Span)
{
    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        if (ContentOf(run) is not { } content)
        {
            return children.Execute(run, ref frame);
        }

        run.Output.Write(content.Written);
        return CheckOutput(run, ref frame);
    }

    public override ExitStatus Resume(RunContext run, ref Value frame) =>
        ContentOf(run) is null ? children.Resume(run, ref frame) : base.Resume(run, ref frame);

    private OutputBuffer? ContentOf(RunContext run) => slot.IsDefault ? run.Activation.Content : null;
}
