namespace Quantum.Engine.Sources;

/// <summary>One component file and the version of it that was read last.</summary>
internal sealed class FileEntry(string fullPath, string shownPath, ComponentLoader loader, bool isWatched)
{
    // A file that was read this soon after it was written may have been written again with the same time stamp: the clock of
    // file systems ticks every few milliseconds. Its content is compared until the stamp is older.
    private static readonly TimeSpan StampResolution = TimeSpan.FromMilliseconds(100);

    private readonly Lock _reading = new();
    private readonly FileInfo _info = new(fullPath);
    private Version? _version;
    private volatile bool _isInvalid;

    public string FullPath { get; } = fullPath;

    public long LastUsed { get; private set; }

    /// <summary>The version in memory when the file is still the one that was read, else null.</summary>
    public LoadedComponent? Current
    {
        get
        {
            LastUsed = Environment.TickCount64;
            Version? version = _version;
            if (version is null || !version.IsSettled || _isInvalid)
            {
                return null;
            }

            return isWatched || Matches(version) ? version.Loaded : null;
        }
    }

    public void Invalidate() => _isInvalid = true;

    /// <summary>Reads the file if it is not the one in memory.</summary>
    public LoadedComponent Refresh()
    {
        lock (_reading)
        {
            // Cleared before the file is read: a change after this point sets it again.
            _isInvalid = false;
            (DateTime written, long length) = Stamp();
            Version? version = _version;
            if (version is { IsSettled: true } && version.Written == written && version.Length == length)
            {
                return version.Loaded;
            }

            LoadedComponent loaded = loader.Load(File.ReadAllText(FullPath), shownPath);
            _version = new Version(loaded, written, length, DateTime.UtcNow - written > StampResolution);
            return loaded;
        }
    }

    // One call of the file system and no allocation, except when two threads ask for one file at the same moment.
    private bool Matches(Version version)
    {
        if (!_reading.TryEnter())
        {
            var info = new FileInfo(FullPath);
            return info.Exists && info.LastWriteTimeUtc == version.Written && info.Length == version.Length;
        }

        try
        {
            _info.Refresh();
            return _info.Exists && _info.LastWriteTimeUtc == version.Written && _info.Length == version.Length;
        }
        finally
        {
            _reading.Exit();
        }
    }

    private (DateTime Written, long Length) Stamp()
    {
        _info.Refresh();
        return _info.Exists
            ? (_info.LastWriteTimeUtc, _info.Length)
            : throw new FileNotFoundException($"There is no component file '{FullPath}'.", FullPath);
    }

    private sealed record Version(LoadedComponent Loaded, DateTime Written, long Length, bool IsSettled);
}
