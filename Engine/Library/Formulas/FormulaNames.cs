using Quantum.Engine.Syntax.Formulas;

namespace Quantum.Engine.Library.Formulas;

/// <summary>What a host may call its functions and variables.</summary>
internal static class FormulaNames
{
    /// <exception cref="ArgumentException">Formulas could not call a function of this name.</exception>
    public static void CheckFunction(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!IsName(name))
        {
            throw new ArgumentException(
                $"'{name}' cannot name a function; a name is one of A-Z, a-z and _, then these and digits.", nameof(name));
        }

        if (FormulaWords.IsReserved(FormulaWords.KindOf(name)))
        {
            throw new ArgumentException($"'{name}' cannot name a function; it is a word of the language.", nameof(name));
        }
    }

    private static bool IsName(string name)
    {
        bool isName = FormulaWords.IsStart(name[0]);
        foreach (char character in name)
        {
            isName &= FormulaWords.IsPart(character);
        }

        return isName;
    }
}
