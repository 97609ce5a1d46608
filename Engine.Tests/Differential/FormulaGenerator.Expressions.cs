namespace Quantum.Engine.Tests.Differential;

internal sealed partial class FormulaGenerator
{
    private static readonly FormulaSort[] Sorts = Enum.GetValues<FormulaSort>();
    private static readonly string[] Roundings =
        ["up", "down", "ceiling", "floor", "halfUp", "halfDown", "halfEven", "unnecessary"];

    private static readonly string[] Words = ["and", "or", "nand", "nor", "xor", "xnor"];
    private static readonly string[] DateUnits = ["Days", "Months", "Years"];
    private static readonly string[] TimeUnits = ["Hours", "Minutes", "Seconds"];

    private Piece Expression(FormulaSort sort, int depth)
    {
        if (Chance(_wildness))
        {
            sort = OneOf(Sorts);
        }

        sort = _isPlain && sort == FormulaSort.Vector ? FormulaSort.Number : sort;
        return depth <= 0 || Chance(0.1) ? Atom(sort)
            : Chance(0.1) ? Choice(sort, depth - 1)
            : !_isPlain && Chance(0.06) ? Piece.Of($"{OneOf("", "$.")}same({Expression(sort, depth - 1)})")
            : Operation(sort, depth - 1);
    }

    private Piece Operation(FormulaSort sort, int depth) => sort switch
    {
        FormulaSort.Number => Number(depth),
        FormulaSort.Boolean => Boolean(depth),
        FormulaSort.Text => Text(depth),
        FormulaSort.Date => Moved(sort, DateUnits, depth),
        FormulaSort.Time => Moved(sort, TimeUnits, depth),
        FormulaSort.DateTime => Moved(sort, Chance(0.5) ? DateUnits : TimeUnits, depth),
        _ => Vector(depth),
    };

    private Piece Atom(FormulaSort sort)
    {
        if (_names[sort].Count > 0 && Chance(0.6))
        {
            return OneOf(_names[sort]);
        }

        return sort switch
        {
            FormulaSort.Number => _sequences > 0 && Chance(0.5) ? OneOf("S", "P", "S") : Literal(),
            FormulaSort.Boolean => OneOf("true", "false"),
            FormulaSort.Text => OneOf("'ab'", "''", "'10'", "'it''s'"),
            FormulaSort.Date => OneOf("2020-01-31", "2020-02-30", "1999-12-31"),
            FormulaSort.Time => OneOf("23:59", "00:00:01"),
            FormulaSort.DateTime => OneOf("2020-01-31T10:00:00", "2020-01-31T10:00:00+01:00", "1999-12-31T23:59"),
            _ => _isPlain ? "1" : OneOf("[1, 2]", "[]", "[0.5]"),
        };
    }

    private string Literal() => Between(0, 9) switch
    {
        0 => "0",
        1 => OneOf("pi", "E"),
        2 => OneOf("0x1F", "010", "1.50", "0.001"),
        3 => OneOf("12345678901234567890", "9999999999999999", "9999999999999999.5", "0.1234567890123456789"),
        4 => $"{_random.Next()}.{_random.Next():D10}",
        _ => $"{Between(0, 12)}",
    };

    private Piece Num(int depth) => Expression(FormulaSort.Number, depth);

    private Piece Small(int depth) => Chance(0.7) ? $"{Between(0, 9)}" : Num(Math.Min(depth, 1));

