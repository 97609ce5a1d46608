using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Extensions.Options;
using Quantum.Engine.AspNetCore.Errors;
using Quantum.Engine.AspNetCore.Routing;
using Quantum.Engine.AspNetCore.Sessions;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.AspNetCore.Requests;

/// <summary>Serves pages: what all requests share. One for the program.</summary>
internal sealed class PageServer
{
    private readonly ObjectPool<PageRequest> _requests;

    public PageServer(
        QuantumEngine engine,
        PageRoutes routes,
        IOptions<QuantumWebOptions> options,
        SessionStore sessions,
        ApplicationStore applications,
        IAntiforgery antiforgery,
        IOptions<AntiforgeryOptions> antiforgeryOptions,
        PageErrors errors)
    {
        (Engine, Routes, Options, Errors) = (engine, routes, options.Value, errors);
        (Sessions, Applications, Antiforgery) = (sessions, applications, antiforgery);
        TokenField = antiforgeryOptions.Value.FormFieldName;
        TokenCookie = antiforgeryOptions.Value.Cookie.Name;
        FormLimits = new FormOptions
        {
            BufferBodyLengthLimit = Options.MaxRequestBodySize,
            MultipartBodyLengthLimit = Options.MaxRequestBodySize,
            ValueCountLimit = Options.MaxFormFields,
            KeyLengthLimit = Options.MaxFieldNameLength,
            ValueLengthLimit = Options.MaxFieldLength,
        };
        _requests = new DefaultObjectPool<PageRequest>(new Policy(this), Environment.ProcessorCount * 8);
    }

    public QuantumEngine Engine { get; }

    public PageRoutes Routes { get; }

    public QuantumWebOptions Options { get; }

    public SessionStore Sessions { get; }

    public ApplicationStore Applications { get; }

    public IAntiforgery Antiforgery { get; }

    /// <summary>The name of the form's field with the token.</summary>
    public string TokenField { get; }

    /// <summary>The name of the cookie that belongs to it, or null.</summary>
    public string? TokenCookie { get; }

    public FormOptions FormLimits { get; }

    public PageErrors Errors { get; }

    /// <summary>Serves the page that the endpoint names.</summary>
    public Task ServeAsync(HttpContext context)
    {
        ServedPage served = context.GetEndpoint()!.Metadata.GetRequiredMetadata<ServedPage>();
        string method = context.Request.Method;
        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method)
            ? Start(context, served, null)
            : Errors.RefuseMethodAsync(context);
    }

    /// <summary>Draws the page that is the result of an endpoint.</summary>
    public Task ServeAsync(HttpContext context, Page page) => Start(context, null, page);

    private Task Start(HttpContext context, ServedPage? served, Page? result)
    {
        PageRequest request = _requests.Get();
        request.Start(context, served, result);
        ValueTask serving;
        try
        {
            serving = request.ServeAsync();
        }
        catch (Exception exception)
        {
            serving = ValueTask.FromException(exception);
        }

        if (!serving.IsCompletedSuccessfully)
        {
            return EndAsync(serving, request, context);
        }

        serving.GetAwaiter().GetResult();
        _requests.Return(request);
        return Task.CompletedTask;
    }

    private async Task EndAsync(ValueTask serving, PageRequest request, HttpContext context)
    {
        try
        {
            await serving;
        }
        catch (FileNotFoundException) when (request.IsGone(out ServedPage? other) && !context.Response.HasStarted)
        {
            await (other is null ? Errors.RefuseAsync(context, StatusCodes.Status404NotFound, "") : Start(context, other, null));
        }
        catch (Exception exception)
        {
            await Errors.HandleAsync(context, exception);
        }
        finally
        {
            _requests.Return(request);
        }
    }

    private sealed class Policy(PageServer server) : PooledObjectPolicy<PageRequest>
    {
        public override PageRequest Create() => new(server);

        public override bool Return(PageRequest request)
        {
            request.Stop();
            return true;
        }
    }
}
