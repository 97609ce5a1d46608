namespace Quantum.Engine.Tests.Differential;

/// <summary>Makes a program that shows a disagreement as small as it can, the same way every time.</summary>
internal static class Shrinker
{
    // A typical program needs some 500; a large one is small enough after this many.
    private const int MostAttempts = 5_000;

    public static Disagreement Shrink(Disagreement found)
    {
        var runner = new DifferentialRunner([found.Mode]);
        var tried = new HashSet<string>();
        while (tried.Count < MostAttempts && Smaller(found, runner, tried) is { } smaller)
        {
            found = smaller;
        }

        return found;
    }

    private static Disagreement? Smaller(Disagreement found, DifferentialRunner runner, HashSet<string> tried)
    {
        string current = found.Program.ToString();
        foreach (GeneratedProgram variant in ProgramVariants.Of(found.Program))
        {
            string text = variant.ToString();
            if (IsSimpler(text, current) && tried.Add(text) && runner.Find(variant) is { } smaller && IsLike(found, smaller))
            {
                return smaller;
            }

            if (tried.Count >= MostAttempts)
            {
                break;
            }
        }

        return null;
    }

    // The steps alone may differ for another reason than what else was found.
    private static bool IsLike(Disagreement found, Disagreement smaller) =>
        !smaller.IsOnlyAboutSteps || found.IsOnlyAboutSteps;

    // Every step goes down in an order that has an end, so that shrinking ends.
    private static bool IsSimpler(string text, string than) =>
        text.Length < than.Length || (text.Length == than.Length && string.CompareOrdinal(text, than) < 0);
}
