namespace Quantum.Engine.Tests.Differential;

internal sealed partial class ProgramGenerator
{
    // About how many iterations the loops around a place may do together.
    private const int MostIterations = 400;

    private int _iterations = 1;

    private Element Loop(int depth)
    {
        int outer = _iterations;
        int count = Math.Max(1, Math.Min(Chance(0.7) ? Between(3, 60) : Between(0, 4), MostIterations / outer));
        string variable = Chance(0.06) ? OneOf(_scope.Writable(Sort.Integer)) : $"{"ijkl"[_scope.LoopVariables.Count % 4]}";
        Element loop = LoopHead(variable, count);
        loop = Chance(0.2) ? loop with { Attributes = [.. loop.Attributes, ("index", $"n{_scope.LoopVariables.Count}")] } : loop;
        _iterations = outer * count;
        List<Node> body = Inside(variable, () => Statements(depth - 1, Between(1, 4)));
        _iterations = outer;
        return loop.With(body);
    }

    private List<Node> Inside(string variable, Func<List<Node>> makeBody)
    {
        _scope.LoopVariables.Add(variable);
        List<Node> body = makeBody();
        _scope.LoopVariables.RemoveAt(_scope.LoopVariables.Count - 1);
        return body;
    }

    private Element LoopHead(string variable, int count) => Between(0, 13) switch
    {
        < 5 => Range(variable, "1", $"{count}"),
        5 => Range(variable, "0", Piece.Group(Piece.Of($"{count - 1}"))),
        6 => Range(variable, "1", $"{count * 3}", ("step", OneOf<Piece>("3", "{1 + 2}", "{b % 3 + 1}", "b"))),
        7 => Range(variable, Piece.Of($"{{{Int(1)} % 4}}"), Piece.Of($"{{{count} - {Int(0)} % 3}}")),
        8 => Range(variable, "9223372036854775800", Piece.Group("9223372036854775800 + 11")),
        9 => Items(variable, Variable(Sort.List, "[1, 2]")),
        10 => Items(variable, Piece.Group(Expression(Sort.List))),
        11 => Items(variable, Piece.Group(MixedList(Math.Min(count, 12)))),
        12 => Items(variable, OneOf<Piece>("{w}", "1,2, 3,4", "7;8", "{t}"), ("type", "list"), ("delimiter", OneOf(",", ";"))),
        _ => Items(variable, OneOf<Piece>("{split('4,5,6,7', ',')}", "{split(w)}", "{sort([3, 1, 2])}", "{[session.n, 2, b]}")),
    };

    // Mostly integers; some lists have something else near the end.
    private Piece MixedList(int count) => Piece.Sequence("[", "]", Enumerable.Range(0, count).Select(ItemAt).ToList());

    private Piece ItemAt(int index) =>
        index > 3 && Chance(_turns) ? OneOf<Piece>("2.5", "'8'", "null", "2 ** 65", "'q'") : $"{index}";

    private static Element Range(string variable, Piece from, Piece to, params IReadOnlyList<(string, Piece)> more) =>
        new("q:loop", [("var", variable), ("from", from), ("to", to), .. more]);

    private static Element Items(string variable, Piece items, params IReadOnlyList<(string, Piece)> more) =>
        new("q:loop", [("var", variable), ("items", items), .. more]);
}
