using Quantum.Engine.Library;
using Quantum.Engine.Syntax;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;

namespace Quantum.Engine.Binding;

/// <summary>
/// What names mean in one frame: the component's, or one function's. Lives while the binder runs.
/// </summary>
internal sealed class BindingScope
{
    private readonly ComponentBinding _component;
    private readonly HashSet<string>? _assigned;

    /// <param name="component">The component being bound.</param>
    /// <param name="variables">The frame.</param>
    /// <param name="assigned">
    /// For a function, the names that it may set itself; every other name is the component's. Null for the component, or
    /// when anything may be set.
    /// </param>
    public BindingScope(ComponentBinding component, VariableTable variables, HashSet<string>? assigned = null)
    {
        _component = component;
        _assigned = assigned;
        Variables = variables;
    }

    public VariableTable Variables { get; }

    public bool IsFunction => Variables != _component.Variables;

    public string[] CallableNames => _component.CallableNames;

    /// <summary>The functions that are declared; all of them when the markup of a component is bound.</summary>
    public IReadOnlyCollection<BoundFunction> Functions => _component.BoundFunctions;

    /// <summary>The ids given so far.</summary>
    public int NodeCount => _component.NodeCount;

    public int NextId() => _component.NextId();

    public int NextLoopId() => _component.NextLoopId();

    public BoundFunction? FindFunction(string name) => _component.FindFunction(name);

    /// <summary>Notes an expression that can only fail when it is evaluated.</summary>
    public void Warn(SourceSpan span, string? ruleId, string message) => _component.Warnings.Warning(span, ruleId, message);

    public ValueChecks? ReadChecks(ElementSyntax element) => _component.ReadChecks(element, isParameter: false);

    /// <summary>The slot that a statement of this frame writes.</summary>
    public int SlotOf(string name) => Variables.SlotOf(name);

    public int ComponentSlotOf(string name) => _component.Variables.SlotOf(name);

    public BoundVariable BindVariable(string name, SourceSpan span)
    {
        if (!IsFunction)
        {
            return new BoundVariable(NextId(), span, name, Variables.SlotOf(name), -1);
        }

        bool isOwn = _assigned is null || _assigned.Contains(name);
        return new BoundVariable(NextId(), span, name, isOwn ? Variables.SlotOf(name) : -1, _component.Variables.SlotOf(name));
    }

    /// <summary>A <c>condition</c>: a bare expression under EXPR-5 and EXPR-8.</summary>
    public BoundExpression BindCondition(DecodedText text)
    {
        (string trimmed, int start) = Trim(text.Text);
        return new ExpressionBinder(this, text, start, isCondition: true).Bind(_component.ParseExpression(trimmed, true));
    }

    /// <summary>The value of a <c>q:</c> attribute, or text directly in a statement.</summary>
    /// <param name="isJson">The text is meant as JSON, should it be text.</param>
    public BoundExpression BindCode(DecodedText text, bool isJson = false) =>
        BindTemplate(TemplateParser.ParseCode(text.Text, _component.ParseExpression, isJson), text);

    /// <summary>A bare name of a variable, or what <see cref="BindCode"/> makes of anything else.</summary>
    public BoundExpression BindCodeOrName(DecodedText text)
    {
        (string trimmed, int start) = Trim(text.Text);
        return IsIdentifier(trimmed)
            ? new BoundGroup(
                NextId(),
                text.ToSource(new SourceSpan(start, trimmed.Length)),
                BindVariable(trimmed, text.ToSource(new SourceSpan(start, trimmed.Length))),
                trimmed)
            : BindCode(text);
    }

    /// <summary>One group of content.</summary>
    public BoundExpression BindGroup(TemplatePart part, DecodedText text) =>
        new ExpressionBinder(this, text, part.ExpressionStart, isCondition: false).Bind(part.Expression!);

    public TemplateSyntax ParseContent(string text) => TemplateParser.ParseContent(text, _component.ParseExpression);

    private BoundExpression BindTemplate(TemplateSyntax template, DecodedText text)
    {
        if (template.IsSingleGroup)
        {
            return BindCodeGroup(Array.Find(template.Parts, p => p.Expression is not null)!, text);
        }

        SourceSpan span = text.ToSource(new SourceSpan(0, text.Text.Length));
        return template.IsLiteral
            ? new BoundLiteral(NextId(), span, Values.Value.FromText(template.Text))
            : new BoundInterpolation(NextId(), span, Array.ConvertAll(template.Parts, p => BindPart(p, text)), template.Text);
    }

    private BoundExpression BindPart(TemplatePart part, DecodedText text) =>
        part.Expression is null
            ? new BoundLiteral(NextId(), text.ToSource(part.Span), Values.Value.FromText(part.Text))
            : BindCodeGroup(part, text);

    private BoundGroup BindCodeGroup(TemplatePart part, DecodedText text) =>
        new(NextId(), text.ToSource(part.Span), BindGroup(part, text), part.Expression!.Text);

    private static (string Trimmed, int Start) Trim(string text)
    {
        string trimmed = text.Trim();
        return (trimmed, text.Length - text.TrimStart().Length);
    }

    private static bool IsIdentifier(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c == '_') &&
        text is not ("true" or "false" or "null" or "True" or "False" or "None");
}
