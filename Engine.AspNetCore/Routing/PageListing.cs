using System.Collections.Frozen;

namespace Quantum.Engine.AspNetCore.Routing;

/// <summary>What one folder held when it was last read. Immutable.</summary>
internal sealed class PageListing
{
    // A folder that changed this short a time before it was read may change again with the same time stamp: file systems count
    // in steps of up to two seconds (FAT).
    private static readonly TimeSpan StampResolution = TimeSpan.FromSeconds(2.1);

    /// <summary>Of a folder that has not been read or does not exist.</summary>
    public static readonly PageListing Empty = new();

    public DateTime Written { get; private init; }

    /// <summary>False while the time stamp may not tell a change.</summary>
    public bool IsSettled { get; private init; }

    /// <summary>The number of the last change of the root before it was read.</summary>
    public int Change { get; private init; }

    /// <summary>True when a page or folder is a link.</summary>
    public bool HasLinks { get; private init; }

    /// <summary>Pages with a fixed name.</summary>
    public FrozenDictionary<string, PageFile>.AlternateLookup<ReadOnlySpan<char>> Pages { get; private init; } =
        FrozenDictionary<string, PageFile>.Empty.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Folders with a fixed name.</summary>
    public FrozenDictionary<string, PageFolder>.AlternateLookup<ReadOnlySpan<char>> Folders { get; private init; } =
        FrozenDictionary<string, PageFolder>.Empty.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary><c>index.q</c>, or null.</summary>
    public PageFile? Index { get; private init; }

    /// <summary>Pages of any one segment, by name.</summary>
    public PageFile[] VariablePages { get; private init; } = [];

    /// <summary>Folders of any one segment, by name.</summary>
    public PageFolder[] VariableFolders { get; private init; } = [];

    /// <summary>Pages of all that is left, by name.</summary>
    public PageFile[] RestPages { get; private init; } = [];

    /// <summary>Reads a folder, and keeps the pages and folders that it held before.</summary>
    public static PageListing Read(PageFolder folder, DateTime written, int change, PageListing before)
    {
        Dictionary<string, PageFile> pages = before.AllPages();
        Dictionary<string, PageFolder> folders = before.AllFolders();
        List<PageFile> foundPages = [];
        List<PageFolder> foundFolders = [];
        bool hasLinks = false;
        foreach (FileSystemInfo entry in Entries(folder))
        {
            hasLinks |= entry.LinkTarget is not null;
            if (entry is DirectoryInfo)
            {
                foundFolders.Add(folders.GetValueOrDefault(entry.Name) ?? new PageFolder(folder, entry.Name));
            }
            else if (PagePath.PageName(entry.Name) is { } name
                && PagePath.KindOf(name, out string variable) != SegmentKind.Unusable)
            {
                string path = folder.Path.Length == 0 ? entry.Name : $"{folder.Path}/{entry.Name}";
                foundPages.Add(pages.GetValueOrDefault(path) ?? new PageFile(path, variable));
            }
        }

        return new PageListing(foundPages, foundFolders)
        {
            Written = written,
            Change = change,
            HasLinks = hasLinks,
            IsSettled = DateTime.UtcNow - written > StampResolution,
        };
    }

    private PageListing()
    {
    }

    private PageListing(List<PageFile> pages, List<PageFolder> folders)
    {
        Pages = OfKind(pages, SegmentKind.Fixed).Where(page => NameOf(page) != "index")
            .ToFrozenDictionary(NameOf, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Index = pages.Find(page => NameOf(page) == "index");
        VariablePages = [.. OfKind(pages, SegmentKind.Variable)];
        RestPages = [.. OfKind(pages, SegmentKind.Rest)];
        Folders = OfKind(folders, SegmentKind.Fixed)
            .ToFrozenDictionary(folder => folder.Name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        VariableFolders = [.. OfKind(folders, SegmentKind.Variable)];
    }

    private static string NameOf(PageFile page) => Path.GetFileNameWithoutExtension(page.Path);

    private static IEnumerable<PageFile> OfKind(List<PageFile> pages, SegmentKind kind) => pages
        .Where(page => PagePath.KindOf(NameOf(page), out _) == kind)
        .OrderBy(page => page.Path, StringComparer.Ordinal);

    private static IEnumerable<PageFolder> OfKind(List<PageFolder> folders, SegmentKind kind) => folders
        .Where(folder => PagePath.KindOf(folder.Name, out _) == kind)
        .OrderBy(folder => folder.Name, StringComparer.Ordinal);

    private static IEnumerable<FileSystemInfo> Entries(PageFolder folder) => new DirectoryInfo(folder.FullPath)
        .EnumerateFileSystemInfos()
        .Where(entry => PagePath.IsShown(entry.Name) && folder.Owns(entry));

    private Dictionary<string, PageFile> AllPages()
    {
        IEnumerable<PageFile> all = Pages.Dictionary.Values.Concat(VariablePages).Concat(RestPages);
        return (Index is null ? all : all.Append(Index)).ToDictionary(page => page.Path, StringComparer.Ordinal);
    }

    private Dictionary<string, PageFolder> AllFolders() =>
        Folders.Dictionary.Values.Concat(VariableFolders).ToDictionary(folder => folder.Name, StringComparer.Ordinal);
}
