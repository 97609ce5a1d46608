namespace Quantum.Engine.AspNetCore.Routing;

/// <summary>
/// Tells whether a file or folder below the component root came or went, without a look at the file system, as long as
/// notifications of it can be relied on. Used by all requests at once.
/// </summary>
internal sealed class FolderChanges : IDisposable
{
    private readonly FileSystemWatcher? _watcher;
    private volatile bool _isWatching;
    private int _count;

    /// <param name="root">The component root.</param>
    /// <param name="watches">Whether notifications are wanted; without them time stamps are asked.</param>
    public FolderChanges(string root, bool watches)
    {
        _watcher = watches ? TryWatch(root) : null;
        _isWatching = _watcher is not null;
    }

    /// <summary>False when time stamps have to be asked.</summary>
    public bool IsWatching => _isWatching;

    /// <summary>Another number after each change. What was read before the change has the number of before.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Makes everything read anew.</summary>
    public void Add() => Interlocked.Increment(ref _count);

    public void Dispose()
    {
        _isWatching = false;
        _watcher?.Dispose();
    }

    // A folder that is not there, or a system that has no watcher left to give.
    private FileSystemWatcher? TryWatch(string root)
    {
        try
        {
            return Watch(root);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private FileSystemWatcher Watch(string root)
    {
        var watcher = new FileSystemWatcher(root)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName,
        };
        watcher.Created += (_, _) => Add();
        watcher.Deleted += (_, _) => Add();
        watcher.Renamed += (_, _) => Add();
        watcher.Error += (_, error) => Fail(error.GetException());
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    /// <summary>Too many changes at once are one change; after any other error none may be told any more.</summary>
    internal void Fail(Exception error)
    {
        _isWatching &= error is InternalBufferOverflowException;
        Add();
    }
}
