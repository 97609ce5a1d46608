using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Text;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Formulas;

/// <summary>Short ways to a parsed formula or to its diagnostics.</summary>
public abstract class FormulaTestBase
{
    internal static FormulaProgram Program(string text)
    {
        ParsedFormula parsed = FormulaParser.Parse(text);
        Assert.DoesNotContain(parsed.Diagnostics, diagnostic => diagnostic.IsError);
        return Assert.IsType<FormulaProgram>(parsed.Program);
    }

    internal static FormulaSyntax Result(string text) => Assert.IsAssignableFrom<FormulaSyntax>(Program(text).Result);

    /// <summary>The tree of a formula as a list expression; the text form must give an equal one.</summary>
    internal static string Tree(string text)
    {
        FormulaProgram program = Program(text);
        string tree = FormulaTree.Of(program);
        Assert.Equal(tree, FormulaTree.Of(Program(FormulaPrinter.Print(program))));
        return tree;
    }

    internal static string Printed(string text) => FormulaPrinter.Print(Program(text));

    internal static Diagnostic Error(string text)
    {
        ParsedFormula parsed = FormulaParser.Parse(text);
        Assert.Null(parsed.Program);
        return parsed.Diagnostics.First(diagnostic => diagnostic.IsError);
    }

    internal static Diagnostic[] Warnings(string text)
    {
        ParsedFormula parsed = FormulaParser.Parse(text);
        Assert.NotNull(parsed.Program);
        return [.. parsed.Diagnostics];
    }

    internal static string Marked(Diagnostic diagnostic) => Marked(diagnostic.Location.Source.Text, diagnostic.Location.Span);

    internal static string Marked(string text, SourceSpan span) => text.Substring(span.Start, span.Length);

    internal static string Repeat(string piece, int count) => string.Concat(Enumerable.Repeat(piece, count));
}
