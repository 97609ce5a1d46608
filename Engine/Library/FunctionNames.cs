namespace Quantum.Engine.Library;

/// <summary>What a function of the host may be called.</summary>
internal static class FunctionNames
{
    private static readonly HashSet<string> Reserved =
        ["true", "false", "null", "True", "False", "None", "and", "or", "not", "in", "if", "else"];

    /// <exception cref="ArgumentException">Expressions could not call a function of this name, or another one has it.</exception>
    public static void Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsIdentifier(name))
        {
            throw new ArgumentException(
                $"'{name}' cannot name a function; a name is a letter or _, then letters, digits and _.", nameof(name));
        }

        if (Reserved.Contains(name))
        {
            throw new ArgumentException($"'{name}' cannot name a function; it is a word of the language.", nameof(name));
        }

        if (BuiltIns.All.ContainsKey(name))
        {
            throw new ArgumentException($"'{name}' is a built-in function and cannot be replaced.", nameof(name));
        }
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}
