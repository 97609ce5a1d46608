namespace Quantum.Engine.Tests.Differential;

internal sealed partial class ProgramGenerator
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    private static readonly Piece[] Wild =
    [
        "nope", "null", "true", "'x'", "'12'", "1.5", "[]", "[1, 'a']", "o", "o.absent", "xs[99]", "1 / 0", "session.absent",
        "session.t", "t.length", "9223372036854775807", "unknown(1)", "ok.x", "(1 + 'x')", "-'3'", "len(null)",
    ];

    private Piece Expression(Sort sort, int depth = 2)
    {
        if (Chance(_wildness))
        {
            return OneOf(Wild);
        }

        return sort switch
        {
            Sort.Integer => Integer(depth),
            Sort.Float => Float(depth),
            Sort.Text => Text(depth),
            Sort.Boolean => Boolean(depth),
            Sort.List => ListOf(depth),
            _ => Variable(Sort.Object, "o"),
        };
    }

    private Piece AnyOf(int depth, params IReadOnlyList<Sort> sorts) => Expression(OneOf(sorts), depth);

    private Piece Int(int depth) => Expression(Sort.Integer, depth);

    private Piece Number(int depth) => AnyOf(depth, Sort.Integer, Sort.Float);

    private Piece Integer(int depth) => depth <= 0 ? IntegerAtom() : Between(0, 24) switch
    {
        < 9 => Arithmetic(Int(depth - 1), OneOf("+", "-", "+", "*"), Int(depth - 1)),
        9 => Piece.Of($"({Int(depth - 1)} {OneOf("//", "%")} {OneOf("2", "3", "7", "-5", "1000")})"),
        10 => Piece.Of($"({Int(depth - 1)} {OneOf("//", "%")} (abs({Int(depth - 1)}) + 1))"),
        11 => Piece.Of($"(({Int(depth - 1)} % 5) ** {OneOf("2", "3", "0")})"),
        12 => Piece.Of($"-{Int(0)}"),
        13 => Piece.Of($"{OneOf("min", "max")}({Int(depth - 1)}, {Int(depth - 1)})"),
        14 => Piece.Of($"abs({Int(depth - 1)})"),
        15 => Piece.Of($"len({AnyOf(depth - 1, Sort.List, Sort.Text)})"),
        16 => ItemOf(Variable(Sort.List, "[4, 5]"), depth),
        17 => Choice(Sort.Integer, depth),
        18 or 19 => Call(depth),
        20 => OneOf<Piece>("o.k", "o['k']", "session.n", "get(o, 'z', 3)", "get(xs, 1, 0)"),
        21 => Piece.Of($"note({Int(depth - 1)})"),
        22 => Piece.Of($"({Int(depth - 1)} {OneOf("or", "and")} {Int(depth - 1)})"),
        23 => Piece.Of($"{OneOf("int", "round", "floor")}({Expression(Sort.Float, 0)} % 100)"),
        _ => IntegerAtom(),
    };

    private Piece Float(int depth) => depth <= 0 ? FloatAtom() : Between(0, 11) switch
    {
        < 4 => Piece.Of($"({Expression(Sort.Float, depth - 1)} {OneOf("+", "-", "*")} {Number(depth - 1)})"),
        4 => Piece.Of($"({Int(depth - 1)} / {OneOf("2", "3", "0.5", "-8")})"),
        5 => Piece.Of($"({Expression(Sort.Float, depth - 1)} {OneOf("//", "%", "/")} {OneOf("2.5", "-3", "10")})"),
        6 => Choice(Sort.Float, depth),
        7 => Piece.Of($"round({Expression(Sort.Float, 0)}, {OneOf("2", "1", "3")})"),
        8 => OneOf<Piece>("o.m", "session.x", "float(b)"),
        9 => Piece.Of($"({Number(depth - 1)} {OneOf("/", "//", "%")} ({Expression(Sort.Float, 0)} - {SmallInteger()}))"),
        10 => Divided(depth),
        _ => FloatAtom(),
    };

    private Piece Boolean(int depth) => depth <= 0 ? Variable(Sort.Boolean, "true") : Between(0, 11) switch
    {
        < 5 => Comparison(OneOf(Sort.Integer, Sort.Integer, Sort.Float), depth),
        5 => Piece.Of($"({Int(depth - 1)} {Comparer()} {Int(depth - 1)} {Comparer()} {Int(depth - 1)})"),
        6 => Piece.Of($"({Expression(Sort.Boolean, depth - 1)} {OneOf("and", "or")} {Expression(Sort.Boolean, depth - 1)})"),
        7 => Piece.Of($"(not {Expression(Sort.Boolean, depth - 1)})"),
        8 => Piece.Of($"({Int(depth - 1)} {OneOf("in", "not in")} {Variable(Sort.List, "[1]")})"),
        9 => Comparison(Sort.Text, depth),
        10 => Piece.Of($"({AnyOf(0, Sort.Integer, Sort.Text)} {OneOf("in", "not in")} {Expression(Sort.Text, depth - 1)})"),
        _ => Piece.Of($"({Int(0)} % {OneOf("2", "3", "4")} == {OneOf("0", "1")})"),
    };

    private Piece Text(int depth) => depth <= 0 ? TextAtom() : Between(0, 8) switch
    {
        0 or 1 => Piece.Of($"({Expression(Sort.Text, 0)} + {TextLiteral()})"),
        2 => Piece.Of($"{Expression(Sort.Text, 0)}[{OneOf("0", "1", "-2", "")}:{OneOf("1", "3", "-1", "")}]"),
        3 => Piece.Of($"str({Number(depth - 1)})"),
        4 => Piece.Of($"{OneOf("upper", "lower", "trim")}({Expression(Sort.Text, depth - 1)})"),
        5 => Piece.Of($"join({Expression(Sort.List, depth - 1)}, '-')"),
        6 => Choice(Sort.Text, depth),
        7 => Piece.Of($"replace({Expression(Sort.Text, depth - 1)}, 'a', 'b')"),
        _ => TextAtom(),
    };

    private Piece ListOf(int depth) => depth <= 0 ? Variable(Sort.List, "[1, 2]") : Between(0, 5) switch
    {
        0 => IntegerList(),
        1 => Piece.Sequence("[", "]", Int(depth - 1), Expression(Sort.Float, 0), Int(0)),
        2 => Piece.Of($"{Variable(Sort.List, "[1, 2]")}[{OneOf("0", "1", "-3", "")}:{OneOf("2", "5", "-1", "")}]"),
        3 => Choice(Sort.List, depth),
        4 => Piece.Of($"({Variable(Sort.List, "[1]")}[:4] + {IntegerList()})"),
        _ => Variable(Sort.List, "[1, 2]"),
    };

    // Fails in the iteration that the loop variable comes to the number, if it does.
    private Piece Divided(int depth)
    {
        Piece counter = _scope.LoopVariables.Count > 0 ? OneOf<string>(_scope.LoopVariables) : "b";
        string operation = OneOf("/", "/", "//", "%");
        return Piece.Of($"({Number(depth - 1)} {operation} ({counter} - {Between(20, 80)}{OneOf("", ".0")}))");
    }

    // What is multiplied is kept in bounds, unless the program is about large integers.
    private Piece Arithmetic(Piece left, string operation, Piece right)
    {
        Piece result = Piece.Of($"({left} {operation} {right})");
        bool mayGrow = operation != "*" || (_isLarge && Chance(0.7));
        return mayGrow ? result : Piece.Of($"({result} % {OneOf("1009", "65536", "-97")})");
    }

    private Piece Comparison(Sort sort, int depth) =>
        Piece.Of($"({Expression(sort, depth - 1)} {Comparer()} {Expression(sort, depth - 1)})");

    private Piece Choice(Sort sort, int depth) =>
        Piece.Of($"({Expression(sort, depth - 1)} if {Expression(Sort.Boolean, 1)} else {Expression(sort, depth - 1)})");

    private Piece ItemOf(Piece list, int depth) =>
        Piece.Of($"({list}[{Int(depth - 1)} % len({list})] if len({list}) > 0 else 0)");

    private string Comparer() => OneOf(Comparisons);

    private Piece IntegerAtom() => Between(0, 9) switch
    {
        < 4 when _scope.LoopVariables.Count > 0 => OneOf<string>(_scope.LoopVariables),
        < 7 => Variable(Sort.Integer, "1"),
        9 when _isLarge => LargeInteger(),
        _ => SmallInteger(),
    };

    private Piece FloatAtom() => Chance(0.7) ? Variable(Sort.Float, "0.5") : FloatLiteral();

    private Piece TextAtom() => Chance(0.7) ? Variable(Sort.Text, "'v'") : TextLiteral();

    private Piece Variable(Sort sort, string otherwise)
    {
        IReadOnlyList<string> names = _scope.Readable(sort);
        return names.Count > 0 ? OneOf(names) : otherwise;
    }

    private Piece SmallInteger() => $"{OneOf(0, 1, 2, 3, 5, 10, 64, 100, 1000)}";

    private Piece LargeInteger() => OneOf<Piece>(
        "4611686018427387904", "4611686018427387903", "-4611686018427387905", "9223372036854775807", "9223372036854775000",
        "-9223372036854775807", "3037000500", "3037000499", "1267650600228229401496703205376", "9007199254740993");

    private Piece FloatLiteral() => OneOf<Piece>("0.5", "1.25", "2.0", "1e10", "0.1", "100.0", "9007199254740992.0", "1e300");

    private Piece TextLiteral() => OneOf<Piece>("'a'", "'bc '", "'12'", "'2.5'", "''", "'😀é'", "'<b>'", "'a b a'");

    private Piece IntegerList() =>
        Piece.Sequence("[", "]", Enumerable.Range(0, Between(1, 6)).Select(_ => (Piece)$"{Between(-3, 20)}").ToList());
}
