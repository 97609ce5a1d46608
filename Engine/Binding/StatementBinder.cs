using Quantum.Engine.Syntax;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding;

/// <summary>Binds the statement pass of a component or the body of a function.</summary>
internal sealed partial class StatementBinder(BindingScope scope)
{
    // The list of the outermost loop around the statement being bound; -1 outside of loops (LOOP-3).
    private int _collectorSlot = -1;

    // A condition of a guard is never false for want of something (AUTH-6).
    private bool _isGuard;

    /// <summary>Binds the guards, then the other statements among the nodes.</summary>
    public BoundBlock BindPage(MarkupSyntax[] nodes, List<ElementSyntax> guards)
    {
        int start = scope.NodeCount;
        _isGuard = true;
        BoundBlock first = BindBlock([.. guards]);
        _isGuard = false;
        BoundBlock others = BindBlock(guards.Count == 0 ? nodes : [.. nodes.Except(guards)]);
        return new BoundBlock([.. first.Statements, .. others.Statements], scope.NodeCount - start);
    }

    /// <summary>Binds the statements among the nodes; the branches of a <c>q:if</c> are bound with it.</summary>
    public BoundBlock BindBlock(MarkupSyntax[] nodes)
    {
        var statements = new List<BoundStatement>();
        int start = scope.NodeCount;
        foreach (MarkupSyntax node in nodes)
        {
            if (node is ElementSyntax element && TreeShape.Executes(element) && !TreeShape.IsBranch(element))
            {
                statements.Add(BindStatement(element));
            }
        }

        return new BoundBlock([.. statements], scope.NodeCount - start);
    }

    private BoundStatement BindStatement(ElementSyntax element) => element switch
    {
        { Kind: ElementKind.Extension } => BindExtension(element),
        { LocalName: "set" } => BindSet(element),
        { LocalName: "if" } => BindIf(element),
        { LocalName: "loop" } => BindLoop(element),
        { LocalName: "return" } => BindReturn(element),
        { LocalName: "redirect" } => BindRedirect(element),
        { LocalName: "flash" } => BindFlash(element),
        { LocalName: "invoke" } => BindInvoke(element),
        _ => BindExtension(element),
    };

    private BoundExtension BindExtension(ElementSyntax element) => new(
        scope.NextId(), element.Span, element, ExtensionAttributes.Bind(element, scope), draws: false);

    private BoundReturn BindReturn(ElementSyntax element)
    {
        BoundExpression value = element.Attribute("value") is { } attribute
            ? scope.BindCode(attribute.Content)
            : new BoundLiteral(scope.NextId(), element.Span, Value.EmptyText);
        return new BoundReturn(scope.NextId(), element.Span, value, _collectorSlot);
    }

    private BoundIf BindIf(ElementSyntax element)
    {
        int id = scope.NextId();
        return new BoundIf(id, element.Span, Conditions.Bind(element, scope, BindBlock), _isGuard);
    }

    private BoundExpression? BindOptional(ElementSyntax element, string attribute, bool isJson = false) =>
        element.Attribute(attribute) is { } found ? scope.BindCode(found.Content, isJson) : null;
}
