using Quantum.Engine.Text;

namespace Quantum.Engine.Values;

/// <summary>What sort of failure an operation ended with; it decides who may recover from it.</summary>
internal enum FailureKind : byte
{
    /// <summary>A name, key, attribute or index that is not there: a condition that meets it is false.</summary>
    Absent,

    /// <summary>Any other failure of an expression or statement.</summary>
    Error,

    /// <summary>A limit of the run was reached: nothing inside the component recovers from it.</summary>
    Limit,

    /// <summary>The host cancelled the run: nothing inside the component recovers from it.</summary>
    Cancelled,

    /// <summary>A <c>q:redirect</c> ended the run: nothing went wrong, and nothing inside the component goes on.</summary>
    Redirected,
}

/// <summary>
/// Why an operation has no value. Failures travel as values and statuses, not as exceptions: they are cheap in the paths
/// where the language recovers (conditions, markup), and the same in both tiers. Immutable.
/// </summary>
internal sealed class Failure
{
    private const int MaxSuggestedKeys = 256;
    private const int MaxCallPath = 32;
    private const int MaxWraps = 8;

    private readonly ObjectValue? _searched;
    private readonly string? _missingKey;
    private string? _reason;

    private Failure(FailureKind kind, string reason) => (Kind, _reason) = (kind, reason);

    private Failure(ObjectValue searched, string missingKey) =>
        (Kind, _searched, _missingKey) = (FailureKind.Absent, searched, missingKey);

    public FailureKind Kind { get; }

    /// <summary>What went wrong, without the location; what a person is shown after "could not be evaluated: ".</summary>
    public string Reason => _reason ??= MissingKeyReason();

    /// <summary>The rule of the language that decides, or null.</summary>
    public string? RuleId { get; init; }

    /// <summary>
    /// Set when the reason is "variable 'x' is not defined": the statement that reports it adds the names that are
    /// similar, which only it can know.
    /// </summary>
    public string? MissingVariable { get; init; }

    /// <summary>The innermost statement or element that failed; null while the failure is still inside its expression.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The text of the expression that failed, when one did.</summary>
    public string? Expression { get; init; }

    /// <summary>The name of the component in which it happened, once known.</summary>
    public string? Component { get; init; }

    /// <summary>The functions and components being run when it happened, innermost first; bounded.</summary>
    public IReadOnlyList<string> CallPath { get; init; } = [];

    /// <summary>
    /// How many calls have added their own context to the reason; bounded so that deep recursion stays readable.
    /// </summary>
    public int Wraps { get; init; }

    /// <summary>The exception of host code that caused it, or null.</summary>
    public Exception? Cause { get; init; }

    /// <summary>True where markup, conditions and onerror may not recover.</summary>
    public bool IsFatal => Kind >= FailureKind.Limit;

    /// <summary>
    /// True while what it came through may put its own words before the reason: not for limits, which belong to the run, nor
    /// from deep recursion, which would make a message of megabytes.
    /// </summary>
    public bool TakesContext => !IsFatal && Wraps <= MaxWraps;

    public static Failure Absent(string reason, string? ruleId = null) => new(FailureKind.Absent, reason) { RuleId = ruleId };

    public static Failure UnknownVariable(string name) =>
        new(FailureKind.Absent, $"variable '{name}' is not defined") { RuleId = "EXPR-1", MissingVariable = name };

    /// <summary>
    /// A key that the object does not have. Similar keys are searched only when the reason is read: a condition that
    /// meets the failure in a loop never does.
    /// </summary>
    public static Failure MissingKey(ObjectValue searched, string key) => new(searched, key) { RuleId = "EXPR-16" };

    public static Failure Error(string reason, string? ruleId = null, Exception? cause = null) =>
        new(FailureKind.Error, reason) { RuleId = ruleId, Cause = cause };

    public static Failure Limit(string reason) => new(FailureKind.Limit, reason);

    public static Failure Cancelled(Exception cause) => new(FailureKind.Cancelled, "the run was cancelled") { Cause = cause };

    /// <summary>How a <c>q:redirect</c> ends everything around it; where to is in the run.</summary>
    public static Failure Redirected() => new(FailureKind.Redirected, "a q:redirect ended the run");

    /// <summary>A redirect behind the first bytes of the page: an error where it stands, since nothing can answer it any more.</summary>
    public Failure TooLate(string url) => new(
        FailureKind.Error,
        $"<q:redirect> to '{Formatting.Shorten(url)}' is too late: a part of the page has been sent; move it into a statement of the "
            + "page, which runs before the markup")
    {
        RuleId = "ACT-7",
        Location = Location,
        Component = Component,
        CallPath = CallPath,
        Wraps = Wraps,
    };

    /// <summary>
    /// The same failure seen from further out: a new reason around the old one. Absence becomes an error, the limits stay
    /// what they are, and everything else is kept unless given.
    /// </summary>
    public Failure Around(
        string reason,
        SourceLocation? location = null,
        string? expression = null,
        string? ruleId = null,
        string? component = null,
        Exception? cause = null) =>
        new(Kind == FailureKind.Absent ? FailureKind.Error : Kind, reason)
        {
            RuleId = RuleId ?? ruleId,
            Location = Location ?? location,
            Expression = Expression ?? expression,
            Component = Component ?? component,
            CallPath = CallPath,
            Wraps = Wraps,
            Cause = Cause ?? cause,
        };

    /// <summary>The same failure at a place, unless it has one already.</summary>
    public Failure At(SourceLocation location) => Around(Reason, location);

    /// <summary>The same failure with the call it came through; only the innermost calls are kept.</summary>
    public Failure Through(string call, string component) =>
        new(Kind == FailureKind.Absent ? FailureKind.Error : Kind, Reason)
        {
            RuleId = RuleId,
            Location = Location,
            Expression = Expression,
            Component = Component ?? component,
            CallPath = CallPath.Count < MaxCallPath ? [.. CallPath, call] : CallPath,
            Wraps = Wraps + 1,
            Cause = Cause,
        };

    private string MissingKeyReason()
    {
        var keys = Enumerable.Range(0, Math.Min(_searched!.Count, MaxSuggestedKeys)).Select(_searched.KeyAt);
        string shown = Formatting.Shorten(_missingKey!);
        return $"key '{shown}' not found{Suggestions.DidYouMean(_missingKey!, keys)}";
    }
}
