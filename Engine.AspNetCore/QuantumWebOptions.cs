using Quantum.Engine.AspNetCore.Sessions;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.AspNetCore;

/// <summary>How pages are served, and how their engine is set up. Read once, when the first page is mapped or served.</summary>
public sealed class QuantumWebOptions : QuantumEngineOptions
{
    /// <summary>Options with components in the folder <c>components</c>, whose runs may take 30 seconds.</summary>
    public QuantumWebOptions()
    {
        ComponentRoot = "components";
        Limits = ExecutionLimits.Default with { MaxDuration = TimeSpan.FromSeconds(30) };
    }

    /// <summary>
    /// Where visitors sign in who must (AUTH-1), a path on this server. A component's own <c>login_url</c> goes before it.
    /// </summary>
    public string LoginUrl { get; set; } = "/login";

    /// <summary>
    /// Whether an action runs only for a form that this server drew, which the framework's antiforgery proves. Default true. Turn
    /// it off only for programs whose actions are called by others than browsers.
    /// </summary>
    public bool Antiforgery { get; set; } = true;

    /// <summary>
    /// Whether the answer to a failed page shows the error with its source. Null, the default, means: in Development only.
    /// </summary>
    public bool? ShowErrors { get; set; }

    /// <summary>
    /// Whether errors are left to the program: exceptions go on to its <c>UseExceptionHandler</c>, and answers such as 403 have no
    /// body, so that <c>UseStatusCodePages</c> gives them one. Default false. What <see cref="ShowErrors"/> shows goes before.
    /// </summary>
    public bool UseHostErrorPages { get; set; }

    /// <summary>
    /// The client of the program's <c>IHttpClientFactory</c> by which components call addresses (<c>q:invoke url</c>), and which
    /// allows them to. Null, the default: only with <see cref="QuantumEngineOptions.AllowHttp"/>, by clients of the engine. A client
    /// that visitors share should keep no cookies.
    /// </summary>
    public string? HttpClientName { get; set; }

    /// <summary>The most bytes that the body of a request may have, files included; more is 413. Default 30,000,000.</summary>
    public long MaxRequestBodySize { get; set; } = 30_000_000;

    /// <summary>The most fields of a form, files included; more is 400. Default 1,024.</summary>
    public int MaxFormFields { get; set; } = 1024;

    /// <summary>The most characters in the name of a form's field; more is 400. Default 2,048.</summary>
    public int MaxFieldNameLength { get; set; } = 2048;

    /// <summary>The most bytes of a form's field that is no file; more is 400. Default 4 MiB.</summary>
    public int MaxFieldLength { get; set; } = 4 * 1024 * 1024;

    /// <summary>How visitors are followed.</summary>
    public QuantumSessionOptions Session { get; } = new();

    /// <exception cref="InvalidOperationException">A setting is outside its range; the message names it.</exception>
    internal void Validate()
    {
        Require(IsLocalPath(LoginUrl), $"LoginUrl '{LoginUrl}' is not a path on this server, such as /login (AUTH-4)");
        Require(MaxRequestBodySize > 0, $"MaxRequestBodySize is {MaxRequestBodySize}; it must be positive");
        Require(MaxFormFields > 0, $"MaxFormFields is {MaxFormFields}; it must be positive");
        Require(MaxFieldNameLength > 0, $"MaxFieldNameLength is {MaxFieldNameLength}; it must be positive");
        Require(MaxFieldLength > 0, $"MaxFieldLength is {MaxFieldLength}; it must be positive");
        Session.Validate();
    }

    /// <summary>True for a path that a browser looks for on the server that it already talks to.</summary>
    internal static bool IsLocalPath(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The options of Quantum are not usable: {problem}.");
        }
    }
}
