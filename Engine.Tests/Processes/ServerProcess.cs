using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Quantum.Engine.Tests.Processes;

/// <summary>A web server in a process of its own, which says where it listens on its standard output.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        process.EnableRaisingEvents = true;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The server ended:\n" + Output));
    }

    /// <summary>The first address that it listens on.</summary>
    public string Address => _address.Task.Result;

    /// <summary>What it has written so far, to both outputs.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a program of the repository, and waits until it listens.</summary>
    /// <param name="project">The folder of its project; it is built in the configuration of the tests.</param>
    /// <param name="assembly">The name of its file, without <c>.dll</c>.</param>
    public static async Task<ServerProcess> StartAsync(string project, string assembly, params string[] arguments)
    {
        string build = Path.GetRelativePath(RepositoryFiles.PathOf("Engine.Tests"), AppContext.BaseDirectory);
        string program = RepositoryFiles.PathOf(project, build, assembly + ".dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["NO_COLOR"] = "1";
        var server = new ServerProcess(new Process { StartInfo = start });
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server._address.Task.WaitAsync(Patience);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it has written a text.</summary>
    public async Task<string> WaitForOutputAsync(string text)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(25))
        {
            if (Output.Contains(text, StringComparison.Ordinal))
            {
                return Output;
            }
        }

        throw new TimeoutException($"The server did not write '{text}':\n{Output}");
    }

    /// <summary>Asks it to end as a terminal (INT) or a supervisor (TERM) does; the result is its exit code.</summary>
    public async Task<int> EndAsync(string signal)
    {
        using Process kill = Process.Start("kill", ["-" + signal, _process.Id.ToString()]);
        await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends it at once, as a crash does.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"https?://[^\s/]+:\d+")]
    private static partial Regex AddressPattern { get; }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line is not null && AddressPattern.Match(line) is { Success: true } address)
        {
            _address.TrySetResult(address.Value);
        }
    }
}
