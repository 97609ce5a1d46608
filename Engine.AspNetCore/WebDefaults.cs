using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Quantum.Engine.AspNetCore;

/// <summary>
/// What depends on where the program runs: in Development every request asks whether files have changed; elsewhere notifications
/// tell of it, and a request makes no call of the file system.
/// </summary>
internal sealed class WebDefaults(IServiceProvider services) : IConfigureOptions<QuantumWebOptions>
{
    public void Configure(QuantumWebOptions options) =>
        options.WatchFiles = services.GetService<IHostEnvironment>() is { } environment && !environment.IsDevelopment();
}
