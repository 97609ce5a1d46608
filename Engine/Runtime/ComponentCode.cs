using Quantum.Engine.Binding;
using Quantum.Engine.Profiling;
using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>Binds the parameters of a frame in place, or says what is wrong with them.</summary>
/// <param name="frame">The frame, whose slots hold what was given.</param>
/// <param name="problems">Takes what is wrong with each, by its name; null where nobody asks.</param>
internal delegate Failure? ParameterCheck(ref Value frame, Dictionary<string, string>? problems);

/// <summary>A component ready to run: its bound form, its units and its profile. Shared by all runs of an engine.</summary>
internal class ComponentCode(BoundComponent bound, ComponentProfile profile)
{
    private object? _hostObject;
    private UnitLayout? _layout;

    public BoundComponent Bound { get; } = bound;

    /// <summary>The object that the host sees, or null before the engine that owns the code has made it.</summary>
    public object? HostObject => Volatile.Read(ref _hostObject);

    /// <summary>Sets the host's object unless another thread was first; the one that counts.</summary>
    public object Publish(object hostObject) => Interlocked.CompareExchange(ref _hostObject, hostObject, null) ?? hostObject;

    public ComponentProfile Profile { get; } = profile;

    // What follows is set once by the interpreter before the code is published; units refer to the code.

    /// <summary>Converts and checks the parameters in a frame whose slots hold what was given; null when all fit.</summary>
    public ParameterCheck BindParameters { get; internal set; } = null!;

    /// <summary>The guards alone, to be run before an action; null when there are none.</summary>
    public ComponentCode? Guards { get; internal set; }

    /// <summary>The actions in the order of the source.</summary>
    public ComponentCode[] Actions { get; internal set; } = [];

    /// <summary>What is run apart from the whole: the guards and the actions.</summary>
    public IEnumerable<ComponentCode> Parts => Guards is null ? Actions : Actions.Prepend(Guards);

    public Unit Statements { get; internal set; } = null!;

    public Unit Markup { get; internal set; } = null!;

    public Unit[] Functions { get; internal set; } = [];

    /// <summary>The loops of both passes and of functions, by loop id.</summary>
    public Unit[] Loops { get; internal set; } = [];

    /// <summary>What can be promoted; a part of a page draws nothing.</summary>
    public IEnumerable<Unit> Units => Bound.Part is null
        ? [Statements, Markup, .. Functions, .. Loops]
        : [Statements, .. Functions, .. Loops];

    /// <summary>Where its units are. A race makes it twice; both are equal.</summary>
    public UnitLayout Layout => _layout ??= new UnitLayout(this);
}
