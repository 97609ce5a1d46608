using Quantum.Engine.Syntax;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;

namespace Quantum.Engine.Binding;

/// <summary>
/// Binds what a page runs without its statements (AUTH-6, ACT-9): the guards together and each action become components of one
/// block, with frames of their own. Names of the page's variables mean nothing there.
/// </summary>
internal sealed class PartBinder(ComponentSyntax syntax, ElementSyntax root, Func<string, bool, ParsedExpression> parse)
{
    /// <summary>What the guards are called where an action has its name.</summary>
    public const string GuardsName = "guards";

    public BoundComponent BindGuards(List<ElementSyntax> guards)
    {
        var binding = new ComponentBinding(syntax.Source, root, parse);
        BoundParameter[] parameters = ParameterBinder.Bind(root, binding, binding.Variables);
        BoundBlock block = new StatementBinder(new BindingScope(binding, binding.Variables)).BindPage([], guards);
        return ToComponent(GuardsName, isAction: false, guards[0].Span, binding, parameters, block);
    }

    public BoundComponent[] BindActions() =>
        [.. root.Children.OfType<ElementSyntax>().Where(e => e.Is("action")).Select(BindAction)];

    private BoundComponent BindAction(ElementSyntax action)
    {
        var binding = new ComponentBinding(syntax.Source, root, parse);
        BoundParameter[] parameters = ParameterBinder.Bind(action, binding, binding.Variables);
        BoundBlock block = new StatementBinder(new BindingScope(binding, binding.Variables)).BindBlock(action.Children);
        return ToComponent(action.Attribute("name")!.Value, isAction: true, action.Span, binding, parameters, block);
    }

    private BoundComponent ToComponent(
        string part, bool isAction, SourceSpan span, ComponentBinding binding, BoundParameter[] parameters, BoundBlock block)
    {
        binding.Functions.BindBodies();
        return new BoundComponent(syntax.Source, syntax.Name, span, binding.Variables)
        {
            Part = part,
            IsAction = isAction,
            Parameters = parameters,
            Functions = [.. binding.BoundFunctions],
            Statements = block,
            Markup = new BoundBlock([], 0),
            DrawsMarkup = false,
            NodeCount = binding.NodeCount,
            LoopCount = binding.LoopCount,
            Warnings = binding.Warnings.Items,
            Errors = binding.Errors.Items,
        };
    }
}
