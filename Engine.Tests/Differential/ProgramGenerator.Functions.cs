namespace Quantum.Engine.Tests.Differential;

internal sealed partial class ProgramGenerator
{
    private List<Element> Functions()
    {
        List<Element> functions = [];
        for (int i = Between(0, 3); i > 0; i--)
        {
            string name = $"f{functions.Count + 1}";
            _scope = _component.ForFunction();
            functions.Add(Chance(0.3) ? Recursive(name) : Ordinary(name));
            _scope = _component;
        }

        return functions;
    }

    private Element Ordinary(string name)
    {
        int parameters = Between(0, 2);
        Element function = FunctionElement(name).With(new[] { "u", "v" }.Take(parameters).Select(Parameter)).With(
            Statements(depth: Between(0, 2), Between(0, 2)));

        // Without it the result is that of the loops above, or none at all.
        function = Chance(0.1) ? function : function.With(Return(Int(2)));
        _functions.Add(new Callable(name, parameters, IsRecursive: false));
        return function;
    }

    /// <summary>Calls itself once or twice with a smaller parameter.</summary>
    private Element Recursive(string name)
    {
        Element function = FunctionElement(name).With(
            Parameter("n"),
            new Element("q:if", ("condition", "n <= 1")).With(Return(Int(1))));
        if (Chance(0.4))
        {
            function = function.With(Statements(depth: 0, 1));
        }

        Piece rest = Chance(0.4) ? Piece.Of($"{name}(n - 2)") : Int(1);
        _functions.Add(new Callable(name, 1, IsRecursive: true));
        return function.With(Return(Piece.Of($"{name}(n - 1) {OneOf("+", "-", "+")} {rest}")));
    }

    private Element FunctionElement(string name) => Chance(0.2)
        ? new Element("q:function", ("name", name), ("returnType", OneOf("integer", "number", "any", "string")))
        : new Element("q:function", ("name", name));

    private Element Parameter(string name)
    {
        _scope.Declare(name, Sort.Integer);
        return Between(0, 5) switch
        {
            0 => new Element("q:param", ("name", name), ("type", "integer")),
            1 => new Element("q:param", ("name", name), ("type", "number"), ("default", "2")),
            2 => new Element("q:param", ("name", name), ("type", "integer"), ("min", "-9999"), ("max", OneOf("99999", "1000"))),
            3 => new Element("q:param", ("name", name), ("default", "3")),
            _ => new Element("q:param", ("name", name)),
        };
    }

    private static Element Return(Piece value) => new("q:return", ("value", Piece.Group(value)));

    private Piece Call(int depth)
    {
        if (_functions.Count == 0)
        {
            return IntegerAtom();
        }

        Callable function = OneOf(_functions);
        List<Piece> arguments = Enumerable.Range(0, function.Parameters)
            .Select(_ => function.IsRecursive
                ? Piece.Of($"{IntegerAtom()} % {OneOf("4", "7", "9")}")
                : Int(depth - 1))
            .ToList();
        return Piece.Sequence($"{function.Name}(", ")", arguments);
    }
}
