namespace Quantum.Engine.Tests.Differential;

internal sealed partial class ProgramGenerator
{
    private List<Node> Statements(int depth, int count) =>
        Enumerable.Range(0, count).Select(_ => (Node)Statement(depth)).ToList();

    private Element Statement(int depth)
    {
        if (_scope.LoopVariables.Count > 0 && Chance(_turns))
        {
            return Turn();
        }

        return Between(0, depth > 0 ? 23 : 11) switch
        {
            < 4 => Accumulate(),
            4 or 5 => Assign(),
            6 => Operation(),
            7 => ListOperation(),
            8 => ObjectOperation(),
            9 => ScopeWrite(),
            10 => Checked(),
            11 => Collect(),
            < 16 => If(depth),
            16 => Late(),
            _ => Loop(depth),
        };
    }

    private Element Set(string name, Piece value, params IReadOnlyList<(string, Piece)> more) =>
        new("q:set", [("name", name), ("value", Piece.Group(value)), .. more]);

    /// <summary><c>total = total + i</c>: what hot loops do most.</summary>
    private Element Accumulate()
    {
        Sort sort = OneOf(Sort.Integer, Sort.Integer, Sort.Integer, Sort.Float, Sort.Text);
        string name = Target(sort);
        return sort switch
        {
            Sort.Integer => Set(name, Arithmetic(name, OneOf("+", "+", "-", "*"), Expression(sort, 1))),
            Sort.Float => Set(name, Piece.Of($"{name} {OneOf("+", "-", "*")} {Number(1)}")),
            _ when Chance(0.5) => new Element("q:set", ("name", name), ("value", Piece.Of($"{{{name}}}{{{Int(1)}}},"))),
            _ => Set(name, Piece.Of($"{name} + {TextLiteral()}")),
        };
    }

    private Element Assign()
    {
        Sort sort = OneOf(Sort.Integer, Sort.Integer, Sort.Float, Sort.Text, Sort.Boolean, Sort.List);
        string name = Target(sort);
        return _scope.IsFunction && Chance(0.3)
            ? Set(name, Expression(sort), ("scope", OneOf("component", "function", "local")))
            : Set(name, Expression(sort, 3));
    }

    private static Element Change(string name, Piece operation, params IReadOnlyList<(string, Piece)> more) =>
        new("q:set", [("name", name), ("operation", operation), .. more]);

    private Element Operation() => Between(0, 5) switch
    {
        0 => Change(Target(Sort.Integer), OneOf("increment", "decrement")),
        1 => Change(Target(Sort.Integer), "increment", ("step", Piece.Group(Int(1)))),
        2 => Set(Target(OneOf(Sort.Integer, Sort.Float)), Int(1), ("operation", "add")),
        3 => Set(Target(OneOf(Sort.Integer, Sort.Float)), OneOf<Piece>("2", "-1", "3", "0.5"), ("operation", "multiply")),
        4 => Change(Target(Sort.Text), OneOf("uppercase", "lowercase", "trim")),
        _ => Change(Target(Sort.Text), "format", ("value", Piece.Of($"<{Piece.Group(Int(1))}>"))),
    };

    private Element ListOperation() => Between(0, 5) switch
    {
        < 3 => Set(Target(Sort.List), Int(2), ("operation", OneOf("append", "append", "prepend"))),
        3 => Set(Target(Sort.List), Int(1), ("operation", "remove")),
        4 => Change(Target(Sort.List), "removeAt", ("index", OneOf("0", "1", "{b % 3}"))),
        _ => Change(Target(Sort.List), OneOf("reverse", "unique", "sort", "clear")),
    };

    private Element ObjectOperation() => Between(0, 4) switch
    {
        0 => Change("o", "deleteProperty", ("key", "z")),
        1 => Change("o", "merge", ("value", "{\"z\": 1, \"k\": 4}")),
        _ => Set("o", Number(1), ("operation", "setProperty"), ("key", OneOf("k", "m", "z{b % 3}"))),
    };

