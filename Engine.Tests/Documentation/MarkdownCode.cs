using System.Text.RegularExpressions;

namespace Quantum.Engine.Tests.Documentation;

/// <summary>The fenced code of a document.</summary>
internal static partial class MarkdownCode
{
    /// <summary>The text of each block of a language, with the line break of its last line.</summary>
    public static IEnumerable<string> Blocks(string markdown, string language) =>
        from Match match in Block().Matches(markdown.ReplaceLineEndings("\n"))
        where match.Groups["language"].Value == language
        select match.Groups["code"].Value;

    [GeneratedRegex(@"^```(?<language>[a-z]*)\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
