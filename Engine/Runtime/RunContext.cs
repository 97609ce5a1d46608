using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Library;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>
/// One run: its frames, budget, scopes and output. Owned by the thread that runs it; between runs it waits in the engine's
/// pool with nothing of the last run in it.
/// </summary>
internal sealed partial class RunContext(EngineContext engine) : CallContext
{
    private const int LeaveRounds = 7;

    private readonly ResumePath _path = new();
    private readonly Dictionary<(string, string?, string?), ComponentCode> _resolved = [];
    private readonly Stack<OutputBuffer> _spareOutputs = new();
    private ReportedProblems? _reported;
    private Dictionary<string, Value>? _extras;
    private RunScopes? _scopes;
    private Activation _activation;
    private RunClock _clock;
    private PageExit _exit;
    private int _leaves;
    private DateTimeOffset _instant;
    private bool _hasInstant;
    private bool _hasRunComponents;

    public EngineContext Engine { get; } = engine;

    /// <summary>Loops look at the gate when no bit of this is set in the number of their iterations.</summary>
    public int HeaderMask { get; } = engine.Gate.HeaderInterval - 1;

    public ExecutionBudget Budget { get; } = new();

    public ValueStack Stack { get; } = new();

    /// <summary>How far down the stack of the thread is known to reach, see <see cref="StackGuard.HasRoomAbove"/>.</summary>
    internal nuint StackFloor = nuint.MaxValue;

    /// <summary>Where markup is drawn now; the drawn content of a call has a buffer of its own.</summary>
    public OutputBuffer Output { get; set; } = new();

    /// <summary>Why the last statement ended as <see cref="ExitStatus.Failed"/>.</summary>
    public Failure? Failure { get; private set; }

    public int CallDepth { get; set; }

    public int MaxCallDepth { get; private set; }

    public int ComponentDepth { get; set; }

    public ResumePath Path => _path;

    /// <summary>Where a typed function could not go on; null unless its callers are giving up.</summary>
    public LeavePoint? GaveUpAt { get; set; }

    /// <summary>Stress mode: the points that compiled code still passes before it is left without need.</summary>
    public int LeaveCountdown { get; set; }

    /// <summary>Stress mode: the next code is left one point further on than the last.</summary>
    public bool StartNextLeave()
    {
        LeaveCountdown = _leaves++ % LeaveRounds;
        return true;
    }

    /// <summary>Where compiled code was left last; read by the tiers right after a suspended status.</summary>
    public LeavePoint? LeftAt { get; set; }

    /// <summary>
    /// The loop that the interpreter runs for the tiers, which want to hear at its header when there is code to go on with.
    /// </summary>
    public LoopInFrame Awaited { get; set; }

    public ref RunClock Clock => ref _clock;

    /// <summary>What a <c>q:redirect</c> or <c>q:flash</c> has left.</summary>
    public ref PageExit Exit => ref _exit;

    public override WorkMeter Work => Budget;

    public override DateTime Now => Engine.Clock();

    /// <summary>The formula that is evaluated; null in components.</summary>
    public FormulaActivation? Formula { get; set; }

    public override FormulaSettings Formulas => Formula?.Settings ?? FormulaSettings.Default;

    public override DateTimeOffset Instant
    {
        get
        {
            if (!_hasInstant)
            {
                (_instant, _hasInstant) = (base.Instant, true);
            }

            return _instant;
        }
    }

    public override Random Random => Engine.Random;

    public override CancellationToken Cancellation => Budget.Cancellation;

    /// <summary>The component being run, and what belongs to this one use of it.</summary>
    public ref Activation Activation => ref _activation;

    public ref Value ComponentFrame => ref _activation.Frame.Frame;

    public RunScopes Scopes => _scopes ??= new RunScopes();

    /// <summary>Variables that the host gave or a handler set under names that the source never mentions.</summary>
    public IReadOnlyDictionary<string, Value>? Extras => _extras;

    /// <param name="scopes">The scopes of the host, or null for empty ones.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <param name="reported">What an earlier part of the same run has told the host already.</param>
    public void Start(RunScopes? scopes, CancellationToken cancellation, ReportedProblems? reported = null)
    {
        _scopes = scopes;
        _reported = reported;
        MaxCallDepth = Engine.Limits.MaxCallDepth;
        StackFloor = nuint.MaxValue;
        Output.Mark = Engine.Limits.MaxOutputBytes;
        Budget.Start(Engine.Limits, cancellation, Engine.SuspendsEverywhere);
    }

    /// <summary>Pushes the frame of the component that the host runs.</summary>
    public void Enter(ComponentCode code, int size)
    {
        Stack.Push(size);
        _activation = new Activation { Code = code, Frame = Stack.Newest(size) };
    }

    /// <summary>As <see cref="Enter"/> for a function of a component that a formula calls.</summary>
    public void EnterFromFormula(ComponentCode code, int size)
    {
        _hasRunComponents = true;
        Enter(code, size);
    }

