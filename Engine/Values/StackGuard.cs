using System.Runtime.CompilerServices;

namespace Quantum.Engine.Values;

/// <summary>
/// Lets recursion whose depth the language limits go on when the host called the engine deep in its own stack: the rest of
/// the work is done on a fresh thread with a stack of its own while the caller waits.
/// </summary>
internal static class StackGuard
{
    private const int FreshStackBytes = 16 * 1024 * 1024;

    // The runtime leaves 64 KiB at the least where it finds enough. Interpreted calls, which may lie below, take up to 34 KiB of
    // it without asking again.
    private const int UncheckedBytes = 16 * 1024;

    public static bool HasRoom => RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>
    /// As <see cref="HasRoom"/> for code that recurs fast: asks the runtime once for a stretch of the stack, and then compares.
    /// </summary>
    /// <param name="floor">
    /// The address down to which there is known to be room; <see cref="nuint.MaxValue"/> when nothing is known of this stack.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe bool HasRoomAbove(ref nuint floor)
    {
        Unsafe.SkipInit(out byte here);
        return (nuint)(&here) >= floor || Look(ref floor);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe bool Look(ref nuint floor)
    {
        if (!HasRoom)
        {
            return false;
        }

        Unsafe.SkipInit(out byte here);
        floor = (nuint)(&here) - UncheckedBytes;
        return true;
    }

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
