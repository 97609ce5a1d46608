using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Library;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>A tag that a handler of the host runs or draws; without one it is the EXT-1 error.</summary>
internal sealed class ExtensionNode(BoundExtension extension, ExpressionNode[] attributes, FrameShape shape)
    : StatementNode(shape, extension.Span)
{
    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        string tag = extension.Element.Name;
        if (run.Engine.Extensions.Find(tag) is not { } handler)
        {
            return Fail(
                Failure.Error($"<{tag}> is not provided by the host: register a handler for it (EXT-1)", "EXT-1"), run, ref frame);
        }

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (int i = 0; i < attributes.Length; i++)
        {
            Value value = attributes[i].Evaluate(run, ref frame);
            if (value.IsFailure)
            {
                return Fail(value.AsFailure, run, ref frame, $"<{tag} {extension.Attributes[i].Name}>: ");
            }

            values[extension.Attributes[i].Name] = DotNetValues.ToDotNet(value);
        }

        var call = new ExtensionCall(extension.Element, values, extension.Draws ? run.Output : null, run.Budget.Cancellation);
        return Run(handler, call, run, ref frame);
    }

    // Whatever host code throws ends as an error of this element.
    private ExitStatus Run(Action<ExtensionCall> handler, ExtensionCall call, RunContext run, ref Value frame)
    {
        try
        {
            handler(call);
        }
        catch (OperationCanceledException exception) when (run.Budget.Cancellation.IsCancellationRequested)
        {
            return Fail(Failure.Cancelled(exception), run, ref frame);
        }
        catch (Exception exception)
        {
            return Fail(Failure.Error($"<{call.Tag}> failed: {exception.Message}", "EXT-1", cause: exception), run, ref frame);
        }

        foreach ((string name, object? variable) in call.Variables)
        {
            Value value = HostValues.FromDotNet(variable, run.Engine.Types);
            if (value.IsFailure)
            {
                return Fail(value.AsFailure, run, ref frame, $"<{call.Tag}> set '{name}': ");
            }

            SetVariable(name, value, run, ref frame);
        }

        return ExitStatus.Completed;
    }

    private void SetVariable(string name, Value value, RunContext run, ref Value frame)
    {
        int slot = Shape.Variables.Find(name);
        if (slot >= 0)
        {
            Value.Store(ref Unsafe.Add(ref frame, slot), value);
        }
        else if (run.ComponentDepth == 0 && Shape.IsOfComponent)
        {
            // Nothing in the source reads it; the host does, where the frame is the one that it gets back.
            run.SetExtra(name, value);
        }
    }
}
