using System.Text.RegularExpressions;

namespace Quantum.Engine.Cli.Conformance.Web;

/// <summary>What the answer to one request must show.</summary>
internal sealed class WebExpectation
{
    private const int LeastErrorStatus = 400;

    private static readonly string[] Keys =
        ["status", "location", "html_contains", "html_not_contains", "error", "headers_contain", "headers_not_contain", "note"];

    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(5);

    private long? _status;
    private bool _expectsLocation;
    private string? _location;
    private IReadOnlyList<string> _contained = [];
    private IReadOnlyList<string> _notContained = [];
    private IReadOnlyList<string> _errorPatterns = [];
    private IReadOnlyDictionary<string, IReadOnlyList<string>> _headersContain = new Dictionary<string, IReadOnlyList<string>>();
    private IReadOnlyDictionary<string, IReadOnlyList<string>> _headersLack = new Dictionary<string, IReadOnlyList<string>>();

    /// <exception cref="FormatException">A field is not known, or is of the wrong kind.</exception>
    public static WebExpectation Read(CaseFields fields)
    {
        fields.DemandKnown(Keys, "what a step expects");
        return new WebExpectation
        {
            _status = fields.Has("status") ? ReadStatus(fields) : null,
            _expectsLocation = fields.Has("location"),
            _location = fields.Has("location") && fields.Value("location") is not null ? fields.Text("location") : null,
            _contained = fields.Texts("html_contains"),
            _notContained = fields.Texts("html_not_contains"),
            _errorPatterns = fields.Texts("error"),
            _headersContain = ReadHeaders(fields, "headers_contain"),
            _headersLack = ReadHeaders(fields, "headers_not_contain"),
        };
    }

    /// <summary>Where the answer is not what is expected; empty when it is.</summary>
    public IEnumerable<string> FindDifferences(WebResponse response) =>
    [
        .. StatusDifference(response),
        .. LocationDifference(response),
        .. ErrorDifferences(response),
        .. _contained.Where(piece => !Contains(response.Body, piece))
            .Select(piece => $"html: expected to contain {piece}, found {response.Describe()}"),
        .. _notContained.Where(piece => Contains(response.Body, piece))
            .Select(piece => $"html: must not contain {piece}, found {response.Describe()}"),
        .. HeaderDifferences(response),
    ];

    private static long ReadStatus(CaseFields fields) => fields.Value("status") switch
    {
        long status => status,
        string text when int.TryParse(text, out int status) => status,
        _ => throw new FormatException("'status' must be an integer"),
    };

    private static Dictionary<string, IReadOnlyList<string>> ReadHeaders(CaseFields fields, string key)
    {
        var headers = new CaseFields(fields.Map(key));
        return fields.Map(key).Keys.ToDictionary(name => name, headers.Texts);
    }

    private IEnumerable<string> StatusDifference(WebResponse response)
    {
        if (_status is { } status && response.Status != status)
        {
            yield return $"status: expected {status}, found {response.Describe()}";
        }
    }

    private IEnumerable<string> LocationDifference(WebResponse response)
    {
        if (_expectsLocation && RedirectLocation.Normalize(_location) != RedirectLocation.Normalize(response.Location))
        {
            yield return $"location: expected {_location ?? "none"}, found {response.Describe()}";
        }
    }

    // A page that shows the text of an error without being one is no failure of it.
    private IEnumerable<string> ErrorDifferences(WebResponse response)
    {
        if (_errorPatterns.Count == 0)
        {
            return [];
        }

        return _status is null && response.Status < LeastErrorStatus
            ? [$"error: expected one, found {response.Describe()}"]
            : _errorPatterns.Where(pattern => !Matches(response.ErrorText, pattern))
                .Select(pattern => $"error: expected /{pattern}/, found {response.Describe()}");
    }

    private IEnumerable<string> HeaderDifferences(WebResponse response) =>
    [
        .. Pairs(_headersContain).Where(h => !HasPiece(response.Header(h.Name), h.Piece))
            .Select(h => $"header {h.Name}: expected to contain {h.Piece}, got: {response.Header(h.Name)}"),
        .. Pairs(_headersLack).Where(h => HasPiece(response.Header(h.Name), h.Piece))
            .Select(h => $"header {h.Name}: must not contain {h.Piece}, got: {response.Header(h.Name)}"),
    ];

    private static IEnumerable<(string Name, string Piece)> Pairs(IReadOnlyDictionary<string, IReadOnlyList<string>> headers) =>
        headers.SelectMany(header => header.Value.Select(piece => (header.Key, piece)));

    // Names and attributes of headers have no case.
    private static bool HasPiece(string header, string piece) => header.Contains(piece, StringComparison.OrdinalIgnoreCase);

    private static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternTimeout);

    private static bool Contains(string text, string piece) => text.Contains(piece, StringComparison.Ordinal);
}
