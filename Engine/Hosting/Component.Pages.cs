using Quantum.Engine.Interpreter;
using Quantum.Engine.Library;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <content>
/// The component as a page of a web host: drawn for a request, its guards alone, one of its actions. All of them wait as
/// <see cref="RunAsync(object?, CancellationToken)"/> does.
/// </content>
public sealed partial class Component
{
    /// <summary>
    /// The page of a GET, and the page after an action that does not redirect: guards, statements, markup. The HTML is held back
    /// until it is complete or passes <see cref="QuantumEngineOptions.FlushThreshold"/>; from there on it is sent as it is drawn,
    /// and a reader that is slow is awaited. So a page takes no more memory than that and its longest piece.
    /// </summary>
    /// <param name="output">Where the HTML goes; it is not started when the page fails or redirects before that.</param>
    /// <param name="parameters">
    /// The parameters: null, an object whose public properties are taken, or a dictionary with text keys.
    /// </param>
    /// <param name="scopes">The scopes that belong to the host.</param>
    /// <param name="cancellationToken">Ends the run between two statements or iterations, and while it waits.</param>
    /// <returns>How it ended. After a redirect nothing was sent.</returns>
    /// <exception cref="QuantumExecutionException">
    /// The page failed, or redirected when its first bytes had been sent; whoever gave the output then aborts the answer.
    /// </exception>
    /// <exception cref="QuantumLimitException">The run reached a limit.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled, or the reader has gone.</exception>
    public ValueTask<PageResult> RenderPageAsync(
        IPageOutput output, object? parameters, RunScopes scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(scopes);
        return DrawPageAsync(output, null, parameters, scopes, cancellationToken);
    }

    /// <param name="values">Parameters of the host, such as the values of a route; of the kinds of the others.</param>
    /// <param name="parameters">
    /// The parameters: null, an object whose public properties and fields are taken, or a dictionary with text keys. They go
    /// before <paramref name="values"/> of the same name.
    /// </param>
    /// <inheritdoc cref="RenderPageAsync(IPageOutput, object?, RunScopes, CancellationToken)"/>
    public ValueTask<PageResult> RenderPageAsync(
        IPageOutput output, object? values, object? parameters, RunScopes scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(scopes);
        return DrawPageAsync(output, values, parameters, scopes, cancellationToken);
    }

    /// <summary>
    /// True when the component's markup, or that of a component that it calls, as all of them are now, contains a form that posts
    /// to this server.
    /// </summary>
    public bool MayDrawPostForm() => Page.HasPostForm || (Code.Bound.Calls.Count > 0 && CallsPostForm(Code, []));

    /// <summary>The guards alone (AUTH-6): what runs before an action. Does nothing where the page has none.</summary>
    /// <param name="parameters">The parameters of the page.</param>
    /// <inheritdoc cref="RenderPageAsync(IPageOutput, object?, RunScopes, CancellationToken)"/>
    public ValueTask<PageResult> RunGuardsAsync(
        object? parameters, RunScopes scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        return Code.Guards is { } guards ? RunPartAsync(guards, false, parameters, scopes, cancellationToken) : default;
    }

    /// <summary>One action (EXEC-2, ACT-2): its parameters are the fields of the form with their names.</summary>
    /// <param name="action">The action, one of those of <see cref="Page"/>.</param>
    /// <param name="parameters">
    /// The segments of the route: variables of the action, which no field of the form replaces (ROUTE-2).
    /// </param>
    /// <exception cref="ArgumentException">The action is that of another component.</exception>
    /// <inheritdoc cref="RenderPageAsync(IPageOutput, object?, RunScopes, CancellationToken)"/>
    public ValueTask<PageResult> RunActionAsync(
        PageAction action, object? parameters, RunScopes scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(scopes);
        if (action.Index >= Code.Actions.Length || Page.Actions[action.Index] != action)
        {
            throw new ArgumentException($"'{action.Name}' is not an action of this version of '{Name}'.", nameof(action));
        }

        return RunPartAsync(Code.Actions[action.Index], true, parameters, scopes, cancellationToken);
    }

