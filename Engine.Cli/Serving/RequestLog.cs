using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Quantum.Engine.Cli.Terminal;
using Spectre.Console;

namespace Quantum.Engine.Cli.Serving;

/// <summary>Middleware that writes one line for each request: method, path, status and how long it took.</summary>
internal sealed class RequestLog(Printer printer)
{
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Fine = new(Color.Green);
    private static readonly Style Moved = new(Color.Teal);
    private static readonly Style Refused = new(Color.Yellow);
    private static readonly Style Failed = new(Color.Red);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        long start = Stopwatch.GetTimestamp();

        // Read now: whoever executes the request again under another path changes it.
        string request = $"{context.Request.Method} {context.Request.Path.ToUriComponent()} ";
        try
        {
            await next(context);
        }
        catch (Exception) when (!context.Response.HasStarted)
        {
            Write(request, StatusCodes.Status500InternalServerError, Stopwatch.GetElapsedTime(start));
            throw;
        }

        Write(request, context.Response.StatusCode, Stopwatch.GetElapsedTime(start));
    }

    private void Write(string request, int status, TimeSpan time)
    {
        string milliseconds = time.TotalMilliseconds.ToString(" 0.0 ms", CultureInfo.InvariantCulture);
        lock (printer)
        {
            printer.WriteStyled((request, Style.Plain), (status.ToString(), StyleOf(status)), (milliseconds, Faint));
        }
    }

    private static Style StyleOf(int status) => status switch
    {
        >= 500 => Failed,
        >= 400 => Refused,
        >= 300 => Moved,
        _ => Fine,
    };
}
