using Quantum.Engine.Cli.Conformance.Web;
using Quantum.Engine.Cli.Json;
using Quantum.Engine.Cli.Running;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>One case of the language's conformance suite: a component and what running it must show.</summary>
internal sealed record ConformanceCase : IConformanceCase
{
    private static readonly char[] RuleSeparators = [',', '/', ' '];

    /// <inheritdoc/>
    public required string File { get; init; }

    /// <inheritdoc/>
    public required int Line { get; init; }

    /// <inheritdoc/>
    public string Title => $"{Id} ({Rule})";

    public required string Id { get; init; }

    /// <summary>The rule the case tests, as written; may name several.</summary>
    public required string Rule { get; init; }

    public IReadOnlyList<string> RuleIds =>
        Rule.Split(RuleSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary><c>core</c>, <c>data</c> or <c>web</c>: what of the host the case needs.</summary>
    public required string Tier { get; init; }

    public required string Source { get; init; }

    public required IReadOnlyDictionary<string, object?> Parameters { get; init; }

    public required ScopeValues Scopes { get; init; }

    /// <summary>The text of other files by their path in the component root.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>What a run in the process must show; of a case with requests, nothing.</summary>
    public required CaseExpectation Expectation { get; init; }

    /// <summary>The requests of a web case; null when the case runs in the process.</summary>
    public WebScript? Web { get; init; }

    /// <summary>True when the case is worth several runs on one engine: what the first ones compile, the later ones use.</summary>
    public required bool IsHot { get; init; }

    /// <exception cref="FormatException">The text is not a case.</exception>
    public static ConformanceCase Parse(string json, string file, int line)
    {
        try
        {
            var fields = new CaseFields(ParseJson(json));
            WebScript? web = WebScript.Read(fields);
            return new ConformanceCase
            {
                File = file,
                Line = line,
                Id = fields.Text("id"),
                Rule = fields.Text("rule"),
                Tier = fields.Text("tier"),
                Source = fields.Text("source"),
                Parameters = fields.Map("params"),
                Scopes = ReadScopes(fields),
                Files = ReadFiles(fields),
                Expectation = web is not null
                    ? new CaseExpectation()
                    : CaseExpectation.Read(new CaseFields(fields.Map("expect"))),
                Web = web,
                IsHot = fields.Flag("hot"),
            };
        }
        catch (FormatException e)
        {
            throw new FormatException($"line {line} is not a conformance case: {e.Message}", e);
        }
    }

    private static object? ParseJson(string json) =>
        JsonText.TryParse(json, out object? value, out string? reason) ? value : throw new FormatException(reason);

    private static ScopeValues ReadScopes(CaseFields fields)
    {
        IReadOnlyDictionary<string, object?> given = fields.Map("scopes");
        string? problem = ScopeValues.FindProblem(given);
        return problem is null ? new ScopeValues(given) : throw new FormatException(problem);
    }

    private static Dictionary<string, string> ReadFiles(CaseFields fields)
    {
        var files = new Dictionary<string, string>();
        foreach ((string path, object? text) in fields.Map("files"))
        {
            files.Add(IsInside(path) ? path : throw new FormatException($"the file '{path}' lies outside the case's folder"),
                CaseFields.AsText(text, path));
        }

        return files;
    }

    private static bool IsInside(string path) => !Path.IsPathRooted(path) && !path.Split('/', '\\').Contains("..");
}