    private async ValueTask<PageResult> DrawPageAsync(
        IPageOutput output, object? values, object? parameters, RunScopes scopes, CancellationToken cancellation)
    {
        RunContext run = StartAwaited(scopes, cancellation);
        try
        {
            Enter(run);
            BindParameters(run, values, parameters);
            if (!await PassAsync(ComponentRunner.RunStatements(run), Code.Statements, run).ConfigureAwait(false))
            {
                return new PageResult(run.Exit);
            }

            if (ValueOf(run) is { } value)
            {
                return new PageResult(run.Exit, value);
            }

            PageSink sink = SinkOf(run);
            sink.Start(output);
            run.StartSending(sink, _engine.FlushThreshold);
            if (await PassAsync(ComponentRunner.DrawMarkup(run), Code.Markup, run).ConfigureAwait(false))
            {
                await sink.FinishAsync(run.Output).ConfigureAwait(false);
            }

            return new PageResult(run.Exit);
        }
        catch (OutOfMemoryException exception)
        {
            throw OutOfMemory(exception);
        }
        finally
        {
            Leave(run);
        }
    }

    /// <summary>What a component without markup answers with; null when it draws, or returned nothing.</summary>
    private PageValue? ValueOf(RunContext run)
    {
        Value value = Code.Bound.DrawsMarkup ? default : run.ComponentFrame;
        if (value.IsUnset)
        {
            return null;
        }

        try
        {
            return PageValue.Of(value);
        }
        catch (NotSupportedException exception)
        {
            Failure tooLarge = Failure.Error("the value that the page returns is too large or too deep for JSON", cause: exception);
            throw QuantumException.From(tooLarge.At(new(Code.Bound.Source, Code.Bound.Span)), File, run.Budget.StepsUsed);
        }
    }

    private bool CallsPostForm(ComponentCode code, HashSet<ComponentCode> seen)
    {
        foreach (Binding.BoundComponentCall call in code.Bound.Calls)
        {
            // One that is not there fails when it is called.
            if (_engine.Components.Resolve(call.FileName, call.From, code.Bound.Source.Path, out ComponentCode child) is null
                && seen.Add(child)
                && (child.Bound.Page.HasPostForm || CallsPostForm(child, seen)))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<PageResult> RunPartAsync(
        ComponentCode part, bool isAction, object? parameters, RunScopes scopes, CancellationToken cancellation)
    {
        RunContext run = StartAwaited(scopes, cancellation);
        try
        {
            run.Enter(part, part.Bound.Variables.Size);
            if (!isAction)
            {
                BindParameters(run, parameters);
            }
            else if (Reject(part, parameters, scopes, run) is { } rejection)
            {
                return new PageResult(null, null, rejection);
            }

            await PassAsync(ComponentRunner.RunStatements(run), part.Statements, run).ConfigureAwait(false);
            return new PageResult(run.Exit);
        }
        catch (OutOfMemoryException exception)
        {
            throw OutOfMemory(exception);
        }
        finally
        {
            Leave(run);
        }
    }

    /// <summary>Binds the parameters of an action; null when all fit.</summary>
    private PageRejection? Reject(ComponentCode part, object? parameters, RunScopes scopes, RunContext run)
    {
        Failure? unusable = SupplyForm(part, scopes, run) ?? Supply(run, parameters);
        if (unusable is not null)
        {
            throw QuantumException.From(unusable.At(new(part.Bound.Source, part.Bound.Span)), File, run.Budget.StepsUsed);
        }

        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        return ComponentRunner.BindParameters(run, problems) is { } wrong ? new PageRejection(wrong.Reason, problems) : null;
    }

    private Failure? SupplyForm(ComponentCode part, RunScopes scopes, RunContext run)
    {
        if (part.Bound.Parameters.Length == 0)
        {
            return null;
        }

        ParameterSink sink = new(run, part.Bound.Variables);
        foreach (Binding.BoundParameter parameter in part.Bound.Parameters)
        {
            Value field = FieldOf(parameter, scopes);
            if (field.IsFailure)
            {
                return field.AsFailure;
            }

            if (!field.IsUnset)
            {
                ParameterSink.Visit(ref sink, parameter.Name, field);
            }
        }

        return sink.Failure;
    }

    /// <summary>What the form has for a parameter; unset for nothing, a failure when the host's scope fails.</summary>
    private Value FieldOf(Binding.BoundParameter parameter, RunScopes scopes)
    {
        try
        {
            return scopes.Form.TryGetValue(parameter.Name, out object? field)
                && FormFields.ToParameter(field, parameter.Type) is { } given
                ? HostValues.FromDotNet(given, _engine.Types)
                : default;
        }
        catch (KeyNotFoundException)
        {
            return default;
        }
        catch (Exception exception)
        {
            return Value.FromFailure(HostFailures.Threw($"reading 'form.{parameter.Name}'", exception));
        }
    }
}
