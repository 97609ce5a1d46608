using Microsoft.AspNetCore.Routing;

namespace Quantum.Engine.AspNetCore.Routing;

/// <summary>
/// One folder of pages. It is read at its first use, and again when a notification or its time stamp tells that a file came or
/// went. Used by all requests at once; a listing is replaced as a whole.
/// </summary>
internal sealed class PageFolder
{
    private readonly string _root;
    private readonly FolderChanges _changes;
    private readonly string _variable;
    private readonly Lock _reading = new();
    private volatile PageListing? _listing;

    /// <summary>The component root.</summary>
    public PageFolder(string root, FolderChanges changes)
    {
        (_root, FullPath, Path, Name, _variable) = (root, root, "", "", "");
        _changes = changes;
    }

    public PageFolder(PageFolder parent, string name)
    {
        (_root, _changes) = (parent._root, parent._changes);
        FullPath = System.IO.Path.Combine(parent.FullPath, name);
        Path = parent.Path.Length == 0 ? name : $"{parent.Path}/{name}";
        Name = name;
        PagePath.KindOf(name, out _variable);
    }

    public string FullPath { get; }

    /// <summary>From the component root, with slashes; empty for the root.</summary>
    public string Path { get; }

    public string Name { get; }

    /// <summary>
    /// The page at a path below this folder: fixed names before <c>[name]</c>, and those before <c>[...name]</c>, at every level;
    /// where one leads to nothing the next is tried (ROUTE-1).
    /// </summary>
    /// <param name="path">The rest of the path, without a slash at its start or end.</param>
    /// <param name="values">Receives the variables of the path.</param>
    public PageFile? Find(ReadOnlySpan<char> path, ref RouteValueDictionary? values)
    {
        PageListing listing = Listing();
        if (path.IsEmpty)
        {
            return listing.Index;
        }

        int slash = path.IndexOf('/');
        ReadOnlySpan<char> name = slash < 0 ? path : path[..slash];
        ReadOnlySpan<char> rest = slash < 0 ? default : path[(slash + 1)..];
        bool isLast = slash < 0;
        return FindFixed(listing, name, rest, isLast, ref values)
            ?? FindVariable(listing, name, rest, isLast, ref values)
            ?? FindRest(listing, path, ref values);
    }

    /// <summary>A link counts only when what it leads to is below the component root, by no other link out of it.</summary>
    public bool Owns(FileSystemInfo entry)
    {
        if (entry.LinkTarget is null)
        {
            return true;
        }

        try
        {
            return entry.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } target && IsInside(target.FullName);
        }
        catch (IOException)
        {
            // A link to itself, or one that cannot be read.
            return false;
        }
    }

    private static PageFile? FindFixed(
        PageListing listing,
        ReadOnlySpan<char> name,
        ReadOnlySpan<char> rest,
        bool isLast,
        ref RouteValueDictionary? values)
    {
        if (isLast && listing.Pages.TryGetValue(name, out PageFile? page))
        {
            return page;
        }

        return listing.Folders.TryGetValue(name, out PageFolder? folder) ? folder.Find(rest, ref values) : null;
    }

    private static PageFile? FindVariable(
        PageListing listing,
        ReadOnlySpan<char> name,
        ReadOnlySpan<char> rest,
        bool isLast,
        ref RouteValueDictionary? values)
    {
        if (name.IsEmpty)
        {
            return null;
        }

        if (isLast && listing.VariablePages is [PageFile page, ..])
        {
            (values ??= [])[page.Variable] = name.ToString();
            return page;
        }

        foreach (PageFolder folder in listing.VariableFolders)
        {
            if (folder.Find(rest, ref values) is { } inside)
            {
                // What is further down the path wins where two have one name.
                (values ??= []).TryAdd(folder._variable, name.ToString());
                return inside;
            }
        }

        return null;
    }

    private static PageFile? FindRest(PageListing listing, ReadOnlySpan<char> path, ref RouteValueDictionary? values)
    {
        if (listing.RestPages is not [PageFile page, ..])
        {
            return null;
        }

        (values ??= [])[page.Variable] = path.ToString();
        return page;
    }

    private PageListing Listing() => _listing is { } listing && IsCurrent(listing) ? listing : Read();

    // A notification of a folder that is very new may have been missed. What a link leads to has stamps of its own, elsewhere.
    private bool IsCurrent(PageListing listing) => listing.IsSettled && (_changes.IsWatching
        ? listing.Change == _changes.Count
        : !listing.HasLinks && Directory.GetLastWriteTimeUtc(FullPath) == listing.Written);

    private PageListing Read()
    {
        lock (_reading)
        {
            if (_listing is { } other && IsCurrent(other))
            {
                return other;
            }

            // Both are read first: a change after this point makes others.
            int change = _changes.Count;
            DateTime written = Directory.GetLastWriteTimeUtc(FullPath);
            return _listing = ReadEntries(written, change);
        }
    }

    private PageListing ReadEntries(DateTime written, int change)
    {
        try
        {
            return PageListing.Read(this, written, change, _listing ?? PageListing.Empty);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return PageListing.Empty;
        }
    }

    private bool IsInside(string target)
    {
        string below = System.IO.Path.GetRelativePath(_root, target);
        if (below == ".." || below.StartsWith(".." + System.IO.Path.DirectorySeparatorChar) || System.IO.Path.IsPathRooted(below))
        {
            return false;
        }

        for (DirectoryInfo? folder = Directory.GetParent(target); folder?.FullName.Length > _root.Length; folder = folder.Parent)
        {
            if (folder.LinkTarget is not null || !PagePath.IsShown(folder.Name))
            {
                return false;
            }
        }

        return PagePath.IsShown(System.IO.Path.GetFileName(target));
    }
}
