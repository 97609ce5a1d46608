namespace Quantum.Engine.Sources;

/// <summary>Whether the notifications of a watcher can be relied on. Shared by the files it watches; ends once.</summary>
internal sealed class WatcherTrust
{
    private volatile bool _isAlive = true;

    public bool IsAlive => _isAlive;

    public void End() => _isAlive = false;
}

/// <summary>One component file and the version of it that was read last.</summary>
/// <param name="fullPath">Where it is.</param>
/// <param name="shownPath">What messages call it.</param>
/// <param name="loader">Reads its text.</param>
/// <param name="watcher">Tells of its changes, or null.</param>
internal sealed class FileEntry(string fullPath, string shownPath, ComponentLoader loader, WatcherTrust? watcher)
{
    // A file that was read this soon after it was written may have been written again with the same time stamp: file systems
    // count in steps of up to two seconds (FAT). Its content is compared until the stamp is older.
    private static readonly TimeSpan StampResolution = TimeSpan.FromSeconds(2.1);

    private readonly Lock _reading = new();
    private readonly FileInfo _info = new(fullPath);
    private volatile Version? _version;
    private volatile bool _isInvalid;

    public string FullPath { get; } = fullPath;

    /// <summary>When it was looked up last, in look-ups of the cache. Racy: it only orders evictions.</summary>
    public long LastUsed { get; set; }

    /// <summary>An estimate of the memory that the version takes, in bytes.</summary>
    public long Bytes => _version?.Loaded.Bytes ?? 0;

    /// <summary>The version in memory when the file is still the one that was read, else null.</summary>
    public LoadedComponent? Current
    {
        get
        {
            Version? version = _version;
            if (version is null || !version.IsSettled || _isInvalid)
            {
                return null;
            }

            return (watcher is { IsAlive: true } && !version.Stamp.IsLink) || Matches(version) ? version.Loaded : null;
        }
    }

    public void Invalidate() => _isInvalid = true;

    /// <summary>Reads the file if it is not the one in memory.</summary>
    /// <param name="wasRead">False when another thread has read it meanwhile.</param>
    public LoadedComponent Refresh(out bool wasRead)
    {
        lock (_reading)
        {
            // Cleared before the file is read: a change after this point sets it again.
            bool isInvalid = _isInvalid;
            _isInvalid = false;
            DateTime now = DateTime.UtcNow;
            Stamp stamp = ReadStamp();
            Version? old = _version;
            wasRead = isInvalid || old is not { IsSettled: true } || old.Stamp != stamp;
            if (!wasRead)
            {
                return old!.Loaded;
            }

            LoadedComponent loaded = loader.Load(SourceFile.ReadText(FullPath), shownPath);
            if (old is not null && old.Loaded != loaded)
            {
                loader.Forget(old.Loaded);
            }

            _version = new Version(loaded, stamp, now - stamp.Written > StampResolution);
            return loaded;
        }
    }

    /// <summary>The entry has left the cache: its source goes as well.</summary>
    public void Forget()
    {
        if (_version is { } version)
        {
            loader.Forget(version.Loaded);
        }
    }

    // One call of the file system and no allocation, except for links, and when two threads ask for one file at the same time.
    private bool Matches(Version version)
    {
        if (version.Stamp.IsLink || !_reading.TryEnter())
        {
            return StampOf(new FileInfo(FullPath)) == version.Stamp;
        }

        try
        {
            _info.Refresh();
            return _info.Exists && _info.LastWriteTimeUtc == version.Stamp.Written && _info.Length == version.Stamp.Length;
        }
        finally
        {
            _reading.Exit();
        }
    }

    private Stamp ReadStamp()
    {
        _info.Refresh();
        return StampOf(_info) ?? throw new FileNotFoundException($"There is no component file '{FullPath}'.", FullPath);
    }

    // A link has a time of its own; what counts is the file at its end.
    private static Stamp? StampOf(FileInfo info)
    {
        if (!info.Exists)
        {
            return null;
        }

        bool isLink = info.LinkTarget is not null;
        FileSystemInfo? target = isLink ? info.ResolveLinkTarget(returnFinalTarget: true) : info;
        return target is FileInfo { Exists: true } file ? new Stamp(file.LastWriteTimeUtc, file.Length, isLink, file.FullName) : null;
    }

    /// <summary>What tells one version of a file from another without reading it.</summary>
    private sealed record Stamp(DateTime Written, long Length, bool IsLink, string Target);

    private sealed record Version(LoadedComponent Loaded, Stamp Stamp, bool IsSettled);
}