    private Element ScopeWrite() => Between(0, 4) switch
    {
        0 => Change("session.n", "increment"),
        1 => Set("application.n", Piece.Of($"application.n + {Int(1)}")),
        2 => Set("hits", Int(1), ("scope", "session"), ("operation", "add")),
        3 => Set("request.seen", AnyOf(1, Sort.List, Sort.Text)),
        _ => Set("session.n", Piece.Of($"note({Int(1)})")),
    };

    private Element Checked() => Between(0, 5) switch
    {
        0 => Set(Target(Sort.Integer), Int(2), ("type", "integer")),
        1 => Set(Target(Sort.Float), Int(2), ("type", "decimal")),
        2 => Set(Target(Sort.Integer), Piece.Of($"{Int(2)} % 100"), ("type", "integer"), ("min", "-100"), ("max", "100")),
        3 => Set(Target(Sort.Text), Int(1), ("type", "string"), ("maxlength", OneOf("60", "9"))),
        4 => Set(Target(Sort.Integer), Int(2), ("range", OneOf("-1000000..1000000", "0..50"))),
        _ => Set(Target(Sort.Boolean), AnyOf(1, Sort.Boolean, Sort.Integer), ("type", "boolean"), ("required", "true")),
    };

    /// <summary>A return in a loop adds to its list; elsewhere it would end the program early, so it is rare.</summary>
    private Element Collect()
    {
        bool collects = _scope.LoopVariables.Count > 0 && Chance(0.7);
        return collects || Chance(0.05)
            ? new Element("q:if", ("condition", Expression(Sort.Boolean, 1))).With(
                Return(AnyOf(1, Sort.Integer, Sort.Text, Sort.List)))
            : Accumulate();
    }

    private Element If(int depth) => Branches(
        Statements(depth - 1, Between(1, 2)), () => Statements(depth - 1, 1), Accumulate);

    private Element Branches(List<Node> first, Func<List<Node>> other, Func<Node> filler)
    {
        List<Element> others = [];
        if (Chance(0.2))
        {
            others.Add(new Element("q:elseif", ("condition", Condition())).With(other()));
        }

        if (Chance(0.5))
        {
            others.Add(new Element("q:else").With(other()));
        }

        // After an inner q:if it would be unclear whose branches they are (IF-4).
        bool isUnclear = others.Count > 0 && first[^1] is Element { Tag: "q:if" };
        return new Element("q:if", ("condition", Condition())).With(first).With(isUnclear ? [filler()] : []).With(others);
    }

    private Piece Condition() => Between(0, 12) switch
    {
        0 => Piece.Of($"late > {Int(1)}"),
        1 => OneOf<Piece>("session.hits", "not session.no", "o.z > 2", "application.n > 3", "xs[3] > 4", "session.no == null"),
        _ => Expression(Sort.Boolean),
    };

    /// <summary>In one iteration something happens that did not before: another kind, a new variable, an error.</summary>
    private Element Turn()
    {
        string counter = OneOf<string>(_scope.LoopVariables);
        Sort sort = OneOf(Sort.Integer, Sort.Integer, Sort.Float, Sort.List, Sort.Text);
        Piece other = OneOf<Piece>(
            "1.5", "'12'", "9223372036854775807", "-9223372036854775808", "4611686018427387904", "2 ** 70", "'z'", "null", "true",
            "[1]", "0.1", "'3.5'", Piece.Of($"1 // ({counter} - {counter})"), "nope", "late");
        return new Element("q:if", ("condition", Piece.Of($"{counter} == {Between(1, 30)}"))).With(Set(Target(sort), other));
    }

    private Element Late() => _scope.LoopVariables.Count == 0
        ? Assign()
        : new Element("q:if", ("condition", Piece.Of($"{OneOf<string>(_scope.LoopVariables)} > {Between(1, 30)}"))).With(
            Set("late", Int(1)));

    // Now and then the loop's own variable, which does not steer it.
    private string Target(Sort sort) =>
        sort == Sort.Integer && _scope.LoopVariables.Count > 0 && Chance(0.04)
            ? OneOf<string>(_scope.LoopVariables)
            : OneOf(_scope.Writable(sort));
}
