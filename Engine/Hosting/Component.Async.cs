using System.IO.Pipelines;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Hosting;

/// <content>
/// Runs that give their thread back while they wait. As long as nothing has to be waited for, they do what the others do, on
/// the thread of the caller.
/// </content>
public sealed partial class Component
{
    /// <summary>
    /// As <see cref="Run(object?, CancellationToken)"/>, but a service or an address that is called, by the component or by one
    /// that it calls, is awaited; only a function that an expression calls keeps its thread while it waits. The time of waiting
    /// counts for <see cref="ExecutionLimits.MaxDuration"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends the run between two statements or iterations, and while it waits.</param>
    /// <inheritdoc cref="Run(object?, CancellationToken)"/>
    public Task<RunResult> RunAsync(object? parameters = null, CancellationToken cancellationToken = default) =>
        RunStatementsAsync(parameters, null, cancellationToken);

    /// <inheritdoc cref="RunAsync(object?, CancellationToken)"/>
    /// <param name="scopes">The scopes that belong to the host.</param>
    public Task<RunResult> RunAsync(object? parameters, RunScopes scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        return RunStatementsAsync(parameters, scopes, cancellationToken);
    }

    /// <summary>
    /// As <see cref="RunAsync(object?, CancellationToken)"/>, and draws the HTML as UTF-8 into a writer, which is flushed whenever
    /// <see cref="QuantumEngineOptions.FlushThreshold"/> is passed, and at the end. A reader that is slow is awaited; the run is
    /// cancelled when it has gone.
    /// </summary>
    /// <param name="output">Where to write. When the run fails, what was drawn before may have been written.</param>
    /// <inheritdoc cref="RunAsync(object?, CancellationToken)"/>
    public Task RenderAsync(PipeWriter output, object? parameters = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        return RunAndDrawAsync(output, parameters, null, cancellationToken);
    }

    /// <inheritdoc cref="RenderAsync(PipeWriter, object?, CancellationToken)"/>
    /// <param name="scopes">The scopes that belong to the host.</param>
    public Task RenderAsync(
        PipeWriter output, object? parameters, RunScopes scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(scopes);
        return RunAndDrawAsync(output, parameters, scopes, cancellationToken);
    }

    private async Task<RunResult> RunStatementsAsync(object? parameters, RunScopes? scopes, CancellationToken cancellation)
    {
        RunContext run = StartAwaited(scopes, cancellation);
        try
        {
            int size = Enter(run);
            BindParameters(run, parameters);
            await PassAsync(ComponentRunner.RunStatements(run), Code.Statements, run).ConfigureAwait(false);
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

    private async Task RunAndDrawAsync(
        PipeWriter output, object? parameters, RunScopes? scopes, CancellationToken cancellation)
    {
        RunContext run = StartAwaited(scopes, cancellation);
        try
        {
            Enter(run);
            BindParameters(run, parameters);
            if (!await PassAsync(ComponentRunner.RunStatements(run), Code.Statements, run).ConfigureAwait(false))
            {
                return;
            }

            PageSink sink = SinkOf(run);
            sink.Start(output);
            run.StartSending(sink, _engine.FlushThreshold);
            if (await PassAsync(ComponentRunner.DrawMarkup(run), Code.Markup, run).ConfigureAwait(false))
            {
                await sink.SendAsync(run.Output, cancellation).ConfigureAwait(false);
            }

            cancellation.ThrowIfCancellationRequested();
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

    private RunContext StartAwaited(RunScopes? scopes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        RunContext run = _engine.Runs.Rent(_engine);
        run.Start(scopes, cancellation);
        run.BeAwaited();
        return run;
    }

    /// <summary>
    /// Awaits what a pass was left for and goes on with it, until it has ended; false when a redirect ended it.
    /// </summary>
    private ValueTask<bool> PassAsync(ExitStatus status, Unit unit, RunContext run)
    {
        if (status == ExitStatus.Suspended)
        {
            return WaitAsync(unit, run);
        }

        return new(Check(run, status));
    }

    private async ValueTask<bool> WaitAsync(Unit unit, RunContext run)
    {
        ExitStatus status;
        do
        {
            await run.ArriveAsync().ConfigureAwait(false);
            status = ComponentRunner.Resume(unit, run);
        }
        while (status == ExitStatus.Suspended);

        return Check(run, status);
    }

    private static PageSink SinkOf(RunContext run) => run.Sink as PageSink ?? new PageSink();
}
