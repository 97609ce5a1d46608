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
        _root = Path.GetFullPath(root);
        _capacity = capacity;
        _watcher = watches ? Watch() : null;
    }

    public string Root => _root;

    public CacheStatistics Statistics => new(
        _byName.Count,
        Interlocked.Read(ref _hits),
        Interlocked.Read(ref _misses),
        Interlocked.Read(ref _evictions),
        _loader.Statistics.Bytes);

    /// <summary>The component in a file, as the file is now.</summary>
    /// <param name="path">Absolute, or relative to the root.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public LoadedComponent Load(string path)
    {
        if (_byName.TryGetValue(path, out FileEntry? entry) && entry.Current is { } loaded)
        {
            Interlocked.Increment(ref _hits);
            return loaded;
        }

        Interlocked.Increment(ref _misses);
        return LoadSlow(path);
    }

    public bool Exists(string path) => File.Exists(Path.GetFullPath(path, _root));

    public void Dispose() => _watcher?.Dispose();

    private LoadedComponent LoadSlow(string path)
    {
        FileEntry entry = _byName.GetOrAdd(path, NewEntry);
        try
        {
            LoadedComponent loaded = entry.Refresh();
            Evict(entry);
            return loaded;
        }
        catch
        {
            _byName.TryRemove(new KeyValuePair<string, FileEntry>(path, entry));
            throw;
        }
    }

    private FileEntry NewEntry(string path)
    {
        string full = Path.GetFullPath(path, _root);
        bool isWatched = _watcher is not null && IsBelowRoot(full);
        return new FileEntry(full, path, _loader, isWatched);
    }

    private bool IsBelowRoot(string full) =>
        full.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void Evict(FileEntry newest)
    {
        if (_byName.Count <= _capacity)
        {
            return;
        }

        foreach (KeyValuePair<string, FileEntry> oldest in _byName
            .Where(e => e.Value != newest)
            .OrderBy(e => e.Value.LastUsed)
            .Take(_byName.Count - _capacity + (_capacity / 10))
            .ToList())
        {
            if (_byName.TryRemove(oldest))
            {
                Interlocked.Increment(ref _evictions);
            }
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
        watcher.Renamed += (_, change) => InvalidateAll();
        watcher.Error += (_, _) => InvalidateAll();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Invalidate(string full)
    {
        foreach (FileEntry entry in _byName.Values)
        {
            if (entry.FullPath == full)
            {
                entry.Invalidate();
            }
        }
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
