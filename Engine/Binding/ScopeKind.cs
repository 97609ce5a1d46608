namespace Quantum.Engine.Binding;

/// <summary>A scope that belongs to the host (SCOPE-2).</summary>
internal enum ScopeKind : byte
{
    Session,
    Application,
    Request,
    Cookie,
    Form,
    Query,
}

internal static class ScopeKinds
{
    public const int Count = 6;

    private static readonly string[] Names = ["session", "application", "request", "cookie", "form", "query"];

    public static IReadOnlyList<string> All => Names;

    public static string NameOf(ScopeKind kind) => Names[(int)kind];

    public static bool TryParse(string name, out ScopeKind kind)
    {
        int index = Array.IndexOf(Names, name);
        kind = (ScopeKind)Math.Max(index, 0);
        return index >= 0;
    }
}
