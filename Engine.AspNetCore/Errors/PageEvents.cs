using Microsoft.Extensions.Logging;

namespace Quantum.Engine.AspNetCore.Errors;

/// <summary>What is logged. The numbers never change.</summary>
internal static partial class PageEvents
{
    [LoggerMessage(1, LogLevel.Error, "{File}:{Line}: {Problem}")]
    public static partial void Failed(ILogger logger, Exception exception, string? file, int line, string problem);

    [LoggerMessage(2, LogLevel.Error, "{File}:{Line}: {Problem} (while the answer was being sent; the connection was closed)")]
    public static partial void FailedWhileSending(ILogger logger, Exception exception, string? file, int line, string problem);

    [LoggerMessage(3, LogLevel.Error, "{Path} could not be served: {Problem}")]
    public static partial void HostFailed(ILogger logger, Exception exception, string path, string problem);

    [LoggerMessage(4, LogLevel.Information, "{Path} was refused with {Status}: {Reason}")]
    public static partial void Refused(ILogger logger, string path, int status, string reason);

    [LoggerMessage(5, LogLevel.Debug, "{File}:{Line}: {{{Expression}}} has no value: {Reason}")]
    public static partial void Unresolved(ILogger logger, string expression, string reason, string? file, int line);
}
