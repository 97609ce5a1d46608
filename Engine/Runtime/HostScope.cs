namespace Quantum.Engine.Runtime;

/// <summary>A scope that belongs to the host (SCOPE-2).</summary>
public enum HostScope
{
    /// <summary>What follows the visitor.</summary>
    Session,

    /// <summary>What all share while the process is up.</summary>
    Application,

    /// <summary>Facts of the request.</summary>
    Request,

    /// <summary>The cookies.</summary>
    Cookie,

    /// <summary>The fields of a form.</summary>
    Form,

    /// <summary>The parameters of the URL.</summary>
    Query,
}
