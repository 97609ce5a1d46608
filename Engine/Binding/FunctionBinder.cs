using Quantum.Engine.Syntax;

namespace Quantum.Engine.Binding;

/// <summary>
/// Binds the functions of a component into one frame behind them. All are declared before any body is bound, so that calls work
/// before and after (EXEC-1); in the guards and actions of a page only those that are called, each when it is first named.
/// </summary>
internal sealed class FunctionBinder
{
    private readonly Dictionary<string, ElementSyntax> _elements = new(StringComparer.Ordinal);
    private readonly Queue<(BoundFunction Function, ElementSyntax Element)> _unbound = new();
    private readonly ComponentBinding _binding;

    public FunctionBinder(ComponentBinding binding, ElementSyntax root)
    {
        _binding = binding;
        foreach (ElementSyntax element in root.Children.OfType<ElementSyntax>().Where(e => e.Is("function")))
        {
            _elements.TryAdd(element.Attribute("name")!.Value, element);
        }
    }

    public IReadOnlyCollection<string> Names => _elements.Keys;

    public void BindAll()
    {
        foreach (string name in _elements.Keys)
        {
            _binding.FindFunction(name);
        }

        BindBodies();
    }

    /// <summary>The function of a name that is not declared yet; null when the source has none.</summary>
    public BoundFunction? Declare(string name, int index)
    {
        if (!_elements.TryGetValue(name, out ElementSyntax? element))
        {
            return null;
        }

        var variables = new VariableTable();
        string returnType = element.Attribute("returnType")?.Value ?? "any";
        bool isVoid = returnType.Equals("void", StringComparison.OrdinalIgnoreCase);
        var function = new BoundFunction(name, index, element.Span, variables)
        {
            Parameters = ParameterBinder.Bind(element, _binding, variables),
            ReturnsVoid = isVoid,
            ReturnType = isVoid ? null : ParameterBinder.TypeOf(returnType),
            ReturnTypeText = returnType,
            EndsInReturningLoop = !isVoid && TreeShape.EndsInReturningLoop(element),
        };
        _unbound.Enqueue((function, element));
        return function;
    }

    /// <summary>Binds the bodies of what is declared, and of what they call.</summary>
    public void BindBodies()
    {
        while (_unbound.TryDequeue(out (BoundFunction Function, ElementSyntax Element) next))
        {
            var scope = new BindingScope(_binding, next.Function.Variables, TreeShape.AssignedNames(next.Element));
            next.Function.Body = new StatementBinder(scope).BindBlock(next.Element.Children);
        }
    }
}
