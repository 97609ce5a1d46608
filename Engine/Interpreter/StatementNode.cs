using System.Runtime.CompilerServices;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>
/// An executable statement or piece of markup of tier 0. Immutable but for call-site caches; shared by all runs. The start of
/// each is a resume point: nothing of the run is in C# locals there.
/// </summary>
internal abstract class StatementNode(FrameShape shape, SourceSpan span)
{
    public FrameShape Shape { get; } = shape;

    public SourceSpan Span { get; } = span;

    public abstract ExitStatus Execute(RunContext run, ref Value frame);

    /// <summary>
    /// Goes on inside the statement, by the path that the run holds; only statements with bodies are left inside.
    /// </summary>
    public virtual ExitStatus Resume(RunContext run, ref Value frame) =>
        throw new InvalidOperationException($"{GetType().Name} has no resume point inside it.");

    /// <summary>As <see cref="Fail"/> for a value that failed, citing the expression where it is one.</summary>
    protected ExitStatus FailCited(Failure failure, string? expression, RunContext run, ref Value frame, string prefix = "") =>
        Fail(expression is null ? failure : Shape.Cite(failure, expression, run, ref frame), run, ref frame, prefix);

    /// <summary>As <see cref="Fail"/>, for compiled code, with the failure as a value.</summary>
    public ExitStatus FailWith(Value failure, RunContext run, ref Value frame) => Fail(failure.AsFailure, run, ref frame);

    /// <summary>Ends the run or the function with the failure, at this statement unless it happened further inside.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected ExitStatus Fail(Failure failure, RunContext run, ref Value frame, string prefix = "") =>
        run.Fail(Shape.Locate(failure, Span, prefix, run, ref frame));
}
