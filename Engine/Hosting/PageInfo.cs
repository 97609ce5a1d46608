using Quantum.Engine.Binding;

namespace Quantum.Engine.Hosting;

/// <summary>What a component says of itself as a page. Immutable; computed once for each version of the component.</summary>
public sealed class PageInfo
{
    internal PageInfo(BoundComponent component)
    {
        RequiresAuthentication = component.Page.RequiresAuthentication;
        RequiredRoles = component.Page.RequiredRoles;
        LoginUrl = component.Page.LoginUrl;
        HasPostForm = component.Page.HasPostForm;
        HasGuards = component.Guards is not null;
        ReadsFlash = Mentions(component, "flash") || Mentions(component, "flashType");
        Actions = component.Actions.Select((action, index) => new PageAction(action, index)).ToArray();
    }

    /// <summary><c>require_auth="true"</c>: only for visitors who are signed in.</summary>
    public bool RequiresAuthentication { get; }

    /// <summary><c>require_role="a,b"</c>: only for visitors with one of these roles; empty for all.</summary>
    public IReadOnlyList<string> RequiredRoles { get; }

    /// <summary>Where visitors sign in, a path on this server; null where the component leaves it to the host.</summary>
    public string? LoginUrl { get; }

    /// <summary>The <c>q:action</c> elements in the order of the source.</summary>
    public IReadOnlyList<PageAction> Actions { get; }

    /// <summary>A <c>q:if</c> of the page decides who may see it.</summary>
    public bool HasGuards { get; }

    /// <summary>
    /// The source mentions the variable <c>flash</c> or <c>flashType</c>: only then a host needs to give them as parameters.
    /// </summary>
    public bool ReadsFlash { get; }

    /// <summary>
    /// The component's own markup contains a form that posts to this server, which gets
    /// <see cref="Runtime.RunScopes.FormField"/>.
    /// </summary>
    public bool HasPostForm { get; }

    private static bool Mentions(BoundComponent component, string name) =>
        component.Variables.Find(name) >= 0
        || (component.Guards is { } guards && Mentions(guards, name))
        || component.Actions.Any(action => Mentions(action, name));
}

/// <summary>A <c>q:action</c> of a page.</summary>
public sealed class PageAction
{
    internal PageAction(BoundComponent action, int index)
    {
        Name = action.Part!;
        Index = index;
        ParameterNames = Array.ConvertAll(action.Parameters, p => p.Name);
    }

    /// <summary>What the form field <c>action</c> calls it.</summary>
    public string Name { get; }

    /// <summary>The names of its <c>q:param</c>s in the order of the source.</summary>
    public IReadOnlyList<string> ParameterNames { get; }

    /// <summary>Its position among the actions of the component.</summary>
    internal int Index { get; }
}
