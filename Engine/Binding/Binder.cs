using Quantum.Engine.Syntax;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;

namespace Quantum.Engine.Binding;

/// <summary>
/// Turns a checked component into its bound form: names become slots, templates become expressions, and the two passes
/// (statements, markup) become two blocks.
/// </summary>
internal static class Binder
{
    /// <param name="syntax">A component without errors.</param>
    /// <param name="parse">Parses the text of an expression, given whether it is a condition; may share its results.</param>
    public static BoundComponent Bind(ComponentSyntax syntax, Func<string, bool, ParsedExpression> parse)
    {
        ElementSyntax root = syntax.Root ?? throw new ArgumentException("The component has no root.", nameof(syntax));
        var binding = new ComponentBinding(syntax.Source, root, parse);
        var scope = new BindingScope(binding, binding.Variables);
        binding.Functions.BindAll();
        List<ElementSyntax> guards = PageGuards.Of(root);
        var parts = new PartBinder(syntax, root, parse);
        BoundParameter[] parameters = ParameterBinder.Bind(root, binding, binding.Variables);
        BoundBlock statements = new StatementBinder(scope).BindPage(root.Children, guards);
        BoundBlock markup = new MarkupBinder(scope, root).BindRoot();
        BoundComponent? guardsAlone = guards.Count == 0 ? null : parts.BindGuards(guards);
        BoundComponent[] actions = parts.BindActions();
        return new BoundComponent(syntax.Source, syntax.Name, root.Span, binding.Variables)
        {
            Page = BoundPage.Of(root),
            Guards = guardsAlone,
            Actions = actions,
            Parameters = parameters,
            Functions = [.. binding.BoundFunctions],
            Statements = statements,
            Markup = markup,
            DrawsMarkup = TreeShape.Draws(root.Children),
            NodeCount = binding.NodeCount,
            LoopCount = binding.LoopCount,
            Warnings = Merge(binding.Warnings.Items, actions, action => action.Warnings),
            Errors = Merge(binding.Errors.Items, actions, action => action.Errors),
        };
    }

    // What the guards and the functions are told of here they are told of in their parts as well.
    private static IReadOnlyList<Diagnostic> Merge(
        IReadOnlyList<Diagnostic> own, BoundComponent[] actions, Func<BoundComponent, IReadOnlyList<Diagnostic>> of) =>
        actions.Length == 0 ? own : [.. own.Concat(actions.SelectMany(of)).Distinct().Take(DiagnosticBag.MaxDiagnostics)];
}
