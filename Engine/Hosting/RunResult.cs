using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>
/// What a run left: values as ordinary .NET objects (<c>bool</c>, <c>long</c>, <c>BigInteger</c>, <c>double</c>,
/// <c>string</c>, <c>DateTime</c>, read-only lists and dictionaries of these, or null). Independent of the engine's pools.
/// </summary>
public sealed class RunResult
{
    private readonly Component _component;
    private readonly Value[] _frame;
    private readonly IReadOnlyDictionary<string, Value>? _extras;
    private readonly RunScopes? _scopes;
    private readonly ReportedProblems? _reported;
    private readonly CancellationToken _cancellation;
    private readonly long _statementSteps;
    private PageExit _exit;
    private IReadOnlyDictionary<string, object?>? _variables;
    private object? _drawing;
    private string? _html;
    private bool _isDrawn;
    private long _drawingSteps;

    internal RunResult(
        Component component,
        Value[] frame,
        IReadOnlyDictionary<string, Value>? extras,
        RunScopes? scopes,
        ReportedProblems? reported,
        PageExit exit,
        long steps,
        CancellationToken cancellation)
    {
        _component = component;
        _frame = frame;
        _extras = extras;
        _scopes = scopes;
        _reported = reported;
        _exit = exit;
        _statementSteps = steps;
        _cancellation = cancellation;
    }

    /// <summary>The value of the first <c>q:return</c>, or null when none ran.</summary>
    public object? Value => DotNetValues.ToDotNet(_frame[VariableTable.ReturnSlot]);

    /// <summary>The variables that are set, by name.</summary>
    public IReadOnlyDictionary<string, object?> Variables => _variables ??= CollectVariables();

    /// <summary>
    /// The HTML, drawn at the first use; null when the component draws nothing, or when a <c>q:redirect</c> ended the run.
    /// </summary>
    /// <exception cref="QuantumExecutionException">Drawing it failed.</exception>
    /// <exception cref="QuantumLimitException">Drawing it reached a limit; it has the limits of a run of its own.</exception>
    /// <exception cref="OperationCanceledException">The token of the run was cancelled.</exception>
    public string? Html => LazyInitializer.EnsureInitialized(ref _html!, ref _isDrawn, ref _drawing, Draw!);

    /// <summary>
    /// The steps that the run was charged, see <see cref="ExecutionLimits.MaxSteps"/>: those of the statements, and those of
    /// drawing once <see cref="Html"/> is drawn. The same whatever way the engine runs the component.
    /// </summary>
    public long Steps => _statementSteps + Volatile.Read(ref _drawingSteps);

    /// <summary>
    /// The <c>q:redirect</c> that ended the statements, or, once <see cref="Html"/> is drawn, the drawing; null when none did.
    /// </summary>
    public PageRedirect? Redirect => PageResult.RedirectOf(_exit);

    /// <summary>The message that goes with the redirect, or null.</summary>
    public PageFlash? Flash => PageResult.FlashOf(_exit);

    internal Value ReturnValue => _frame[VariableTable.ReturnSlot];

    private string? Draw()
    {
        if (!_component.Code.Bound.DrawsMarkup || _exit.Url is not null)
        {
            return null;
        }

        string html = _component.Draw(_frame, _scopes, _reported, _cancellation, out PageExit exit, out long steps);
        Volatile.Write(ref _drawingSteps, steps);
        _exit = exit;
        return exit.Url is null ? html : null;
    }

    private IReadOnlyDictionary<string, object?> CollectVariables()
    {
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal);
        IReadOnlyList<string?> names = _component.Code.Bound.Variables.Names;
        for (int slot = 0; slot < names.Count; slot++)
        {
            if (names[slot] is { } name && !_frame[slot].IsUnset)
            {
                variables.Add(name, DotNetValues.ToDotNet(_frame[slot]));
            }
        }

        foreach ((string name, Value value) in _extras ?? new Dictionary<string, Value>())
        {
            variables[name] = DotNetValues.ToDotNet(value);
        }

        return variables;
    }
}
