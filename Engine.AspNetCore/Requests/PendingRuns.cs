using System.Buffers;
using System.IO.Pipelines;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.AspNetCore.Requests;

internal interface IPageOutput
{
    ValueTask<PipeWriter> StartAsync(long? length);
}

internal static class PendingRuns
{
    public static async ValueTask<PageResult> RenderPageAsync(
        this Component component, IPageOutput output, object? parameters, RunScopes scopes, CancellationToken cancellation)
    {
        var page = new System.Buffers.ArrayBufferWriter<byte>();
        component.Render(page, parameters, scopes, cancellation);
        PipeWriter writer = await output.StartAsync(page.WrittenCount);
        writer.Write(page.WrittenSpan);
        return default;
    }

    public static ValueTask<PageResult> RunGuardsAsync(
        this Component component, object? parameters, RunScopes scopes, CancellationToken cancellation) => default;

    public static ValueTask<PageResult> RunActionAsync(
        this Component component, PageAction action, object? parameters, RunScopes scopes, CancellationToken cancellation) => default;
}
