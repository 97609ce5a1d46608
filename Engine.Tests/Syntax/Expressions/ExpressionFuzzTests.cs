using System.Text;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Expressions;

public sealed class ExpressionFuzzTests : ExpressionTestBase
{
    private const int Runs = 20_000;

    private static readonly string[] Pieces =
    [
        "a", "b.c", "session.x", "len", "(", ")", "[", "]", "{", "}", ",", ":", ".", " ", "+", "-", "*", "**", "/", "//", "%",
        "==", "!=", "<", "<=", ">", ">=", "=", "===", ":=", "=>", "&&", "||", "&", "|", "^", "~", "!", "?", ";", "'", "\"", "\\",
        "'t'", "\"q\"", "'\\u12", "\\x4", "0", "007", "12", "1.5", ".5", "2.", "1e9", "1e", "0x1F", "0b",
        "99999999999999999999", "1_0", " and ", " or ", " not ", " in ", " if ", " else ", " is ", " for ", "lambda ", "true", "None", "f'",
        "__x__", "é", "😀", "\ud800", "\0", "\n", "\u00A0", "`", "#", "$", "x[1:2]", "f(a, b=1)", "Math.max(", "{\"k\":",
    ];

    private static readonly string[] Seeds =
    [
        "total + price * 1.2", "a if b else c if d else e", "1 < x <= 5 and name not in ('a', 'b')", "items[1:-1][0].name",
        "round(x, places=2) ** -2 // 3", "not (a or b) && !c == 2", "'it\\'s' + \"\\u00e9\" + join(xs, sep=', ')",
        "[1, [2, 3], ()]",
    ];

    [Fact]
    public void NoTextMakesTheParsersThrow()
    {
        var random = new Random(20_240_607);
        for (int run = 0; run < Runs; run++)
        {
            string text = random.Next(2) == 0
                ? Assemble(random)
                : TextMutator.Mutate(Seeds[random.Next(Seeds.Length)], Pieces, 4, random);
            Check(ExpressionParser.Parse(text));
            Check(ExpressionParser.ParseCondition(text));
            Check(TemplateParser.ParseCode("x {" + text + "} y"));
            Check(TemplateParser.ParseContent(text));
        }
    }

    private static string Assemble(Random random)
    {
        var text = new StringBuilder();
        for (int i = random.Next(1, 30); i > 0; i--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    // An outcome is a tree or an error with a span inside the text; the printed tree parses to the same tree.
    private static void Check(ParsedExpression parsed)
    {
        if (parsed.Root is null)
        {
            SourceSpan span = parsed.Error!.Span;
            Assert.InRange(span.Start, 0, parsed.Text.Length);
            Assert.InRange(span.End, span.Start, parsed.Text.Length);
            return;
        }

        Assert.Null(parsed.Error);
        string printed = ExpressionPrinter.Print(parsed.Root);
        Assert.Equal(printed, Printed(printed));
        Assert.NotNull(IdentifierScanner.NamesRead(parsed.Root));
    }

    private static void Check(TemplateSyntax template) =>
        Assert.Equal(template.Text, string.Concat(template.Parts.Select(part => part.Text)));
}
