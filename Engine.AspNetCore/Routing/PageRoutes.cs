using Microsoft.AspNetCore.Routing;

namespace Quantum.Engine.AspNetCore.Routing;

/// <summary>The addresses of the pages below the component root (ROUTE-1). Used by all requests at once.</summary>
internal sealed class PageRoutes : IDisposable
{
    private readonly PageFolder _root;

    /// <param name="root">The component root.</param>
    /// <param name="watches">Trust notifications of the file system instead of asking for time stamps.</param>
    public PageRoutes(string root, bool watches = false)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        Changes = new FolderChanges(Root, watches);
        _root = new PageFolder(Root, Changes);
    }

    /// <summary>The component root.</summary>
    public string Root { get; }

    public FolderChanges Changes { get; }

    /// <summary>The page at a path as the folders are now, or null.</summary>
    /// <param name="path">Without the slash at its start; one at its end counts for nothing.</param>
    /// <param name="values">Receives the variables of the path.</param>
    public PageFile? Find(ReadOnlySpan<char> path, ref RouteValueDictionary? values)
    {
        if (path is "/" || !PagePath.IsPlain(path))
        {
            return null;
        }

        return _root.Find(path is [.., '/'] ? path[..^1] : path, ref values);
    }

    public void Dispose() => Changes.Dispose();
}
