using System.Collections.Concurrent;

namespace Quantum.Engine.Sources;

/// <summary>
/// Component files by path. A file is read again when its modification time or length differs, so a changed file is served
/// at the next look-up; several threads that ask at once read it once.
/// </summary>
internal sealed class ComponentFiles : IDisposable
{
    private readonly ConcurrentDictionary<string, FileEntry> _byName = new(StringComparer.Ordinal);
    private readonly ComponentLoader _loader;
    private readonly string _root;
    private readonly int _capacity;
    private readonly FileSystemWatcher? _watcher;
    private readonly Lock _evicting = new();
    private readonly WatcherTrust _trust = new();
    private long _clock;
    private long _hits;
    private long _misses;
    private long _evictions;

    /// <param name="loader">Reads a text.</param>
    /// <param name="root">The folder that relative paths start from.</param>
    /// <param name="capacity">The most files to keep.</param>
    /// <param name="watches">Trust a watcher below the root instead of asking the file system at each look-up.</param>
    public ComponentFiles(ComponentLoader loader, string root, int capacity, bool watches)
    {
        _loader = loader;
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        _capacity = capacity;
        _watcher = watches ? TryWatch() : null;
    }

    public string Root => _root;

    public CacheStatistics Statistics => new(
        _byName.Count,
        Interlocked.Read(ref _hits),
        Interlocked.Read(ref _misses),
        Interlocked.Read(ref _evictions),
        _byName.Values.Sum(entry => entry.Bytes));

    /// <summary>The component in a file, as the file is now.</summary>
    /// <param name="path">Absolute, or relative to the root.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public LoadedComponent Load(string path) => TryLoadKnown(path) ?? LoadSlow(path);

    /// <summary>As <see cref="Load"/>, but null when there is no such file.</summary>
    public LoadedComponent? Find(string path) =>
        TryLoadKnown(path) ?? (File.Exists(Path.GetFullPath(path, _root)) ? LoadSlow(path) : null);

    /// <summary>True for a full path inside a folder, which is given as a full path too.</summary>
    public static bool IsBelow(string full, string folder) => full.StartsWith(
        Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    public void Dispose()
    {
        _trust.End();
        _watcher?.Dispose();
    }

    /// <summary>The version in memory when it is still what the file holds.</summary>
    private LoadedComponent? TryLoadKnown(string path)
    {
        if (!_byName.TryGetValue(path, out FileEntry? entry))
        {
            return null;
        }

        entry.LastUsed = ++_clock;
        LoadedComponent? loaded = entry.Current;
        if (loaded is not null)
        {
            Interlocked.Increment(ref _hits);
        }

        return loaded;
    }

    private LoadedComponent LoadSlow(string path)
    {
        FileEntry entry = _byName.GetOrAdd(path, NewEntry);
        try
        {
            LoadedComponent loaded = entry.Refresh(out bool wasRead);
            Interlocked.Increment(ref wasRead ? ref _misses : ref _hits);
            Evict(entry);
            return loaded;
        }
        catch
        {
            Drop(new KeyValuePair<string, FileEntry>(path, entry));
            throw;
        }
    }

    private FileEntry NewEntry(string path)
    {
        string full = Path.GetFullPath(path, _root);
        WatcherTrust? trust = _watcher is not null && IsSeenByWatcher(full) ? _trust : null;
        return new FileEntry(full, path, _loader, trust) { LastUsed = ++_clock };
    }

    // A watcher sees what is below the root, but not through a link.
    private bool IsSeenByWatcher(string full)
    {
        if (!IsBelow(full, _root))
        {
            return false;
        }

        for (DirectoryInfo? folder = Directory.GetParent(full); folder?.FullName.Length > _root.Length; folder = folder.Parent)
        {
            if (folder.LinkTarget is not null)
            {
                return false;
            }
        }

        return true;
    }

    private void Evict(FileEntry newest)
    {
        if (_byName.Count <= _capacity)
        {
            return;
        }

        lock (_evicting)
        {
            int excess = _byName.Count - _capacity;
            if (excess <= 0)
            {
                return;
            }

            foreach (KeyValuePair<string, FileEntry> oldest in _byName
                .Where(e => e.Value != newest)
                .OrderBy(e => e.Value.LastUsed)
                .Take(excess + (_capacity / 10))
                .ToList())
            {
                if (Drop(oldest))
                {
                    Interlocked.Increment(ref _evictions);
                }
            }
        }
    }

    private bool Drop(KeyValuePair<string, FileEntry> entry)
    {
        bool isDropped = _byName.TryRemove(entry);
        if (isDropped)
        {
            entry.Value.Forget();
        }

        return isDropped;
    }

    // Where no watcher can be had, for example because the system has given out all of them, files are asked as without one.
    private FileSystemWatcher? TryWatch()
    {
        try
        {
            return Watch();
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private FileSystemWatcher Watch()
    {
        var watcher = new FileSystemWatcher(_root)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName | NotifyFilters.DirectoryName,
        };
        watcher.Changed += (_, change) => Invalidate(change.FullPath);
        watcher.Created += (_, change) => Invalidate(change.FullPath);
        watcher.Deleted += (_, change) => Invalidate(change.FullPath);
        watcher.Renamed += (_, _) => InvalidateAll();
        watcher.Error += (_, error) => OnError(error.GetException());
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    // A folder that comes or goes as a whole is one event.
    private void Invalidate(string full)
    {
        string inside = full + Path.DirectorySeparatorChar;
        foreach (FileEntry entry in _byName.Values)
        {
            if (entry.FullPath == full || entry.FullPath.StartsWith(inside, StringComparison.Ordinal))
            {
                entry.Invalidate();
            }
        }
    }

    // Too many events at once are only lost; after any other error none may come any more.
    private void OnError(Exception error)
    {
        if (error is not InternalBufferOverflowException)
        {
            _trust.End();
        }

        InvalidateAll();
    }

    // Events were lost, or folders moved: nothing is known any more.
    private void InvalidateAll()
    {
        foreach (FileEntry entry in _byName.Values)
        {
            entry.Invalidate();
        }
    }
}
