using Microsoft.Extensions.Logging;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;
using Spectre.Console;

namespace Quantum.Engine.Cli.Serving;

/// <summary>Writes warnings and errors of the server where a person sees them; what is right says nothing.</summary>
internal sealed class ServerLog(Printer printer) : ILoggerProvider
{
    private const string KeysCategory = "Microsoft.AspNetCore.DataProtection";

    private static readonly Style Warning = new(Color.Yellow);
    private static readonly Style Error = new(Color.Red);

    /// <summary>Whether an entry is shown. That keys are kept in a file of the user's own is no news to a developer.</summary>
    public static bool IsShown(string? category, LogLevel level) =>
        level >= LogLevel.Error ||
        (level == LogLevel.Warning && category?.StartsWith(KeysCategory, StringComparison.Ordinal) != true);

    public ILogger CreateLogger(string categoryName) => new Logger(printer);

    public void Dispose()
    {
    }

    private sealed class Logger(Printer printer) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and not LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            bool isError = logLevel >= LogLevel.Error;
            lock (printer)
            {
                printer.WriteStyled(
                    (isError ? "error: " : "warning: ", isError ? Error : Warning), (formatter(state, exception), Style.Plain));
                if (exception is not (null or QuantumException))
                {
                    printer.WriteLine(exception.ToString());
                }
            }
        }
    }
}
