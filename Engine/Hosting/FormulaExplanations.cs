using Quantum.Engine.Binding;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>Makes the explanation of an evaluation out of the bound formula and what was written down of it.</summary>
internal sealed class FormulaExplanations
{
    private readonly BoundComponent _component;
    private readonly FormulaTrace _trace;
    private readonly QuantumException? _failure;

    // Constants do not know what they were made from.
    private readonly Dictionary<SourceSpan, FormulaSyntax> _sources = [];

    private FormulaExplanations(BoundComponent component, FormulaTrace trace, QuantumException? failure)
    {
        _component = component;
        _trace = trace;
        _failure = failure;
    }

    public static FormulaExplanation Make(BoundComponent component, FormulaTrace trace, Value value, QuantumException? failure)
    {
        var maker = new FormulaExplanations(component, trace, failure);
        FormulaProgram program = component.Formula!.Syntax;
        IEnumerable<FormulaExplanationNode> assignments = program.Assignments
            .Zip(component.Statements.Statements.OfType<BoundAssignment>())
            .Select(pair => maker.Explain(pair.First, pair.Second));
        IEnumerable<FormulaExplanationNode> result = component.Statements.Statements.OfType<BoundResult>()
            .Where(_ => program.Result is not null)
            .Select(bound => maker.Explain(program.Result!, bound.Value));
        return new FormulaExplanation(value, failure, [.. assignments, .. result]);
    }

    // An assignment stands for its expression, whose value it has, and may fail on its own where it takes a vector apart.
    private FormulaExplanationNode Explain(FormulaAssignment syntax, BoundAssignment bound)
    {
        FormulaExplanationNode value = Explain(syntax.Value, bound.Value);
        string targets = string.Join(", ", syntax.Targets.Select(target => target.Name));
        string text = syntax.IsDestructuring ? $"[{targets}]" : targets;
        return new FormulaExplanationNode(
            () => $"{text} := {value.Text}",
            _trace.ValueOf(bound.Value.Id),
            value.Count,
            value.Failure ?? (FailedAt(bound.Span) && !_trace.ValueOf(bound.Value.Id).IsFailure ? _failure!.Message : null),
            value.Children);
    }

    private bool FailedAt(SourceSpan span) =>
        _failure is not null && _failure.Line == _component.Source.LineAt(span.Start) &&
        _failure.Column == _component.Source.ColumnAt(span.Start);

    private FormulaExplanationNode Explain(FormulaSyntax syntax, BoundExpression bound)
    {
        AddSources(syntax);
        return Explain(bound);
    }

    private FormulaExplanationNode Explain(BoundExpression bound)
    {
        List<BoundExpression> inside = BoundTree.ChildrenOf(bound).ToList();
        Value value = _trace.ValueOf(bound.Id);
        bool isOwn = value.IsFailure && inside.TrueForAll(part => _trace.ValueOf(part.Id).Ref != value.Ref);
        FormulaSyntax syntax = bound is FormulaExpression formula ? formula.Syntax : _sources[bound.Span];
        return new FormulaExplanationNode(
            () => FormulaPrinter.Print(syntax, shortensVectors: true),
            value,
            _trace.CountOf(bound.Id),
            isOwn ? value.AsFailure.Reason : null,
            inside.ConvertAll(Explain));
    }

    private void AddSources(FormulaSyntax syntax)
    {
        _sources[syntax.Span] = syntax;
        foreach (FormulaSyntax child in FormulaChildren.Of(syntax))
        {
            AddSources(child);
        }
    }
}
