using System.ComponentModel;
using System.Diagnostics;

namespace Quantum.Engine.Benchmarks.Recording;

/// <summary>What a process gave back.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it printed as errors.</param>
internal sealed record ProcessOutput(int ExitCode, byte[] Output, string Error)
{
    /// <summary>The output as text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Output);
}

/// <summary>Starts a program and waits; cancelling kills it with everything that it started.</summary>
internal static class ChildProcess
{
    // Set where git runs hooks; they would send commands for another repository to this one.
    private static readonly string[] GitVariables = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

    /// <summary>Runs a program and keeps what it prints.</summary>
    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    public static async Task<ProcessOutput> Capture(
        string program, IEnumerable<string> arguments, string folder, CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string variable in GitVariables)
        {
            start.Environment.Remove(variable);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return await Finish(process, cancellation);
    }

    private static async Task<ProcessOutput> Finish(Process process, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task copy = process.StandardOutput.BaseStream.CopyToAsync(output, CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        await copy;
        return new ProcessOutput(process.ExitCode, output.ToArray(), await error);
    }
}