    private Piece Number(int depth) => Between(0, _isPlain ? 17 : 26) switch
    {
        < 8 => Piece.Of($"({Num(depth)} {OneOf("+", "-", "*", "/", "+", "-", "*")} {Num(depth)})"),
        8 => Piece.Of($"{Num(depth)} {OneOf("+", "-", "*", "/", "%", "^")} {Num(depth)}"),
        9 => Piece.Of($"({Num(depth)} {OneOf("%", "/")} {Small(depth)})"),
        10 => Piece.Of($"({Num(depth)} ^ {OneOf("2", "-3", "0.5", "17")})"),
        11 => Piece.Of($"({Small(0)} {OneOf("root", "√")} {Num(depth)})"),
        12 => Piece.Of($"-{Atom(FormulaSort.Number)}"),
        13 => Piece.Of($"({Num(depth)}){OneOf("%", "°", "!", "%")}"),
        14 => Piece.Of($"{OneOf(Roundings)}({Num(depth)}, {OneOf("2", "0", "-1", "20")})"),
        15 => Piece.Of($"|{Num(depth)}|"),
        16 => Piece.Of($"{OneOf("sqrt", "ln", "log10", "lb")}({Num(depth)})"),
        17 => Piece.Of($"<number>{OneOf("a", "b", "t", "p")}"),
        < 21 => Fold(depth),
        21 => Piece.Of($"{OneOf("max", "min", "avg", "total", "stdDev")}({Num(depth)}, {Num(depth)}, {Num(depth)})"),
        22 => Piece.Of($"{OneOf("max", "min", "avg", "total")}({Expression(FormulaSort.Vector, depth)})"),
        23 => Piece.Of($"{OneOf("sin", "cos", "twice", "inverse", "boom", "atan")}({Num(depth)})"),
        24 => Piece.Of($"{OneOf("", "$.")}next({Num(depth)})"),
        25 => Piece.Of($"four({Num(depth)}, {Num(depth)}, {Num(0)}, {Num(0)})"),
        _ => Piece.Of($"{OneOf("days", "months", "hours")}Between({Temporal(depth)}, {Temporal(depth)})"),
    };

    private Piece Fold(int depth)
    {
        Piece vector = Expression(FormulaSort.Vector, depth);
        _sequences++;
        Piece body = Num(depth);
        _sequences--;
        return new Piece([OneOf("S[", "P["), "](", ")"], [vector, body]);
    }

    private Piece Temporal(int depth) => Expression(OneOf(FormulaSort.Date, FormulaSort.DateTime), depth);

    private Piece Boolean(int depth) => Between(0, 9) switch
    {
        < 4 => Comparison(FormulaSort.Number, depth),
        4 => Comparison(OneOf(Sorts), depth),
        < 8 => Piece.Of($"({Expression(FormulaSort.Boolean, depth)} {OneOf(Words)} {Expression(FormulaSort.Boolean, depth)})"),
        8 => Piece.Of($"{OneOf("!", "~", "¬")}{Expression(FormulaSort.Boolean, depth)}"),
        _ => Piece.Of($"<bool>{OneOf("p", "t", "a")}"),
    };

    private Piece Comparison(FormulaSort sort, int depth) =>
        Piece.Of($"({Expression(sort, depth)} {OneOf("=", "!=", "<>", "<", "<=", ">", ">=")} {Expression(sort, depth)})");

    private Piece Text(int depth) => _isPlain || Chance(0.4)
        ? Piece.Of($"<text>{OneOf("a", "t", "d", "p")}")
        : Piece.Of($"{OneOf("concat", "join")}({Expression(FormulaSort.Text, depth)}, {Expression(OneOf(Sorts), depth)})");

    private Piece Moved(FormulaSort sort, string[] units, int depth) =>
        Piece.Of($"({Expression(sort, depth)} {OneOf("plus", "minus", "set")}{OneOf(units)} {Small(depth)})");

    private Piece Vector(int depth) => Between(0, 4) switch
    {
        0 => Piece.Of($"pair({Num(depth)}, {Expression(OneOf(Sorts), depth)})"),
        1 => Piece.Of($"spread({Num(0)}, 1, {Expression(FormulaSort.Vector, depth)})"),
        _ => Piece.Sequence("[", "]", [.. Enumerable.Range(0, Between(1, 4)).Select(_ => Num(depth))]),
    };

    private Piece Choice(FormulaSort sort, int depth) => Chance(0.5)
        ? Piece.Of($"if {Condition(depth)} then {Expression(sort, depth)} else {Expression(sort, depth)} endif")
        : Piece.Of($"if({Branch(sort, depth)}; {Branch(sort, depth)}, {Expression(sort, depth)})");

    private Piece Branch(FormulaSort sort, int depth) => Piece.Of($"{Condition(depth)}, {Expression(sort, depth)}");

    private Piece Condition(int depth) => Expression(FormulaSort.Boolean, depth);
}
