using System.Runtime.CompilerServices;
using Quantum.Engine.Library.Http;
using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <content>
/// Waiting. A run that its host awaits is left at the statement that has to wait, with its path, and goes on there on
/// whatever thread the answer comes on. Every other run waits in place and keeps its thread.
/// </content>
internal sealed partial class RunContext
{
    // Timers take no longer time.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly Stack<SuspendedCall> _calls = new();
    private OutputBuffer? _page;
    private Task<Value>? _call;
    private Task<Failure?>? _sending;
    private Value _arrived;
    private PendingCall _pendingCall;
    private long _sendsAfter;
    private bool _isAwaited;

    /// <summary>The run has been left to wait; everything up to its driver passes the suspension on.</summary>
    public bool IsWaiting => _call is not null || _sending is not null;

    /// <summary>
    /// Nothing of the run but what can be resumed is on the stack. A function that an expression calls can not: what the
    /// expression has evaluated so far is nowhere else.
    /// </summary>
    public bool CanBeLeft => _isAwaited && CallDepth == 0;

    /// <summary>What sends the page; kept with the context for its next run.</summary>
    public IOutputSink? Sink { get; private set; }

    /// <summary>The host awaits this run.</summary>
    public void BeAwaited() => _isAwaited = true;

    /// <summary>The page is drawn into a pooled buffer, and sent whenever it holds more than so many bytes.</summary>
    public void StartSending(IOutputSink sink, int threshold)
    {
        Sink = sink;
        _sendsAfter = threshold;
        _page = Output;
        Output.StartPooled();
        MarkOutput();
    }

    /// <summary>The run goes on when the call has its result, which <see cref="TakeArrived(out PendingCall)"/> then gives.</summary>
    /// <param name="result">Ends with a failure as its value, and knows nothing of the run.</param>
    /// <param name="call">What the statement keeps of it.</param>
    public ExitStatus WaitFor(Task<Value> result, in PendingCall call)
    {
        (_call, _pendingCall) = (result, call);
        return ExitStatus.Suspended;
    }

    /// <summary>The result of a call, for which the thread waits.</summary>
    public Value Block(Task<Value> call)
    {
        try
        {
            return call.Wait(TimeLeft, Budget.Cancellation) ? call.Result : Value.FromFailure(Budget.OutOfTime());
        }
        catch (OperationCanceledException exception)
        {
            return Value.FromFailure(Failure.Cancelled(exception));
        }
    }

    /// <summary>What the run was left for: the result of the call, or a failure; unset when there is nothing to tell.</summary>
    public Value TakeArrived()
    {
        Value arrived = _arrived;
        _arrived = default;
        return arrived;
    }

    /// <inheritdoc cref="TakeArrived()"/>
    /// <param name="call">What the statement kept.</param>
    public Value TakeArrived(out PendingCall call)
    {
        call = _pendingCall;
        _pendingCall = default;
        return TakeArrived();
    }

    /// <summary>
    /// The page has grown beyond its mark. True when it may go on growing; false when it is too large, when it could not be
    /// sent, or when the run has to wait for its reader.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TrySend()
    {
        if (Output.Length > Budget.Limits.MaxOutputBytes || !ReferenceEquals(Output, _page))
        {
            return Output.Length <= Budget.Limits.MaxOutputBytes;
        }

        ValueTask<Failure?> sending = Sink!.SendAsync(Output, Budget.Cancellation);
        if (!sending.IsCompletedSuccessfully)
        {
            _sending = sending.AsTask();
            return false;
        }

        return Sent(sending.Result);
    }

    /// <summary>Waits for what the run was left for, as long as the run may take. After that it can be resumed.</summary>
    public ValueTask ArriveAsync() => _call is { } call ? ArriveAsync(call) : ArriveAsync(_sending!);

    public void Suspend(in SuspendedCall call) => _calls.Push(call);

    public SuspendedCall Resume() => _calls.Pop();

    private TimeSpan TimeLeft => Budget.TimeLeft is var left && left > LongestWait ? LongestWait : left;

    // A call that is given up goes on without the run; it has nothing of it.
    private async ValueTask ArriveAsync(Task<Value> call)
    {
        await WaitAsync(call);
        _arrived = call.IsCompleted ? await call.ConfigureAwait(false) : Value.FromFailure(WhyNot());
        GoOn();
    }

    // Whoever sends works on the buffer of the run, which must not end before.
    private async ValueTask ArriveAsync(Task<Failure?> sending)
    {
        await WaitAsync(sending);
        Failure? stopped = sending.IsCompleted ? null : WhyNot();
        if (stopped is not null)
        {
            Sink!.Abandon();
        }

        Failure? failure = await sending.ConfigureAwait(false);
        Sent(stopped ?? failure);
        GoOn();
    }

    // Ends without an exception, whether or not the other has ended.
    private ConfiguredTaskAwaitable WaitAsync(Task pending) =>
        pending.WaitAsync(TimeLeft, Budget.Cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Failure WhyNot() => Budget.Cancellation.IsCancellationRequested
        ? Failure.Cancelled(new OperationCanceledException(Budget.Cancellation))
        : Budget.OutOfTime();

    // The thread may be another one.
    private void GoOn()
    {
        _call = null;
        _sending = null;
        StackFloor = nuint.MaxValue;
    }

    private bool Sent(Failure? failure)
    {
        MarkOutput();
        _arrived = failure is null ? default : Value.FromFailure(failure);
        return failure is null;
    }

    private void MarkOutput() => Output.Mark = Math.Min(Budget.Limits.MaxOutputBytes, Output.Length + _sendsAfter);

    private void StopWaiting()
    {
        _calls.Clear();
        _page = null;
        _call = null;
        _sending = null;
        _arrived = default;
        _pendingCall = default;
        _isAwaited = false;
        Sink?.Stop();
    }
}

/// <summary>A call of a service or an address that has not ended.</summary>
/// <param name="Start">The time stamp at which it began.</param>
/// <param name="Exchange">The exchange with the address, or null.</param>
internal readonly record struct PendingCall(long Start, HttpExchange? Exchange);

/// <summary>A call of a component that was left, with all that the caller's stack held of it.</summary>
/// <param name="Activation">The use of the component that is called.</param>
/// <param name="Mark">What the stack of values goes back to behind the call.</param>
/// <param name="Drawn">The content of the call, drawn or being drawn; null when there is none.</param>
internal readonly record struct SuspendedCall(Activation Activation, StackMark Mark, OutputBuffer? Drawn);
