using Quantum.Engine.Library;
using Quantum.Engine.Syntax;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

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
        var binding = new ComponentBinding(syntax.Source, parse);
        ElementSyntax root = syntax.Root ?? throw new ArgumentException("The component has no root.", nameof(syntax));
        var scope = new BindingScope(binding, binding.Variables);
        BindFunctions(binding, root);
        BoundParameter[] parameters = BindParameters(root, binding, binding.Variables);
        BoundBlock statements = new StatementBinder(scope).BindBlock(root.Children);
        BoundBlock markup = new MarkupBinder(scope, root).BindRoot();
        return new BoundComponent(syntax.Source, syntax.Name, root.Span, binding.Variables)
        {
            Page = BoundPage.Of(root),
            Parameters = parameters,
            Functions = [.. binding.Functions],
            Statements = statements,
            Markup = markup,
            DrawsMarkup = TreeShape.Draws(root.Children),
            NodeCount = binding.NodeCount,
            LoopCount = binding.LoopCount,
            Warnings = binding.Warnings.Items,
            Errors = binding.Errors.Items,
        };
    }

    // All functions are declared before any body is bound, so that calls work before and after (EXEC-1).
    private static void BindFunctions(ComponentBinding binding, ElementSyntax root)
    {
        var elements = root.Children.OfType<ElementSyntax>().Where(e => e.Is("function")).ToList();
        foreach (ElementSyntax element in elements)
        {
            binding.Add(DeclareFunction(binding, element));
        }

        foreach (ElementSyntax element in elements)
        {
            BoundFunction function = binding.FindFunction(element.Attribute("name")!.Value)!;
            var scope = new BindingScope(binding, function.Variables, TreeShape.AssignedNames(element));
            function.Body = new StatementBinder(scope).BindBlock(element.Children);
        }
    }

    private static BoundFunction DeclareFunction(ComponentBinding binding, ElementSyntax element)
    {
        var variables = new VariableTable();
        string returnType = element.Attribute("returnType")?.Value ?? "any";
        bool isVoid = returnType.Equals("void", StringComparison.OrdinalIgnoreCase);
        return new BoundFunction(element.Attribute("name")!.Value, binding.Functions.Count, element.Span, variables)
        {
            Parameters = BindParameters(element, binding, variables),
            ReturnsVoid = isVoid,
            ReturnType = isVoid ? null : ParameterTypeOf(returnType),
            ReturnTypeText = returnType,
            EndsInReturningLoop = !isVoid && TreeShape.EndsInReturningLoop(element),
        };
    }

    private static BoundParameter[] BindParameters(ElementSyntax parent, ComponentBinding binding, VariableTable variables) =>
        parent.Children
            .OfType<ElementSyntax>()
            .Where(e => e.Is("param"))
            .Select(e => BindParameter(e, binding, variables))
            .ToArray();

    private static BoundParameter BindParameter(ElementSyntax element, ComponentBinding binding, VariableTable variables)
    {
        string name = element.Attribute("name")!.Value;
        return new BoundParameter(name, variables.SlotOf(name), element.Span)
        {
            Type = element.Attribute("type") is { } type ? ParameterTypeOf(type.Value) : null,
            IsRequired = element.Attribute("required") is { } required &&
                TagCatalog.TryReadTrueOrFalse(required.Value, out bool isRequired) && isRequired,
            Default = element.Attribute("default") is { } value ? Value.FromText(value.Value) : default,
            Checks = binding.ReadChecks(element, isParameter: true),
        };
    }

    private static DeclaredType? ParameterTypeOf(string text) =>
        Conversions.TryParse(text, forParameter: true, out DeclaredType type) && type != DeclaredType.Any ? type : null;
}
