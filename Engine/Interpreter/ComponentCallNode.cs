using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>
/// A call of another component: its content is drawn first, in the caller's scope; then the child runs its own statements and
/// draws its own markup (COMP-2..4).
/// </summary>
internal sealed class ComponentCallNode(
    BoundComponentCall call, ExpressionNode[] props, BlockNode? content, FrameShape shape) : MarkupNode(shape, call.Span)
{
    // Steps of the path that no body has.
    private const int InContent = -11;
    private const int InMarkup = -12;

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        int maxDepth = run.Budget.Limits.MaxComponentDepth;
        if (run.ComponentDepth >= maxDepth)
        {
            string reason = $"component '{call.Name}' exceeds the component depth of {maxDepth}: components are nested too deeply";
            return Fail(Failure.Error(reason, "COMP-1"), run, ref frame);
        }

        if (run.Resolve(call.FileName, call.From, Shape.Source.Path, out ComponentCode code) is { } missing)
        {
            return Fail(missing, run, ref frame);
        }

        if (content is null)
        {
            return RunChild(code, null, run, ref frame);
        }

        OutputBuffer drawn = run.RentOutput();
        return GoOnBehindContent(DrawContent(false, drawn, run, ref frame), code, drawn, run, ref frame);
    }

    /// <summary>Goes on where the content or a pass of the child was left to wait.</summary>
    public override ExitStatus Resume(RunContext run, ref Value frame)
    {
        SuspendedCall suspended = run.Resume();
        if (run.Path.TryPop(InContent))
        {
            OutputBuffer drawn = suspended.Drawn!;
            ExitStatus status = DrawContent(true, drawn, run, ref frame);
            return GoOnBehindContent(status, suspended.Activation.Code, drawn, run, ref frame);
        }

        return End(GoOn(suspended, run), suspended, run);
    }

    private ExitStatus GoOnBehindContent(
        ExitStatus status, ComponentCode code, OutputBuffer drawn, RunContext run, ref Value frame)
    {
        if (status == ExitStatus.Suspended)
        {
            run.Path.Push(InContent);
            run.Suspend(new SuspendedCall(new Activation { Code = code }, default, drawn));
            return status;
        }

        if (status == ExitStatus.Completed)
        {
            return RunChild(code, drawn, run, ref frame);
        }

        run.ReturnOutput(drawn);
        return status;
    }

    private ExitStatus DrawContent(bool isResumed, OutputBuffer drawn, RunContext run, ref Value frame)
    {
        OutputBuffer page = run.Output;
        run.Output = drawn;
        ExitStatus status = isResumed ? content!.Resume(run, ref frame) : content!.Execute(run, ref frame);
        while (status == ExitStatus.Suspended && !run.IsWaiting)
        {
            status = content.Resume(run, ref frame);
        }

        run.Output = page;
        return status;
    }

    private ExitStatus RunChild(ComponentCode code, OutputBuffer? drawn, RunContext run, ref Value frame)
    {
        int size = code.Bound.Variables.Size;
        StackMark mark = run.Stack.Mark;
        ref Value childFrame = ref run.Stack.Push(size);
        Activation activation = new() { Code = code, Frame = run.Stack.Newest(size), Content = drawn };
        var child = new SuspendedCall(activation, mark, drawn);
        ExitStatus status = BindProps(code.Bound, run, ref frame, ref childFrame);
        if (status == ExitStatus.Completed)
        {
            status = Enter(child, run, ref frame);
        }

        return End(status, child, run);
    }

    // A call that waits keeps its frame and its content.
    private static ExitStatus End(ExitStatus status, in SuspendedCall child, RunContext run)
    {
        if (status == ExitStatus.Suspended)
        {
            run.Suspend(child);
            return status;
        }

        run.Stack.Pop(child.Mark, child.Activation.Code.Bound.Variables.Size);
        if (child.Drawn is { } drawn)
        {
            run.ReturnOutput(drawn);
        }

        return status;
    }

    // Only what the child declares is evaluated; a failure belongs to the call.
    private ExitStatus BindProps(BoundComponent child, RunContext run, ref Value frame, ref Value childFrame)
    {
        foreach (BoundParameter parameter in child.Parameters)
        {
            int index = IndexOfProp(parameter.Name);
            if (index < 0)
            {
                continue;
            }

            Value value = props[index].Evaluate(run, ref frame);
            if (value.IsFailure)
            {
                return Fail(value.AsFailure, run, ref frame, $"component '{call.Name}', prop '{parameter.Name}': ");
            }

            Unsafe.Add(ref childFrame, parameter.Slot) = value;
        }

        return ExitStatus.Completed;
    }

    private int IndexOfProp(string name)
    {
        BoundAttribute[] given = call.Props;
        for (int i = 0; i < given.Length; i++)
        {
            if (given[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private ExitStatus Enter(in SuspendedCall child, RunContext run, ref Value frame)
    {
        Activation caller = run.Activation;
        run.Activation = child.Activation;
        run.ComponentDepth++;
        Failure? problem = ComponentRunner.BindParameters(run);
        ExitStatus status = problem is null ? RunPasses(run) : ExitStatus.Completed;
        run.ComponentDepth--;
        run.Activation = caller;
        return problem is null ? EndOf(status, run) : Fail(problem, run, ref frame, $"component '{call.Name}', props: ");
    }

    private ExitStatus GoOn(in SuspendedCall child, RunContext run)
    {
        Activation caller = run.Activation;
        run.Activation = child.Activation;
        run.ComponentDepth++;
        ExitStatus status = ResumePasses(run);
        run.ComponentDepth--;
        run.Activation = caller;
        return EndOf(status, run);
    }

    // The child's return neither ends the page nor is its value used (COMP-4).
    private ExitStatus EndOf(ExitStatus status, RunContext run) => status switch
    {
        ExitStatus.Failed => FailInside(run.TakeFailure(), run),
        ExitStatus.Suspended => status,
        _ => ExitStatus.Completed,
    };

    private static ExitStatus RunPasses(RunContext run) => StackGuard.HasRoom
        ? GoOnBehindStatements(ComponentRunner.RunStatements(run), run)
        : OnFreshStack(RunPasses, run);

    private static ExitStatus ResumePasses(RunContext run)
    {
        if (!StackGuard.HasRoom)
        {
            return OnFreshStack(ResumePasses, run);
        }

        ComponentCode code = run.Activation.Code;
        return run.Path.TryPop(InMarkup)
            ? LeaveIn(InMarkup, ComponentRunner.Resume(code.Markup, run), run)
            : GoOnBehindStatements(ComponentRunner.Resume(code.Statements, run), run);
    }

    private static ExitStatus GoOnBehindStatements(ExitStatus status, RunContext run) => status switch
    {
        ExitStatus.Failed => status,
        ExitStatus.Suspended => status,
        _ => LeaveIn(InMarkup, ComponentRunner.DrawMarkup(run), run),
    };

    private static ExitStatus OnFreshStack(Func<RunContext, ExitStatus> passes, RunContext run) =>
        run.RunOnFreshStack(() => passes(run));

    private static ExitStatus LeaveIn(int part, ExitStatus status, RunContext run)
    {
        if (status == ExitStatus.Suspended)
        {
            run.Path.Push(part);
        }

        return status;
    }

    // The place stays the child's own file and line.
    private ExitStatus FailInside(Failure failure, RunContext run)
    {
        Failure through = failure.Through(call.Name, Shape.Component);
        return run.Fail(
            through.TakesContext ? through.Around($"component '{call.Name}' failed: {through.Reason}", ruleId: "COMP-1") : through);
    }
}
