using System.Text;
using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Text;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Formulas;

public sealed class FormulaFuzzTests : FormulaTestBase
{
    private const int Runs = 20_000;

    private static readonly string[] Pieces =
    [
        "a", "b", "f", "S", "P", "E", "pi", "degree", "(", ")", "[", "]", "S[", "P[", ",", ";", ":=", "=", "!=", "<>", "<",
        "<=", ">", ">=", "+", "-", "*", "/", "%", "!", "^", "|", "~", "¬", "√", "°", "$.", "$", "'", "''", "'t'", "0", "12",
        "1.5", "0x1F", "007", "2020-01-01", "2020-02-30", "10:00", "24:00", "2020-01-01T10:00", "Z", "+01:00", "<bool>",
        "<date>", "<x>", "//", "/*", "*/", "\n", " ", " if ", "if(", " then ", " elsif ", " else ", " endif", " and ", " or ",
        " nand ", " root ", " deggre ", " plusDays ", " setHours ", "sqrt(", "log(", "halfUp(", "ln(", "true", "false",
        "currDate", "contains", ".", ":", "\"", "&", "é", "😀", "\ud800", "\0", "#", "{", "?",
    ];

    private static readonly string[] Seeds =
    [
        "a := 1; [b, c] := [a, 2]; b + c * -a ^ 2 % -3",
        "if a > 1 and b = 'x' then 10% elsif !c then |a - |b|| else f(a; [1, 2]) endif",
        "S[[1, 2, 3]](S * P[[S, 2]](P + 1)) / halfUp(x, 2)",
        "if(a < b, 2 root 9!, <number>c, log(2, 8), sqrt(4)) = 5°",
        "2020-02-29 plusDays 1 + 1 minusMonths n <= currDate // end",
        "$.rate(2020-01-01T10:00:00+01:00, 10:30, 'it''s') nand true = false xor ~d",
        "1 < 2 = true != (a = b = c) or 0x1F - 3!! >= -pi /* E */ deggres",
    ];

    [Fact]
    public void NoTextMakesTheParserThrow()
    {
        var random = new Random(20_240_801);
        int trees = 0;
        for (int run = 0; run < Runs; run++)
        {
            string text = random.Next(3) == 0
                ? Assemble(random)
                : TextMutator.Mutate(Seeds[random.Next(Seeds.Length)], Pieces, 3, random);
            trees += Check(FormulaParser.Parse(text)) ? 1 : 0;
        }

        Assert.InRange(trees, Runs / 20, Runs);
    }

    private static string Assemble(Random random)
    {
        var text = new StringBuilder();
        for (int i = random.Next(1, 12); i > 0; i--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    /// <summary>An outcome is a tree whose text form gives an equal tree, or errors with spans inside the text.</summary>
    private static bool Check(ParsedFormula parsed)
    {
        foreach (Diagnostic diagnostic in parsed.Diagnostics)
        {
            Assert.InRange(diagnostic.Location.Span.Start, 0, parsed.Source.Length);
            Assert.InRange(diagnostic.Location.Span.End, diagnostic.Location.Span.Start, parsed.Source.Length);
        }

        Assert.Equal(parsed.Program is null, parsed.Diagnostics.Any(diagnostic => diagnostic.IsError));
        if (parsed.Program is not { } program)
        {
            return false;
        }

        string printed = FormulaPrinter.Print(program);
        Assert.Equal(FormulaTree.Of(program), printed.Length == 0 ? "" : FormulaTree.Of(Program(printed)));
        return true;
    }
}
