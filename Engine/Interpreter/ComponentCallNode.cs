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
        ExitStatus status = DrawContent(drawn, run, ref frame);
        if (status == ExitStatus.Completed)
        {
            status = RunChild(code, drawn, run, ref frame);
        }

        run.ReturnOutput(drawn);
        return status;
    }

    private ExitStatus DrawContent(OutputBuffer drawn, RunContext run, ref Value frame)
    {
        OutputBuffer page = run.Output;
        run.Output = drawn;
        ExitStatus status = content!.Execute(run, ref frame);
        while (status == ExitStatus.Suspended)
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
        ref Value child = ref run.Stack.Push(size);
        Activation activation = new() { Code = code, Frame = run.Stack.Newest(size), Content = drawn };
        ExitStatus status = BindProps(code.Bound, run, ref frame, ref child);
        if (status == ExitStatus.Completed)
        {
            status = Enter(activation, run, ref frame);
        }

        run.Stack.Pop(mark, size);
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

    private ExitStatus Enter(Activation activation, RunContext run, ref Value frame)
    {
        Activation caller = run.Activation;
        run.Activation = activation;
        run.ComponentDepth++;
        Failure? problem = ComponentRunner.BindParameters(run);
        ExitStatus status = problem is null ? RunPasses(run) : ExitStatus.Completed;
        run.ComponentDepth--;
        run.Activation = caller;
        if (problem is not null)
        {
            return Fail(problem, run, ref frame, $"component '{call.Name}', props: ");
        }

        return status == ExitStatus.Failed ? FailInside(run.TakeFailure(), run) : ExitStatus.Completed;
    }

    // The child's return neither ends the page nor is its value used (COMP-4).
    private static ExitStatus RunPasses(RunContext run)
    {
        if (!StackGuard.HasRoom)
        {
            return run.RunOnFreshStack(() => RunPasses(run));
        }

        ExitStatus status = ComponentRunner.RunStatements(run);
        return status == ExitStatus.Failed ? status : ComponentRunner.DrawMarkup(run);
    }

    // The place stays the child's own file and line.
    private ExitStatus FailInside(Failure failure, RunContext run)
    {
        Failure through = failure.Through(call.Name, Shape.Component);
        return run.Fail(
            through.TakesContext ? through.Around($"component '{call.Name}' failed: {through.Reason}", ruleId: "COMP-1") : through);
    }
}
