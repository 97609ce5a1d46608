using Quantum.Engine.Cli.Json;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>Where two runs that must show the same do not.</summary>
internal readonly record struct Difference(string What, string Expected, string Found)
{
    private const int ShownLength = 300;

    /// <summary>Long texts from a little before the place where they part.</summary>
    public override string ToString()
    {
        int same = Expected.AsSpan().CommonPrefixLength(Found);
        int start = Expected.Length > ShownLength || Found.Length > ShownLength ? Math.Max(0, same - (ShownLength / 2)) : 0;
        return $"{What}: expected {Shorten(Expected, start)}, found {Shorten(Found, start)}";
    }

    private static string Shorten(string text, int start) =>
        (start > 0 ? "..." : "")
        + (text.Length - start > ShownLength ? string.Concat(text.AsSpan(start, ShownLength), "...") : text[start..]);
}

/// <summary>All that a host can observe of one run of a component, or one evaluation of a formula.</summary>
internal record Observation
{
    public object? Value { get; init; }

    /// <summary>The HTML when it was drawn, else null.</summary>
    public string? Html { get; init; }

    /// <summary>The redirect that ended the run, or null.</summary>
    public PageRedirect? Redirect { get; init; }

    /// <summary>The displayed text of the error, or null.</summary>
    public string? Error { get; init; }

    /// <summary>An exception of the platform that reached the host; no program causes one.</summary>
    public string? Escaped { get; init; }

    /// <summary>Everything, as text by what it is: two runs show the same when all of these are equal.</summary>
    public required IReadOnlyDictionary<string, string> Aspects { get; init; }

    /// <summary>Where a run differs from this one.</summary>
    public IEnumerable<Difference> DifferencesOf(Observation found) =>
        from what in Aspects.Keys.Union(found.Aspects.Keys)
        let difference = new Difference(what, TextOf(what), found.TextOf(what))
        where difference.Expected != difference.Found
        select difference;

    public virtual string Describe() =>
        Escaped is not null ? $"an exception of the platform: {Escaped}"
        : Error is not null ? $"the error: {Error}"
        : Redirect is not null ? $"a redirect to {Redirect.Url} with {Redirect.Status}"
        : Html is not null ? $"the value {JsonText.Write(Value)} and the HTML: {Html}"
        : $"the value {JsonText.Write(Value)}";

    private string TextOf(string what) => Aspects.GetValueOrDefault(what, "nothing");
}
