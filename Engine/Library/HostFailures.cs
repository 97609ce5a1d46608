using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>Exceptions of host code as failures: none passes through the engine.</summary>
internal static class HostFailures
{
    /// <summary>The exception's message as the reason, with the exception as the cause.</summary>
    public static Failure Threw(Exception exception) => Failure.Error(MessageOf(exception), cause: exception);

    /// <summary>As <see cref="Threw(Exception)"/>, saying what was being done.</summary>
    public static Failure Threw(string activity, Exception exception) =>
        Failure.Error($"{activity} failed: {MessageOf(exception)}", cause: exception);

    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message is { Length: > 0 } message ? message : exception.GetType().Name;
        }
        catch (Exception)
        {
            // The message is host code as well.
            return exception.GetType().Name;
        }
    }
}
