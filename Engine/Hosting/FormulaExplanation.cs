using System.Text;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Hosting;

/// <summary>One evaluation of a formula with the values of all its parts, see <see cref="Formula.Explain"/>. Immutable.</summary>
public sealed class FormulaExplanation
{
    private readonly Value _value;

    internal FormulaExplanation(Value value, QuantumException? failure, IReadOnlyList<FormulaExplanationNode> parts)
    {
        _value = value;
        Failure = failure;
        Parts = parts;
    }

    /// <summary>The value of the formula; null where the evaluation failed.</summary>
    public object? Value => DotNetValues.ToDotNet(_value);

    /// <summary>Why the evaluation failed; null where it did not.</summary>
    public QuantumException? Failure { get; }

    /// <summary>The assignments in the order of the text, then the result if the formula has one.</summary>
    public IReadOnlyList<FormulaExplanationNode> Parts { get; }

    /// <summary>
    /// A line for each part, with those inside it indented below: its normalised source and its value. The last line is the value
    /// of the formula, or why it failed.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (FormulaExplanationNode part in Parts)
        {
            part.AppendTo(text, 0);
        }

        return text.Append(Failure is null ? $"= {FormulaValueText.WriteQuoted(_value)}" : $"failed: {Failure.Message}").ToString();
    }
}

/// <summary>A part of a formula and what it gave in one evaluation. Immutable.</summary>
public sealed class FormulaExplanationNode
{
    private readonly Func<string> _print;
    private readonly Value _value;
    private string? _text;

    internal FormulaExplanationNode(
        Func<string> print, Value value, long count, string? failure, IReadOnlyList<FormulaExplanationNode> children)
    {
        _print = print;
        _value = value;
        Count = count;
        Failure = failure;
        Children = children;
    }

    /// <summary>The part as normalised source, a long vector shortened.</summary>
    public string Text => _text ??= _print();

    /// <summary>
    /// The value that the part gave, in a sequence that for the last element; null where it was not evaluated, or failed.
    /// </summary>
    public object? Value => HasValue ? DotNetValues.ToDotNet(_value) : null;

    /// <summary>False for a part that the value did not depend on: an untaken branch, or what stands behind a failure.</summary>
    public bool IsEvaluated => Count > 0;

    /// <summary>How often the part was evaluated: more than once in a sequence, for each element.</summary>
    public long Count { get; }

    /// <summary>Why this part failed; null where it did not, and where a part inside it did.</summary>
    public string? Failure { get; }

    /// <summary>The parts inside this one, in the order of the text; none of what is computed when the formula is parsed.</summary>
    public IReadOnlyList<FormulaExplanationNode> Children { get; }

    private bool HasValue => IsEvaluated && !_value.IsFailure;

    /// <summary>As <see cref="FormulaExplanation.ToString"/> for this part.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        AppendTo(text, 0);
        return text.ToString().TrimEnd('\n');
    }

    internal void AppendTo(StringBuilder text, int depth)
    {
        text.Append(' ', depth * 2).Append(OnOneLine(Text)).Append(" -> ").Append(OnOneLine(Outcome()));
        text.Append(Count > 1 ? $" (the last of {Count})" : "").Append('\n');
        foreach (FormulaExplanationNode child in Children)
        {
            child.AppendTo(text, depth + 1);
        }
    }

    private string Outcome() =>
        !IsEvaluated ? "not evaluated"
        : Failure is not null ? $"failed: {Failure}"
        : HasValue ? FormulaValueText.WriteQuoted(_value)
        : "failed inside";

    private static string OnOneLine(string text) => text.ReplaceLineEndings(" ");
}
