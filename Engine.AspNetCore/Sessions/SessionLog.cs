using Microsoft.Extensions.Logging;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>What sessions and <c>application</c> report. Never what is in them, nor ids.</summary>
internal static partial class SessionLog
{
    /// <summary>The category of all entries.</summary>
    public const string Category = "Quantum.Engine.AspNetCore.Sessions";

    [LoggerMessage(1, LogLevel.Information, "A session was not accepted and a new one begins: {Reason}.")]
    public static partial void NotAccepted(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Information,
        "The values of a rejected form were left out of the session, which would be too large.")]
    public static partial void RejectedValuesLeftOut(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning,
        "The session was changed after the response had started; the change is lost because a cookie can no longer be sent.")]
    public static partial void ChangedTooLate(ILogger logger);

    [LoggerMessage(4, LogLevel.Information,
        "What a request wrote to a session was dropped, because the session ended meanwhile.")]
    public static partial void EndedMeanwhile(ILogger logger);

    [LoggerMessage(5, LogLevel.Error, "The distributed cache of sessions failed while {Action}.")]
    public static partial void CacheFailed(ILogger logger, Exception exception, string action);

    [LoggerMessage(6, LogLevel.Warning,
        "The values of application could not be read from the distributed cache; this server goes on with those it knows.")]
    public static partial void ApplicationNotRefreshed(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Error,
        "The values of application could not be written to the distributed cache; this server keeps them and tries again.")]
    public static partial void ApplicationNotSaved(ILogger logger, Exception exception);

    [LoggerMessage(8, LogLevel.Warning,
        "The stored values of application are damaged or not protected by a known key; they are left.")]
    public static partial void ApplicationNotAccepted(ILogger logger);
}
