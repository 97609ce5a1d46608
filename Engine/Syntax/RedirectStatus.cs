using Quantum.Engine.Values;

namespace Quantum.Engine.Syntax;

/// <summary>The statuses of a <c>q:redirect</c> (ACT-3).</summary>
internal static class RedirectStatus
{
    public const int Default = 302;

    /// <summary>All of them, for messages.</summary>
    public const string All = "301, 302, 303, 307, 308";

    public static bool IsKnown(string status) => Array.IndexOf(All.Split(", "), status.Trim()) >= 0;

    public static bool IsKnown(Value status) => status.IsInteger && status.AsInteger is 301 or 302 or 303 or 307 or 308;
}
