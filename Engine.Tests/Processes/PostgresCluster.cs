using System.Diagnostics;

namespace Quantum.Engine.Tests.Processes;

/// <summary>
/// A PostgreSQL of its own for a test class, in a folder that goes away with it. It listens on a socket in that folder only, so
/// that no port is taken and nobody else can reach it.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    // PostgreSQL refuses to run as root; Debian's package brings this user.
    private const string ServerUser = "postgres";

    // Nothing here must survive a crash of the machine.
    private const string Settings =
        "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=16MB";

    private readonly string _folder = Directory.CreateTempSubdirectory("quantum-pg-").FullName;

    /// <summary>What a client of Npgsql connects with.</summary>
    public string ConnectionString => $"Host={_folder};Username=shop;Database=postgres;Timeout=20";

    private string Data => Path.Combine(_folder, "data");

    public async ValueTask InitializeAsync()
    {
        string programs = PostgresPrograms.Find();
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ServerUser, _folder);
        }

        await RunAsServerAsync(
            Path.Combine(programs, "initdb"), "-D", Data, "-U", "shop", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await RunAsServerAsync(
            Path.Combine(programs, "pg_ctl"), "start", "-w", "-t", "60", "-D", Data, "-l", Path.Combine(_folder, "log"),
            "-o", $"{Settings} -k {_folder}");
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Data))
        {
            await RunAsServerAsync(Path.Combine(PostgresPrograms.Find(), "pg_ctl"), "stop", "-w", "-m", "immediate", "-D", Data);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static Task RunAsServerAsync(params string[] command) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", ServerUser, "--", .. command])
        : RunAsync(command[0], command[1..]);

    // What starts the server must not share its outputs with it, or reading them would never end.
    private static async Task RunAsync(string program, params string[] arguments)
    {
        const string Script =
            "output=$(mktemp); \"$@\" >\"$output\" 2>&1 </dev/null; status=$?; cat \"$output\"; rm \"$output\"; exit $status";
        using Process process = Process.Start(new ProcessStartInfo("sh", ["-c", Script, "sh", program, .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{output}");
        }
    }
}
