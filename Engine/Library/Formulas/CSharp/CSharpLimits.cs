namespace Quantum.Engine.Library.Formulas.CSharp;

/// <summary>
/// Keeps C# text small enough for the parser of the package and all that walk its trees, which recurse without a limit: by its
/// length, which bounds chains of operators, and by the number of signs that begin an operand inside another.
/// </summary>
internal static class CSharpLimits
{
    public const int MaxLength = 2000;

    /// <summary>A level takes up to 4 KB of the stack in the parser, and threads have 1 MB or more.</summary>
    public const int MaxOpenings = 100;

    public static void Check(CSharpSource source)
    {
        string text = source.Text;
        if (text.Length > MaxLength)
        {
            throw source.Error(MaxLength, $"The text is longer than {MaxLength} characters.");
        }

        int openings = 0;
        char previous = '(';
        for (int i = 0; i < text.Length; i++)
        {
            openings += IsOpening(text[i], previous) ? 1 : 0;
            if (openings > MaxOpenings)
            {
                throw source.Error(
                    i, $"The text has more than {MaxOpenings} brackets, conditions and signs in front of operands.");
            }

            previous = char.IsWhiteSpace(text[i]) ? previous : text[i];
        }
    }

    private static bool IsOpening(char c, char previous) => c switch
    {
        '(' or '[' or '{' or '<' or '?' or '!' or '~' => true,
        '+' or '-' => !(char.IsLetterOrDigit(previous) || previous is '_' or ')' or ']' or '"' or '\''),
        _ => false,
    };
}
