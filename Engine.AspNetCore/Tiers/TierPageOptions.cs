namespace Quantum.Engine.AspNetCore.Tiers;

/// <summary>Who may see the tier page, and how many at once. Read once, when the page is mapped.</summary>
public sealed class TierPageOptions
{
    /// <summary>
    /// Answer requests from other machines too. Default false: such requests get 404, and so do those that came through a
    /// proxy or name a host other than localhost. The page shows the source of components, so that a program that sets this
    /// also says who may see it, for example with <c>RequireAuthorization</c>.
    /// </summary>
    public bool AllowRemote { get; set; }

    /// <summary>The most visitors that get live values at once, at least 1. Default 16; others get 503 for these.</summary>
    public int MaxListeners { get; set; } = 16;

    // What tests replace.

    /// <summary>The time between two samples.</summary>
    internal TimeSpan SampleInterval { get; set; } = TimeSpan.FromSeconds(1);
}
