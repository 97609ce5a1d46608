using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;
using Spectre.Console;

namespace Quantum.Engine.Cli.Serving;

/// <summary>
/// The file in which a server leaves what it learned of its pages, for itself after a restart. Written when the server ends,
/// and every few minutes for the case that it is killed.
/// </summary>
internal sealed class WarmStart : IDisposable
{
    // Saving hashes each source in memory and writes some kilobytes for it: nothing that is noticed at this distance.
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromMinutes(5);

    private static readonly Style Faint = new(decoration: Decoration.Dim);

    private readonly QuantumEngine _engine;
    private readonly string _path;
    private readonly Printer _messages;
    private readonly Timer _timer;
    private readonly Lock _saving = new();
    private bool _isEnded;

    private WarmStart(QuantumEngine engine, string path, Printer messages)
    {
        _engine = engine;
        _path = path;
        _messages = messages;
        _timer = new Timer(_ => Save(), null, BetweenSaves, BetweenSaves);
    }

    /// <summary>Begins with what the file says, if there is one yet.</summary>
    /// <exception cref="ServeException">The file is something else, or cannot be read, or its folder does not exist.</exception>
    public static WarmStart Begin(QuantumEngine engine, string path, CommandConsole console)
    {
        string full = Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw new ServeException($"--profile: there is no folder '{Path.GetDirectoryName(path)}'; make it first.");
        }

        try
        {
            if (File.Exists(full) || Directory.Exists(full))
            {
                int known = engine.LoadProfile(full);
                console.Result.WriteStyled(($"Begins with what is known of {known} component{(known == 1 ? "" : "s")}.", Faint));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ServeException($"--profile: {(e is InvalidDataException ? e.Message : FileFailure.Describe(path, e))}", e);
        }

        return new WarmStart(engine, full, console.Messages);
    }

    /// <summary>Saves a last time; to be called while the engine still is.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        Save();
        lock (_saving)
        {
            _isEnded = true;
        }
    }

    private void Save()
    {
        lock (_saving)
        {
            if (_isEnded)
            {
                return;
            }

            try
            {
                _engine.SaveProfile(_path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Tell($"warning: the profile was not saved: {e.Message}");
            }
        }
    }

    private void Tell(string message)
    {
        lock (_messages)
        {
            _messages.WriteLine(message);
        }
    }
}