    /// <summary>Drops all that belongs to the run.</summary>
    public void Stop()
    {
        Stack.Reset();
        Budget.Stop();
        Output.Stop();
        _path.Clear();
        StopWaiting();
        LeftAt = null;
        GaveUpAt = null;
        Awaited = default;
        _clock = default;
        _exit = default;
        _resolved.Clear();
        _reported = null;
        _extras = null;
        _scopes = null;
        _activation = default;
        Failure = null;
        CallDepth = 0;
        ComponentDepth = 0;
        Formula = null;
        _hasInstant = false;
    }

    /// <summary>The next evaluation of the same formula in a context that is kept: the budget is new, and the clock is read anew.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Restart(CancellationToken cancellation)
    {
        _hasInstant = false;
        if (_hasRunComponents)
        {
            ForgetComponents();
        }

        Budget.Restart(cancellation);
    }

    // Scopes and components are those of one evaluation.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ForgetComponents()
    {
        _hasRunComponents = false;
        _exit = default;
        _resolved.Clear();
        _path.Clear();
        _reported = null;
        _extras = null;
        _scopes = null;
        LeftAt = null;
        GaveUpAt = null;
    }

    public RunScopes? FindScopes() => _scopes;

    /// <summary>As <see cref="StackGuard.RunOnFreshStack"/>, for work of this run.</summary>
    public T RunOnFreshStack<T>(Func<T> work)
    {
        nuint floor = StackFloor;
        StackFloor = nuint.MaxValue;
        try
        {
            return StackGuard.RunOnFreshStack(work);
        }
        finally
        {
            StackFloor = floor;
        }
    }

    /// <summary>What the host has been told of, or null.</summary>
    public ReportedProblems? Reported => _reported;

    public void SetExtra(string name, Value value) => (_extras ??= new(StringComparer.Ordinal))[name] = value;

    public ExitStatus Fail(Failure failure)
    {
        Failure = failure;
        return ExitStatus.Failed;
    }

    /// <summary>The failure of the last statement, which the caller now owns.</summary>
    public Failure TakeFailure()
    {
        Failure failure = Failure!;
        Failure = null;
        return failure;
    }

    /// <summary>
    /// The slow side of a statement boundary, taken when the slice of steps is used up: completed to go on, failed at a
    /// limit, suspended in the stress mode.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ExitStatus Boundary()
    {
        if (Budget.Refill() is { } failure)
        {
            return Fail(failure);
        }

        return Engine.SuspendsEverywhere ? ExitStatus.Suspended : ExitStatus.Completed;
    }

    /// <summary>Finds a component once for the whole run, so that one page never mixes two versions of it.</summary>
    public Failure? Resolve(string name, string? from, string? requester, out ComponentCode code)
    {
        if (_resolved.TryGetValue((name, from, requester), out code!))
        {
            return null;
        }

        Failure? failure = Engine.Components.Resolve(name, from, requester, out code);
        if (failure is null)
        {
            _resolved.Add((name, from, requester), code);
        }

        return failure;
    }

    public OutputBuffer RentOutput()
    {
        OutputBuffer output = _spareOutputs.Count > 0 ? _spareOutputs.Pop() : new OutputBuffer();
        output.StartPooled();
        output.Mark = Engine.Limits.MaxOutputBytes;
        return output;
    }

    public void ReturnOutput(OutputBuffer output)
    {
        output.Stop();
        _spareOutputs.Push(output);
    }

    /// <summary>Someone wants to hear of expressions that the language lets pass.</summary>
    public bool ReportsUnresolved => Engine.Unresolved is not null;

    /// <summary>
    /// Tells the host of an expression that the language lets pass, once for each distinct expression of a file.
    /// </summary>
    public void ReportUnresolved(SourceText source, SourceSpan span, string expression, string reason)
    {
        if (Engine.Unresolved is { } sink && (_reported ??= new()).Add(source.Path, expression))
        {
            sink(new UnresolvedExpression(expression, reason, source.Path, source.LineAt(span.Start)));
        }
    }
}

/// <summary>
/// Which problems of a run the host knows. Owned by the run, then by its result, which may draw the page later.
/// </summary>
internal sealed class ReportedProblems
{
    private readonly HashSet<(string? File, string Expression)> _known = [];

    /// <summary>True when it is new.</summary>
    public bool Add(string? file, string expression) => _known.Add((file, expression));
}

/// <summary>A loop of one frame: recursion runs the same loop in several frames.</summary>
internal readonly record struct LoopInFrame(Unit Loop, StackMark Frame)
{
    public bool Is(Unit loop, ref Value frame) => Loop == loop && Unsafe.AreSame(ref Frame.Frame, ref frame);
}

/// <summary>One use of a component: its code, its frame, and the content that its caller drew for it.</summary>
internal struct Activation
{
    public ComponentCode Code;
    public StackMark Frame;

    /// <summary>The drawn content of the call, or null when there is none.</summary>
    public OutputBuffer? Content;
}
