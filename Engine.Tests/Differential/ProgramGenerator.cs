namespace Quantum.Engine.Tests.Differential;

/// <summary>
/// Makes well-formed random programs, the same one for the same seed. Most are tame: they run to the end through hot loops.
/// Some let values change their kind on the way, grow out of 64 bits, or fail late.
/// </summary>
internal sealed partial class ProgramGenerator
{
    private readonly Random _random;
    private readonly GeneratorScope _component = new();
    private readonly List<Callable> _functions = [];

    /// <summary>How likely it is that an expression is of any kind, or names nothing.</summary>
    private readonly double _wildness;

    /// <summary>How likely it is that a variable changes its kind in some iteration.</summary>
    private readonly double _turns;

    /// <summary>Integers start near the end of 64 bits and are multiplied.</summary>
    private readonly bool _isLarge;

    private GeneratorScope _scope;
    private bool _hasCard;

    private ProgramGenerator(int seed)
    {
        _random = new Random(seed);
        _scope = _component;
        _wildness = OneOf(0, 0, 0, 0.003, 0.03);
        _turns = OneOf(0, 0, 0.1, 0.3);
        _isLarge = Chance(0.25);
    }

    private sealed record Callable(string Name, int Parameters, bool IsRecursive);

    public static GeneratedProgram Create(int seed) => new ProgramGenerator(seed).Create();

    private GeneratedProgram Create()
    {
        Element page = Page();
        return new GeneratedProgram(page, _hasCard ? Card() : null, Runs(), MaxSteps());
    }

    private Element Page()
    {
        List<Node> body = [.. Parameters(), .. Declarations()];
        body.InsertRange(0, Functions());
        body.AddRange(Statements(depth: 3, Between(2, 4)));
        if (Chance(0.3))
        {
            body.Add(Mixed());
        }

        body.AddRange(Chance(0.6) ? Markup(depth: 3, Between(1, 3)) : []);
        body.Add(new Element("q:return", ("value", Piece.Group(Summary()))));
        return new Element("q:component", ("name", "Page")).With(body);
    }

    // Everything that the program computed, in one value.
    private Piece Summary() =>
        Piece.Sequence("[", "]", Enum.GetValues<Sort>().SelectMany(_component.Readable).Select(name => (Piece)name).ToList());

    private IEnumerable<Node> Parameters()
    {
        _component.Declare("p", Sort.Integer);
        yield return Chance(0.5)
            ? new Element("q:param", ("name", "p"), ("default", "4"))
            : new Element("q:param", ("name", "p"), ("type", OneOf("integer", "number", "any")), ("default", "7"));
        yield return new Element("q:param", ("name", "rows"), ("default", "[]"), ("type", "array"));
        yield return new Element("q:param", ("name", "w"), ("default", "one,two"));
        _component.Declare("w", Sort.Text);
    }

    private IEnumerable<Node> Declarations()
    {
        yield return Declare("a", Sort.Integer, _isLarge ? LargeInteger() : SmallInteger());
        yield return Declare("b", Sort.Integer, SmallInteger());
        yield return Declare("c", Sort.Integer, _isLarge && Chance(0.5) ? LargeInteger() : "0");
        yield return Declare("x", Sort.Float, FloatLiteral());
        yield return Declare("y", Sort.Float, "0.0");
        yield return Declare("t", Sort.Text, TextLiteral());
        yield return Declare("ok", Sort.Boolean, OneOf("true", "false"));
        yield return Declare("xs", Sort.List, IntegerList());
        yield return Declare("ys", Sort.List, OneOf<Piece>("[]", "[3, 1, 2]", "[1, 2.5, '3']"));
        yield return new Element("q:set", ("name", "o"), ("operation", "setProperty"), ("key", "k"), ("value", "{1}"));
        yield return new Element("q:set", ("name", "o"), ("operation", "setProperty"), ("key", "m"), ("value", "{2.5}"));
        _component.Declare("o", Sort.Object);
    }

    private Element Declare(string name, Sort sort, Piece value)
    {
        _component.Declare(name, sort);
        return new Element("q:set", ("name", name), ("value", Piece.Group(value)));
    }

    /// <summary>Twice the same, so that the second run uses what the first one compiled; then others.</summary>
    private IReadOnlyList<string> Runs()
    {
        string usual = RunWith(OneOf("3", "12", "0"), OneOf("5", "8"));
        string p = OneOf("2.5", "'11'", "9223372036854775806", "7", "null", "'q'", "true");
        return [usual, usual, RunWith(p, OneOf("'7'", "1.5", "null", "6"))];
    }

    private string RunWith(string p, string quantity)
    {
        string rows = string.Join(", ", Enumerable.Range(1, Between(2, 9))
            .Select(i => $"{{'id': {i}, 'name': 'n<{i}>', 'price': {i}.25, 'qty': {(i == 2 ? quantity : $"{i}")}}}"));
        return $"{{'p': {p}, 'w': {OneOf("'a, b,c'", "'4,5,6'", "'x'")}, 'rows': [{rows}]}}".Replace('\'', '"');
    }

    // Limits are near in the logarithm, so that they end runs at their first statements as well as deep in their loops.
    private long MaxSteps() => Chance(0.2)
        ? 4 + (long)Math.Exp(_random.NextDouble() * Math.Log(3_000))
        : GeneratedProgram.UsualSteps;

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private int Between(int least, int most) => _random.Next(least, most + 1);

    private T OneOf<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
