using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Quantum.Engine.AspNetCore.Requests;

namespace Quantum;

/// <summary>
/// A component as the answer of an endpoint or of an action of MVC: <c>return new Quantum.Page("report.q", model);</c>. It is
/// drawn as a page of <c>MapQuantum</c> is, with its demands on visitors and its guards. Its actions do not run.
/// </summary>
/// <param name="file">The component, from the component root.</param>
/// <param name="model">
/// The parameters as <see cref="Quantum.Engine.Hosting.Component.Run(object?, CancellationToken)"/> takes them: null, an object
/// whose public properties and fields are taken, or a dictionary with text keys. They replace values of the route.
/// </param>
public sealed class Page(string file, object? model = null) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    /// <summary>The component, from the component root.</summary>
    public string File { get; } = file ?? throw new ArgumentNullException(nameof(file));

    /// <summary>The parameters.</summary>
    public object? Model { get; } = model;

    /// <summary>The status of the answer. Default 200.</summary>
    public int StatusCode { get; init; } = StatusCodes.Status200OK;

    /// <summary>
    /// The media type of the answer, which is UTF-8 in any case. Null, the default, means HTML, or for a component without markup
    /// what its value is.
    /// </summary>
    public string? ContentType { get; init; }

    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    /// <summary>Draws the component into the response.</summary>
    /// <exception cref="InvalidOperationException"><c>AddQuantum</c> was not called.</exception>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        PageServer server = httpContext.RequestServices.GetService<PageServer>()
            ?? throw new InvalidOperationException("Call builder.Services.AddQuantum(...) to use Quantum.Page.");
        return server.ServeAsync(httpContext, this);
    }
}
