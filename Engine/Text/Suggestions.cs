namespace Quantum.Engine.Text;

/// <summary>
/// Names similar to one that does not exist. The measure is the Ratcliff-Obershelp ratio (J. W. Ratcliff and D. Metzener,
/// "Pattern Matching: The Gestalt Approach", Dr. Dobb's Journal, July 1988): twice the number of characters in the
/// recursively found longest common blocks, divided by the length of both names together.
/// </summary>
internal static class Suggestions
{
    private const double Limit = 0.6;
    private const int MaxSuggestions = 3;
    private const int MaxNameLength = 64;

    /// <summary>Up to three of the known names, most similar first; ties keep their order.</summary>
    public static string[] Find(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > MaxNameLength)
        {
            return [];
        }

        return known
            .Where(candidate => candidate.Length is > 0 and <= MaxNameLength && candidate != name)
            .Distinct()
            .Select(candidate => (candidate, ratio: Ratio(name, candidate)))
            .Where(pair => pair.ratio >= Limit)
            .OrderByDescending(pair => pair.ratio)
            .Take(MaxSuggestions)
            .Select(pair => pair.candidate)
            .ToArray();
    }

    /// <summary>", did you mean 'a'? (or 'b', 'c')" or empty when no name is similar.</summary>
    public static string DidYouMean(string name, IEnumerable<string> known)
    {
        string[] found = Find(name, known);
        return found.Length switch
        {
            0 => "",
            1 => $", did you mean '{found[0]}'?",
            _ => $", did you mean '{found[0]}'? (or {string.Join(", ", found[1..].Select(n => $"'{n}'"))})",
        };
    }

    /// <summary>The ratio in 0..1, letters compared without case.</summary>
    public static double Ratio(string left, string right) =>
        2.0 * Matches(left.ToLowerInvariant(), right.ToLowerInvariant()) / (left.Length + right.Length);

    private static int Matches(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        (int leftStart, int rightStart, int length) = LongestBlock(left, right);
        return length == 0
            ? 0
            : length
                + Matches(left[..leftStart], right[..rightStart])
                + Matches(left[(leftStart + length)..], right[(rightStart + length)..]);
    }

    private static (int LeftStart, int RightStart, int Length) LongestBlock(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        (int LeftStart, int RightStart, int Length) best = default;
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                int length = left[i..].CommonPrefixLength(right[j..]);
                if (length > best.Length)
                {
                    best = (i, j, length);
                }
            }
        }

        return best;
    }
}
