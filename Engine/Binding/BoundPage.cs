using Quantum.Engine.Syntax;

namespace Quantum.Engine.Binding;

/// <summary>What a component says of itself as a page.</summary>
internal sealed class BoundPage
{
    /// <summary>Of a component that says nothing.</summary>
    public static readonly BoundPage None = new();

    /// <summary><c>require_auth</c> (AUTH-1).</summary>
    public bool RequiresAuthentication { get; init; }

    /// <summary><c>require_role</c> (AUTH-2).</summary>
    public string[] RequiredRoles { get; init; } = [];

    /// <summary><c>login_url</c> (AUTH-4), or null.</summary>
    public string? LoginUrl { get; init; }

    /// <summary>Its markup contains a form that gets the host's field, see <see cref="Forms"/>.</summary>
    public bool HasPostForm { get; init; }

    public static BoundPage Of(ElementSyntax root) => new()
    {
        RequiresAuthentication = root.Attribute("require_auth") is { } auth
            && TagCatalog.TryReadTrueOrFalse(auth.Value, out bool isRequired) && isRequired,
        RequiredRoles = root.Attribute("require_role")?.Value.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        LoginUrl = root.Attribute("login_url")?.Value,
        HasPostForm = Forms.IsIn(root.Children),
    };
}
