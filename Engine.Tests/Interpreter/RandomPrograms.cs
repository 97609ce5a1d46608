using System.Text;

namespace Quantum.Engine.Tests.Interpreter;

/// <summary>Components that parse, made from a small grammar; the same ones for the same seed.</summary>
internal sealed class RandomPrograms(int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "xs", "m", "t", "nope"];
    private static readonly string[] Atoms =
    [
        "0", "1", "-1", "7", "2.5", "1e308", "9223372036854775807", "''", "'a'", "'12'", "'😀x'", "true", "null", "[]", "[1, 'a', 2.0]",
        "session.k", "form", "now()",
    ];

    private static readonly string[] Operators =
        ["+", "-", "*", "/", "//", "%", "**", "==", "!=", "<", "<=", ">", ">=", "and", "or", "in", "not in"];

    private static readonly string[] Functions =
        ["len", "first", "last", "str", "int", "float", "upper", "trim", "abs", "round", "sort", "join", "floor", "max", "f", "g", "unknown"];

    private static readonly string[] Operations =
        ["increment", "decrement", "append", "prepend", "remove", "sort", "reverse", "unique", "clear", "uppercase", "trim", "merge"];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();

    public string Next()
    {
        _text.Clear();
        _text.Append("<q:component name=\"P\"><q:param name=\"a\" default=\"3\"/>");
        Function("f", "n");
        Function("g", "n");
        _text.Append("<q:set name=\"b\" value=\"{2}\"/><q:set name=\"xs\" value=\"{[3, 1, 2]}\"/>");
        Statements(2, 3);
        Markup(2, 2);
        return _text.Append("</q:component>").ToString();
    }

    private void Function(string name, string parameter)
    {
        _text.Append($"<q:function name=\"{name}\"><q:param name=\"{parameter}\" default=\"1\"/>");
        _text.Append($"<q:if condition=\"{parameter} > 3 or {parameter} &lt; 1\"><q:return value=\"{{{parameter}}}\"/></q:if>");
        Statements(1, 2);
        _text.Append("<q:return value=\"{").Append(Expression(2)).Append("}\"/></q:function>");
    }

    private void Statements(int depth, int most)
    {
        for (int i = _random.Next(most) + 1; i > 0; i--)
        {
            Statement(depth);
        }
    }

    private void Statement(int depth)
    {
        switch (_random.Next(depth > 0 ? 9 : 5))
        {
            case 0 or 1 or 2:
                _text.Append($"<q:set name=\"{Pick(Names)}\" value=\"{{{Expression(3)}}}\"/>");
                break;
            case 3:
                _text.Append($"<q:set name=\"{Pick(Names)}\" operation=\"{Pick(Operations)}\" value=\"{{{Expression(1)}}}\"/>");
                break;
            case 4:
                _text.Append($"<q:set name=\"session.k\" value=\"{Pick(Names)} {{{Expression(1)}}}\"/>");
                break;
            case 5 or 6:
                _text.Append($"<q:if condition=\"{Expression(2)}\">");
                Statements(depth - 1, 2);
                _text.Append("<q:set name=\"t\" value=\"x\"/><q:else>");
                Statements(depth - 1, 2);
                _text.Append("</q:else></q:if>");
                break;
            case 7:
                _text.Append($"<q:loop var=\"i\" from=\"1\" to=\"{_random.Next(4)}\">");
                Statements(depth - 1, 3);
                _text.Append("</q:loop>");
                break;
            default:
                _text.Append($"<q:loop var=\"c\" items=\"{{[1, {Expression(1)}]}}\" index=\"k\"><q:return value=\"{{{Expression(2)}}}\"/>");
                Statements(depth - 1, 2);
                _text.Append("</q:loop>");
                break;
        }
    }

    private void Markup(int depth, int most)
    {
        for (int i = _random.Next(most) + 1; i > 0; i--)
        {
            switch (_random.Next(depth > 0 ? 5 : 2))
            {
                case 0:
                    _text.Append($"text {{{Expression(2)}}} ");
                    break;
                case 1:
                    _text.Append($"<i title=\"{{{Expression(1)}}}\" hidden=\"{{{Expression(1)}}}\">x &amp; y</i>");
                    break;
                case 2:
                    _text.Append($"<q:if condition=\"{Expression(1)}\">");
                    Markup(depth - 1, 2);
                    _text.Append("</q:if>");
                    break;
                case 3:
                    _text.Append("<q:loop var=\"r\" from=\"1\" to=\"2\">");
                    Markup(depth - 1, 2);
                    _text.Append("</q:loop>");
                    break;
                default:
                    _text.Append("<p>");
                    Markup(depth - 1, 2);
                    _text.Append("</p>");
                    break;
            }
        }
    }

    private string Expression(int depth) => (depth <= 0 ? _random.Next(2) : _random.Next(8)) switch
    {
        0 => Pick(Names),
        1 => Pick(Atoms),
        2 => $"{Pick(Functions)}({Expression(depth - 1)})",
        3 => $"({Expression(depth - 1)})[{_random.Next(-2, 3)}]",
        4 => $"({Expression(depth - 1)} if {Expression(depth - 1)} else {Expression(depth - 1)})",
        _ => $"({Expression(depth - 1)} {Pick(Operators).Replace("<", "&lt;")} {Expression(depth - 1)})",
    };

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
