namespace Quantum.Engine.Tests.Differential;

internal sealed partial class ProgramGenerator
{
    private bool _isInCard;

    private List<Node> Markup(int depth, int count) => Enumerable.Range(0, count).Select(_ => MarkupNode(depth)).ToList();

    private Node MarkupNode(int depth) => Between(0, depth > 0 ? 12 : 3) switch
    {
        0 or 1 => new TextNode(Piece.Of($"{OneOf("n: ", "", "a & b ")}{Group()}{OneOf("", " x")}")),
        2 => new Element("i", ("title", Piece.Of($"t {Group()}")), ("hidden", Piece.Group(Expression(Sort.Boolean, 1))))
            .With(new TextNode(Group())),
        3 => new TextNode(OneOf("plain", "1 < 2", "{}", "{nothing here}", "é")),
        < 7 => new Element(OneOf("p", "li", "pre"), ("class", Piece.Of($"c{Group()}"))).With(Markup(depth - 1, Between(1, 2))),
        7 or 8 => MarkupIf(depth),
        9 when !_isInCard => Rows(depth),
        10 when !_isInCard => CardCall(depth),
        _ => MarkupLoop(depth),
    };

    private Piece Group() => Chance(0.05)
        ? Piece.Group(OneOf(Wild))
        : Piece.Group(Expression(OneOf(Sort.Integer, Sort.Float, Sort.Text, Sort.Boolean, Sort.List)));

    private Element MarkupIf(int depth) => Branches(
        Markup(depth - 1, Between(1, 2)), () => Markup(depth - 1, 1), () => new Element("br"));

    private Element MarkupLoop(int depth)
    {
        int outer = _iterations;
        string variable = $"{"ijkl"[_scope.LoopVariables.Count % 4]}";
        int count = Math.Max(1, Math.Min(Between(2, 30), MostIterations / 4 / outer));
        Element loop = LoopHead(variable, count);
        _iterations = outer * count;
        List<Node> body = Inside(variable, () => Markup(depth - 1, Between(1, 2)));
        _iterations = outer;
        return loop.With(body);
    }

    /// <summary>The rows that the host gives, by their fields.</summary>
    private Element Rows(int depth)
    {
        Element cells = new Element("tr").With(
            new Element("td").With(new TextNode("{r.id}: {r['name']}")),
            new Element("td").With(new TextNode(Piece.Group(Piece.Of($"r.price {OneOf("*", "+")} r.qty")))),
            new Element("td").With(Markup(depth - 1, 1)));
        return new Element("table").With(Items("r", Chance(0.5) ? "rows" : "{rows}").With(cells));
    }

    private Element CardCall(int depth)
    {
        _hasCard = true;
        var card = new Element("Card", ("n", Piece.Group(Int(1))), ("label", Piece.Of($"l {Group()}")));
        return Chance(0.5) ? card.With(Markup(depth - 1, 1)) : card;
    }

    /// <summary>A component with loops of its own, called from the page.</summary>
    private Element Card()
    {
        _scope = new GeneratorScope();
        _isInCard = true;
        _functions.Clear();
        _scope.Declare("n", Sort.Integer);
        _scope.Declare("label", Sort.Text);
        _scope.Declare("s", Sort.Integer);
        _scope.Declare("d", Sort.Float);
        _scope.Declare("g", Sort.Boolean);
        _scope.Declare("zs", Sort.List);
        _iterations = MostIterations / 10;
        return new Element("q:component", ("name", "Card")).With(
        [
            new Element("q:param", ("name", "n"), Chance(0.5) ? ("type", "integer") : ("default", "1")),
            new Element("q:param", ("name", "label")),
            Set("s", "0"), Set("d", "0.5"), Set("g", "true"), Set("zs", "[1, 2]"), Set("b", "1"), ObjectOperation(),
            .. Statements(depth: 1, Between(1, 3)),
            .. Markup(depth: 1, 1),
            new Element("div").With([new Element("q:slot").With(new TextNode("no {label}")), .. Markup(depth: 1, 1)]),
        ]);
    }

    /// <summary>A loop or branch at the top that both runs statements and draws.</summary>
    private Element Mixed()
    {
        // Rows may not read what the statements beside them set (PARSE-2), and these names nothing reads.
        Element set = Set("mixed", Int(1));
        return Chance(0.5)
            ? new Element("q:if", ("condition", Condition())).With(set, new Element("p").With(new TextNode(Group())))
            : Range("i", "1", $"{Between(2, 20)}").With(
                Inside("i", () => [set, Set("mixed2", Int(2)), new Element("b").With(new TextNode("{i}"))]));
    }
}
