using System.Text.RegularExpressions;

namespace Quantum.Engine.Library;

/// <summary>
/// The regular expressions that components write, compiled once each. They run in time linear in the text where .NET can do
/// that with the pattern, and always with a timeout. Used by any thread.
/// </summary>
internal static class Patterns
{
    private const int MaxPatternLength = 2000;
    private const int MaxKept = 256;

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(250);
    private static readonly Lock Writing = new();

    // Replaced as a whole by each change, so that readers need no lock.
    private static volatile Dictionary<string, Regex> _kept = [];

    /// <summary>The regular expression of a pattern, or null with what is wrong with it.</summary>
    public static Regex? Find(string pattern, out string problem)
    {
        problem = "";
        return _kept.TryGetValue(pattern, out Regex? known) ? known : FindSlow(pattern, out problem);
    }

    /// <summary>Searches a text; null when the pattern ran out of time.</summary>
    public static bool? IsMatch(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex? FindSlow(string pattern, out string problem)
    {
        problem = "";
        if (pattern.Length > MaxPatternLength)
        {
            problem = $"the pattern is longer than {MaxPatternLength} characters";
            return null;
        }

        try
        {
            Regex regex = Compile(pattern);
            Keep(pattern, regex);
            return regex;
        }
        catch (ArgumentException exception)
        {
            problem = exception.Message;
            return null;
        }
    }

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Timeout);
        }
        catch (NotSupportedException)
        {
            // Back references and look-around need backtracking; the timeout bounds it.
            return new Regex(pattern, RegexOptions.CultureInvariant, Timeout);
        }
    }

    /// <summary>When the table is full it starts again: patterns come from sources, so that this is rare.</summary>
    private static void Keep(string pattern, Regex regex)
    {
        lock (Writing)
        {
            _kept = _kept.Count >= MaxKept
                ? new Dictionary<string, Regex> { [pattern] = regex }
                : new Dictionary<string, Regex>(_kept) { [pattern] = regex };
        }
    }
}
