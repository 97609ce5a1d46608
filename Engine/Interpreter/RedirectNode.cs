using Quantum.Engine.Binding;
using Quantum.Engine.Library;
using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>A <c>q:redirect</c>: leaves its address in the run and ends it, whatever it is inside of (ACT-3, ACT-7).</summary>
internal sealed class RedirectNode(
    BoundRedirect redirect,
    ExpressionNode url,
    ExpressionNode? flash,
    ExpressionNode? flashType,
    ExpressionNode? status,
    FrameShape shape) : StatementNode(shape, redirect.Span)
{
    private const string DefaultType = "success";

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        PageExit exit = run.Exit;
        Failure? failure = EvaluateUrl(run, ref frame, ref exit)
            ?? FlashNode.Evaluate(flash, DefaultType, flashType, run, ref frame, ref exit)
            ?? EvaluateStatus(run, ref frame, ref exit);
        if (failure is not null)
        {
            return Fail(failure, run, ref frame, "<q:redirect>: ");
        }

        run.Exit = exit;
        return Fail(Failure.Redirected(), run, ref frame);
    }

    private Failure? EvaluateUrl(RunContext run, ref Value frame, ref PageExit exit)
    {
        Value value = url.Evaluate(run, ref frame);
        return value.IsFailure ? value.AsFailure : RedirectAddress.Read(value, out exit.Url);
    }

    private Failure? EvaluateStatus(RunContext run, ref Value frame, ref PageExit exit)
    {
        exit.Status = RedirectStatus.Default;
        if (status is null)
        {
            return null;
        }

        Value value = status.Evaluate(run, ref frame);
        if (value.IsFailure)
        {
            return value.AsFailure;
        }

        bool isKnown = Conversions.TryWhole(value, out Value whole) && RedirectStatus.IsKnown(whole);
        exit.Status = isKnown ? (int)whole.AsInteger : 0;
        return isKnown
            ? null
            : Failure.Error($"status is one of: {RedirectStatus.All}; got {Formatting.Describe(value)}", "ACT-3");
    }
}

/// <summary>A <c>q:flash</c>: leaves a message for the next page.</summary>
internal sealed class FlashNode(BoundFlash flash, ExpressionNode message, ExpressionNode? type, FrameShape shape)
    : StatementNode(shape, flash.Span)
{
    private const string DefaultType = "info";

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        PageExit exit = run.Exit;
        if (Evaluate(message, DefaultType, type, run, ref frame, ref exit) is { } failure)
        {
            return Fail(failure, run, ref frame, "<q:flash>: ");
        }

        run.Exit = exit;
        return ExitStatus.Completed;
    }

    /// <summary>The message and its kind; empty text takes back what was left before. Why there is none, or null.</summary>
    public static Failure? Evaluate(
        ExpressionNode? message, string defaultType, ExpressionNode? type, RunContext run, ref Value frame, ref PageExit exit)
    {
        if (message is null)
        {
            return null;
        }

        Value text = message.Evaluate(run, ref frame);
        Value kind = text.IsFailure || type is null ? default : type.Evaluate(run, ref frame);
        if (text.IsFailure || kind.IsFailure)
        {
            return text.IsFailure ? text.AsFailure : kind.AsFailure;
        }

        string shown = TextOf(text);
        string named = TextOf(kind);
        exit.FlashMessage = shown.Length == 0 ? null : shown;
        exit.FlashType = named.Length == 0 ? defaultType : named;
        return null;
    }

    private static string TextOf(Value value) => value.IsUnsetOrNull ? "" : Formatting.ToText(value).Trim();
}
