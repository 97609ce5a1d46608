using Quantum.Engine.Binding;
using Quantum.Engine.Library;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>The field of the host in a form that posts to this server; nothing when the host has none.</summary>
internal sealed class FormFieldNode(BoundFormField field, FrameShape shape) : MarkupNode(shape, field.Span)
{
    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        try
        {
            if (run.FindScopes()?.FormField is { } html)
            {
                run.Output.WriteText(html);
            }
        }
        catch (Exception exception)
        {
            return Fail(HostFailures.Threw("making the field of a form", exception), run, ref frame);
        }

        return CheckOutput(run, ref frame);
    }
}
