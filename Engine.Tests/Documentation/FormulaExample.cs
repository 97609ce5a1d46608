using System.Text.RegularExpressions;

namespace Quantum.Engine.Tests.Documentation;

/// <summary>A formula of the reference with what stands in the comment behind it: its value, or a part of its error.</summary>
internal sealed partial record FormulaExample(string Text, string Expected)
{
    /// <summary>The examples in all blocks of <c>formula</c>; each ends with the line that has a comment.</summary>
    public static IEnumerable<FormulaExample> In(string markdown) =>
        from block in MarkdownCode.Blocks(markdown, "formula")
        from Match match in Example().Matches(block)
        select new FormulaExample(match.Groups["text"].Value.Trim(), match.Groups["expected"].Value.Trim());

    [GeneratedRegex(@"(?<text>.*?)// (?<expected>[^\n]*)\n", RegexOptions.Singleline)]
    private static partial Regex Example();
}
