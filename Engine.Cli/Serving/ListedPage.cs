using Quantum.Engine.AspNetCore.Routing;

namespace Quantum.Engine.Cli.Serving;

/// <summary>A page and the address it has.</summary>
/// <param name="Address">From the slash at its start; variables stand in brackets, as in the name of the file.</param>
/// <param name="File">From the folder of the pages, with slashes.</param>
internal sealed record ListedPage(string Address, string File)
{
    /// <summary>All pages of a folder, by address.</summary>
    public static IReadOnlyList<ListedPage> Below(string root) =>
        Find(new DirectoryInfo(root), "").OrderBy(page => page.Address, StringComparer.Ordinal).ToList();

    private static IEnumerable<ListedPage> Find(DirectoryInfo folder, string path)
    {
        foreach (FileInfo file in folder.EnumerateFiles("*.q"))
        {
            if (PagePath.PageName(file.Name) is { } name && PagePath.KindOf(name, out _) != SegmentKind.Unusable)
            {
                yield return new ListedPage("/" + path + (name == "index" ? "" : name), path + file.Name);
            }
        }

        foreach (DirectoryInfo inner in folder.EnumerateDirectories().Where(inner => PagePath.IsShown(inner.Name)))
        {
            foreach (ListedPage page in Find(inner, path + inner.Name + "/"))
            {
                yield return page;
            }
        }
    }
}
