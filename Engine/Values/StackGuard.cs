using System.Runtime.CompilerServices;

namespace Quantum.Engine.Values;

/// <summary>
/// Lets recursion whose depth the language limits go on when the host called the engine deep in its own stack: the rest of
/// the work is done on a fresh thread with a stack of its own while the caller waits.
/// </summary>
internal static class StackGuard
{
    private const int FreshStackBytes = 16 * 1024 * 1024;

    public static bool HasRoom => RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>Runs the work on a fresh stack; an exception of the work is thrown here with its stack trace.</summary>
    public static T RunOnFreshStack<T>(Func<T> work)
    {
        var completion = new TaskCompletionSource<T>();
        var thread = new Thread(() => Complete(completion, work), FreshStackBytes) { IsBackground = true };
        thread.Start();
        return completion.Task.GetAwaiter().GetResult();
    }

    private static void Complete<T>(TaskCompletionSource<T> completion, Func<T> work)
    {
        try
        {
            completion.SetResult(work());
        }
        catch (Exception exception)
        {
            completion.SetException(exception);
        }
    }
}
