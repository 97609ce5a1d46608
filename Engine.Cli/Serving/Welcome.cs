using Quantum.Engine.Cli.Terminal;
using Spectre.Console;

namespace Quantum.Engine.Cli.Serving;

/// <summary>What <c>quantum serve</c> says once it listens: where, which pages, and how to end it.</summary>
internal static class Welcome
{
    // More lines than that would push the address off the screen.
    private const int MostPages = 20;

    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Address = new(Color.Teal);
    private static readonly Style Faint = new(decoration: Decoration.Dim);

    public static void Write(
        Printer printer, ServeSettings settings, IEnumerable<string> urls, IReadOnlyList<ListedPage> pages)
    {
        foreach (string url in urls)
        {
            printer.WriteStyled(("Serving ", Strong), ($"{settings.Folder} at ", Style.Plain), (url, Address));
        }

        int width = pages.Take(MostPages).Select(page => page.Address).Append(ComponentServer.TierPage).Max(a => a.Length) + 2;
        foreach (ListedPage page in pages.Take(MostPages))
        {
            printer.WriteStyled(("  " + page.Address.PadRight(width), Style.Plain), (page.File, Faint));
        }

        if (pages.Count > MostPages)
        {
            printer.WriteStyled(($"  and {pages.Count - MostPages} more", Faint));
        }

        printer.WriteStyled(("  " + ComponentServer.TierPage.PadRight(width), Style.Plain), ("what is compiled", Faint));
        printer.WriteStyled((Mode(settings) + "Ctrl+C ends it.", Faint));
    }

    private static string Mode(ServeSettings settings) =>
        (settings.IsProduction ? "Errors show nothing of the source. " : "Errors show the source. ") +
        (settings.Watches ? "Changes are told here. " : "");
}
