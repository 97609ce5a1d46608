using Microsoft.AspNetCore.Http;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary><c>application</c> in the memory of this process alone; it ends with it.</summary>
internal sealed class ProcessApplicationStore(TimeProvider clock) : ApplicationStore
{
    private readonly ApplicationValues _values = new(clock);

    public override ValueTask<IDictionary<string, object?>> OpenAsync(HttpContext context) => new(_values);

    public override ValueTask SaveAsync(HttpContext context, IDictionary<string, object?> values) => ValueTask.CompletedTask;
}
