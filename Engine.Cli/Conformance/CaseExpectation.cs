using System.Text.RegularExpressions;
using Quantum.Engine.Cli.Json;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>What a case expects: a returned value, pieces of the HTML, or an error.</summary>
internal sealed class CaseExpectation
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(5);

    private bool _expectsReturn;
    private object? _returned;
    private IReadOnlyList<string> _contained = [];
    private IReadOnlyList<string> _notContained = [];
    private IReadOnlyList<string> _errorPatterns = [];
    private string? _location;
    private object? _status;

    /// <summary>True when the HTML must be drawn: a case about a returned value only executes.</summary>
    public bool Draws => _contained.Count + _notContained.Count + _errorPatterns.Count > 0 || _location is not null;

    public static CaseExpectation Read(CaseFields fields)
    {
        var expectation = new CaseExpectation
        {
            _expectsReturn = fields.Has("return"),
            _returned = fields.Has("return") ? fields.Value("return") : null,
            _contained = fields.Texts("html_contains"),
            _notContained = fields.Texts("html_not_contains"),
            _errorPatterns = fields.Texts("error"),
            _location = fields.Has("location") ? fields.Text("location") : null,
            _status = fields.Has("status") ? fields.Value("status") : null,
        };
        return expectation._expectsReturn || expectation.Draws
            ? expectation
            : throw new FormatException("'expect' has no return, html_contains, html_not_contains, location or error");
    }

    /// <summary>Where the outcome is not what is expected; empty when the case holds.</summary>
    public IReadOnlyList<string> FindDifferences(Observation outcome)
    {
        if (outcome.Escaped is not null)
        {
            return [$"found {outcome.Describe()}"];
        }

        if (_errorPatterns.Count > 0)
        {
            return outcome.Error is null
                ? [$"error: expected one, found {outcome.Describe()}"]
                : Unmatched(outcome.Error).ToList();
        }

        return outcome.Error is null
            ? [
                .. ReturnDifference(outcome.Value),
                .. HtmlDifferences(outcome.Html ?? ""),
                .. RedirectDifferences(outcome),
            ]
            : [$"expected no error, found {outcome.Describe()}"];
    }

    private IEnumerable<string> Unmatched(string error) => _errorPatterns
        .Where(pattern => !Regex.IsMatch(error, pattern, RegexOptions.CultureInvariant, PatternTimeout))
        .Select(pattern => $"error: expected /{pattern}/, got: {error}");

    private IEnumerable<string> ReturnDifference(object? actual)
    {
        if (_expectsReturn && !ValueComparer.AreEqual(_returned, actual))
        {
            yield return $"return: expected {JsonText.Write(_returned)}, found {JsonText.Write(actual)}";
        }
    }

    private IEnumerable<string> RedirectDifferences(Observation outcome)
    {
        if (_location != outcome.Redirect?.Url)
        {
            yield return $"location: expected {_location ?? "no redirect"}, found {outcome.Describe()}";
        }
        else if (_status is not null && $"{_status}" != $"{outcome.Redirect?.Status}")
        {
            yield return $"status: expected {_status}, found {outcome.Describe()}";
        }
    }

    private IEnumerable<string> HtmlDifferences(string html) =>
    [
        .. _contained.Where(piece => !Contains(html, piece)).Select(piece => $"html: expected to contain {piece}, got: {html}"),
        .. _notContained.Where(piece => Contains(html, piece)).Select(piece => $"html: must not contain {piece}, got: {html}"),
    ];

    private static bool Contains(string html, string piece) => html.Contains(piece, StringComparison.Ordinal);
}
