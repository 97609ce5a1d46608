using Microsoft.AspNetCore.Routing;

namespace Quantum.Engine.AspNetCore.Routing;

/// <summary>The addresses of the pages below the component root (ROUTE-1). Used by all requests at once.</summary>
internal sealed class PageRoutes(string root)
{
    private readonly PageFolder _root = new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)));

    /// <summary>The component root.</summary>
    public string Root => _root.FullPath;

    /// <summary>
    /// The page at a path, or null. A page that no variable is needed for is found without asking the file system: no file
    /// that comes later goes before it, and that it is gone shows when it is loaded. Anything else looks for new files first.
    /// </summary>
    /// <param name="path">Without the slash at its start; one at its end counts for nothing.</param>
    /// <param name="values">Receives the variables of the path.</param>
    /// <param name="looksAgain">Asks the file system in any case.</param>
    public PageFile? Find(ReadOnlySpan<char> path, ref RouteValueDictionary? values, bool looksAgain = false)
    {
        if (path is "/" || !PagePath.IsPlain(path))
        {
            return null;
        }

        path = path is [.., '/'] ? path[..^1] : path;
        if (!looksAgain)
        {
            RouteValueDictionary? none = null;
            if (_root.Find(path, looksAgain: false, ref none) is { } page && none is null)
            {
                return page;
            }
        }

        return _root.Find(path, looksAgain: true, ref values);
    }
}
