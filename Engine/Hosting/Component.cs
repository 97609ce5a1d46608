using System.Buffers;
using System.Runtime.InteropServices;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Library;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>One version of a component, ready to run. Immutable; any number of threads may run it at once.</summary>
public sealed partial class Component
{
    private readonly EngineContext _engine;
    private PageInfo? _page;

    internal Component(EngineContext engine, ComponentCode code) => (_engine, Code) = (engine, code);

    /// <summary>The <c>name</c> of the component.</summary>
    public string Name => Code.Bound.Name;

    /// <summary>The file, as the host named it; null for in-memory source.</summary>
    public string? File => Code.Bound.Source.Path;

    /// <summary>What the component says of itself as a page.</summary>
    public PageInfo Page => _page ??= new PageInfo(Code.Bound);

    internal ComponentCode Code { get; }

    /// <summary>Runs the statements. The HTML is drawn when the result is asked for it.</summary>
    /// <param name="parameters">
    /// The parameters: null, an object whose public properties are taken, or a dictionary with text keys.
    /// </param>
    /// <param name="cancellationToken">Ends the run between two statements or iterations.</param>
    /// <exception cref="QuantumExecutionException">The component failed.</exception>
    /// <exception cref="QuantumLimitException">The run reached a limit.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public RunResult Run(object? parameters = null, CancellationToken cancellationToken = default) =>
        RunStatements(parameters, null, cancellationToken);

    /// <inheritdoc cref="Run(object?, CancellationToken)"/>
    /// <param name="scopes">The scopes that belong to the host.</param>
    public RunResult Run(object? parameters, RunScopes scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        return RunStatements(parameters, scopes, cancellationToken);
    }

    /// <summary>Runs the statements and draws the HTML as UTF-8 straight into a writer.</summary>
    /// <param name="output">Where to write. When the run fails, what was drawn before may have been written.</param>
    /// <inheritdoc cref="Run(object?, CancellationToken)"/>
    public void Render(IBufferWriter<byte> output, object? parameters = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        RunAndDraw(output, parameters, null, cancellationToken);
    }

    /// <inheritdoc cref="Render(IBufferWriter{byte}, object?, CancellationToken)"/>
    /// <param name="scopes">The scopes that belong to the host.</param>
    public void Render(
        IBufferWriter<byte> output, object? parameters, RunScopes scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(scopes);
        RunAndDraw(output, parameters, scopes, cancellationToken);
    }

    internal string Draw(
        Value[] frame, RunScopes? scopes, ReportedProblems? reported, CancellationToken cancellation, out PageExit exit, out long steps)
    {
        cancellation.ThrowIfCancellationRequested();
        RunContext run = _engine.Runs.Rent(_engine);
        try
        {
            run.Start(scopes, cancellation, reported);
            run.Output.StartPooled();
            int size = Enter(run);
            frame.CopyTo(MemoryMarshal.CreateSpan(ref run.ComponentFrame, size));
            Check(run, ComponentRunner.DrawMarkup(run));
            exit = run.Exit;
            steps = run.Budget.StepsUsed;
            return run.Output.ToString();
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

    private RunResult RunStatements(object? parameters, RunScopes? scopes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        RunContext run = _engine.Runs.Rent(_engine);
        try
        {
            run.Start(scopes, cancellation);
            int size = Enter(run);
            Execute(run, parameters);
            return ResultOf(run, size);
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

    private void RunAndDraw(IBufferWriter<byte> output, object? parameters, RunScopes? scopes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        RunContext run = _engine.Runs.Rent(_engine);
        try
        {
            run.Start(scopes, cancellation);
            Enter(run);
            if (!Execute(run, parameters))
            {
                return;
            }

            run.Output.StartWriter(output);
            if (Check(run, ComponentRunner.DrawMarkup(run)))
            {
                run.Output.Flush();
            }
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

    private RunResult ResultOf(RunContext run, int size)
    {
        Value[] frame = MemoryMarshal.CreateSpan(ref run.ComponentFrame, size).ToArray();
        CancellationToken cancellation = run.Budget.Cancellation;
        return new RunResult(
            this, frame, run.Extras, run.FindScopes(), run.Reported, run.Exit, run.Budget.StepsUsed, cancellation);
    }

    private int Enter(RunContext run)
    {
        int size = Code.Bound.Variables.Size;
        run.Enter(Code, size);
        return size;
    }

    private void Leave(RunContext run)
    {
        run.Stop();
        _engine.Runs.Return(run);
    }

    /// <summary>Binds the parameters and runs the statements; false when a redirect ended them.</summary>
    private bool Execute(RunContext run, object? parameters)
    {
        BindParameters(run, parameters);
        return Check(run, ComponentRunner.RunStatements(run));
    }

    private void BindParameters(RunContext run, object? parameters) => BindParameters(run, null, parameters);

    // What comes later replaces what was there.
    private void BindParameters(RunContext run, object? values, object? parameters)
    {
        if ((Supply(run, values) ?? Supply(run, parameters) ?? ComponentRunner.BindParameters(run)) is { } wrong)
        {
            throw QuantumException.From(wrong.At(ParameterLocation(wrong)), File, run.Budget.StepsUsed);
        }
    }

    /// <summary>Puts what the host gives where the component looks for it.</summary>
    private Failure? Supply(RunContext run, object? parameters)
    {
        ParameterSink sink = new(run, run.Activation.Code.Bound.Variables);
        return ParameterObject.ForEach(parameters, _engine.Types, ref sink, ParameterSink.Visit) ?? sink.Failure;
    }

    // The limits are there so that this does not happen; where the host has set them too high, it still ends only the run.
    private QuantumException OutOfMemory(OutOfMemoryException exception) => QuantumException.From(
        Failure.Error("there was not enough memory; lower the limits of the run", cause: exception)
            .At(new(Code.Bound.Source, Code.Bound.Span)),
        File);

    // What the host gave wrong belongs to the declaration of the first parameter that the reason names.
    private Text.SourceLocation ParameterLocation(Failure failure)
    {
        Binding.BoundParameter? named = Code.Bound.Parameters.FirstOrDefault(p => failure.Reason.Contains($"'{p.Name}'"));
        return new(Code.Bound.Source, named?.Span ?? Code.Bound.Span);
    }

    /// <summary>False when a redirect ended the run; throws what made it fail.</summary>
    private bool Check(RunContext run, ExitStatus status)
    {
        if (status != ExitStatus.Failed)
        {
            return true;
        }

        Failure failure = run.TakeFailure();
        if (failure is { Kind: FailureKind.Redirected })
        {
            return run.Sink is not PageSink { HasBegunPage: true }
                ? false
                : throw QuantumException.From(failure.TooLate(run.Exit.Url!), File, run.Budget.StepsUsed);
        }

        if (failure is { Kind: FailureKind.Cancelled })
        {
            throw new OperationCanceledException("The run of the component was cancelled.", failure.Cause, run.Budget.Cancellation);
        }

        throw QuantumException.From(failure, File, run.Budget.StepsUsed);
    }
}
