using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>
/// What the nodes of one frame know about it when something fails: where they stand, and which variables there are to
/// suggest.
/// </summary>
internal sealed class FrameShape(BoundComponent component, VariableTable variables)
{
    public SourceText Source => component.Source;

    public string Component => component.Name;

    public VariableTable Variables { get; } = variables;

    /// <summary>The frame is the component's own, not one of a function.</summary>
    public bool IsOfComponent => Variables == component.Variables;

    /// <summary>The failure of an expression, citing it.</summary>
    public Failure Cite(Failure failure, string expression, RunContext run, ref Value frame)
    {
        string reason = ReasonOf(failure, run, ref frame);
        return failure.Around(
            failure.TakesContext ? $"{{{expression}}} could not be evaluated: {reason}" : reason, expression: expression);
    }

    /// <summary>
    /// The failure of a statement: what it says is put before the reason, and the place is its own unless known.
    /// </summary>
    public Failure Locate(Failure failure, SourceSpan span, string prefix, RunContext run, ref Value frame)
    {
        string reason = ReasonOf(failure, run, ref frame);
        return failure.Around(
            failure.TakesContext ? prefix + reason : reason, new SourceLocation(Source, span), component: Component);
    }

    /// <summary>The reason, with the similar names when a variable does not exist.</summary>
    public string ReasonOf(Failure failure, RunContext run, ref Value frame) =>
        failure.MissingVariable is { } missing
            ? failure.Reason + Suggestions.DidYouMean(missing, NamesSet(run, ref frame).Concat(ScopesLike(missing))) + Advice
            : failure.Reason;

    // What is plain in the source above does not exist where a part of the page runs alone (ACT-9, AUTH-6).
    private string Advice => component switch
    {
        { Part: null } => "",
        { IsAction: true } => ". A q:action does not run the page's statements: pass what it needs as a q:param, or set it inside",
        _ => ". A guard runs before the page's statements",
    };

    // Few and common words: a scope is offered only for a slip of the keys.
    private static IEnumerable<string> ScopesLike(string name) =>
        ScopeKinds.All.Where(scope => Suggestions.Ratio(scope, name) >= 0.8);

    private List<string> NamesSet(RunContext run, ref Value frame)
    {
        var names = new List<string>();
        AddNames(names, Variables, ref frame);
        if (!IsOfComponent)
        {
            AddNames(names, component.Variables, ref run.ComponentFrame);
        }

        return names;
    }

    private static void AddNames(List<string> names, VariableTable variables, ref Value frame)
    {
        for (int slot = 0; slot < variables.Size; slot++)
        {
            if (variables.Names[slot] is { } name && !System.Runtime.CompilerServices.Unsafe.Add(ref frame, slot).IsUnset)
            {
                names.Add(name);
            }
        }
    }
}
