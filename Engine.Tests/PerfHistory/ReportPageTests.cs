using System.Xml.Linq;
using Quantum.Engine.Benchmarks.History;
using Quantum.Engine.Benchmarks.Reporting;

namespace Quantum.Engine.Tests.PerfHistory;

public sealed class ReportPageTests
{
    private const string Entry =
        """
        # Performance history

        Introduction & more.

        ---

        ## PERF-2026-01-31-LOOP: <i>Title</i>

        **Objective.** As fast as `a < b`.

        | case | before, ns/op | after, ns/op | gain |
        |---|---:|---:|---:|
        | <script>alert(1)</script> | 200 ± 20 | 100 ± 10 | 50.0 % |
        | b | 10 ± 1 | 40 ± 4 | -300 % |

        **Decision.** Adjust: half of it stays.

        **Artifacts.** [artifacts/PERF-2026-01-31-LOOP](artifacts/PERF-2026-01-31-LOOP)

        """;

    private static string Page(string log = Entry) => new ReportPage(HistoryLog.Parse(log), "../perf-history").Write();

    [Theory]
    [InlineData("`a < b` **bold & `c`** d", "<code>a &lt; b</code> <strong>bold &amp; <code>c</code></strong> d")]
    [InlineData("an ` alone, ** alone, [ alone", "an ` alone, ** alone, [ alone")]
    [InlineData("[x](https://example.com/?a=\"b)", "<a href=\"https://example.com/?a=&quot;b\">x</a>")]
    [InlineData("[x](artifacts/a)", "<a href=\"../h/artifacts/a\">x</a>")]
    [InlineData("[x](javascript:alert)", "[x](javascript:alert)")]
    [InlineData("[x](//example.com)", "[x](//example.com)")]
    [InlineData("<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;")]
    public void TextIsEscapedAndMarkedUp(string markdown, string html) =>
        Assert.Equal(html, new MarkdownHtml("../h").Inline(markdown));

    [Fact]
    public void BlocksAreParagraphsListsAndTables()
    {
        string html = new MarkdownHtml("h").Blocks(["one", "two", "", "- a", "  b", "- c", "", "| x |", "|---|", "| 1 \\| 2 |", "end"]);
        Assert.Equal(
            "<p>one two</p><ul><li>a b<li>c</ul><div class=\"scroll\"><table><thead><tr><th>x</th></tr></thead>"
            + "<tbody><tr><td>1 | 2</td></tr></tbody></table></div><p>end</p>",
            html.Replace("\n", ""));
    }

    [Fact]
    public void NothingOfTheLogBecomesMarkup()
    {
        string page = Page();
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<i>", page);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page);
    }

    [Fact]
    public void ThePageNeedsNothingElse()
    {
        string page = Page();
        Assert.DoesNotContain("src=", page);
        Assert.DoesNotContain("<link", page);
        Assert.DoesNotContain("url(", page);
    }

    [Fact]
    public void BarsAndIntervalsAreInProportion()
    {
        string page = Page();
        int bars = page.IndexOf("<div class=\"bars\">", StringComparison.Ordinal);
        string first = page[bars..page.IndexOf("</div>", bars, StringComparison.Ordinal)];

        // 220, the end of the longest interval, is 1,000 wide.
        Assert.Contains("class=\"before\" x=\"0\" y=\"2\" width=\"909.09\"", first);
        Assert.Contains("class=\"after\" x=\"0\" y=\"2\" width=\"454.55\"", first);
        Assert.Contains("M409.09 8H500M", first);
    }

    [Fact]
    public void DrawingsAreWellFormed()
    {
        string page = Page();
        int count = 0;
        for (int at = page.IndexOf("<svg", StringComparison.Ordinal); at >= 0; at = page.IndexOf("<svg", at + 1, StringComparison.Ordinal))
        {
            XElement.Parse(page[at..(page.IndexOf("</svg>", at, StringComparison.Ordinal) + 6)]);
            count++;
        }

        // The timeline, and two bars for each of two rows.
        Assert.Equal(5, count);
    }

    [Fact]
    public void AGainBelowTheDrawingIsAtItsEdge()
    {
        string page = Page();
        Assert.Contains("cy=\"194\" r=\"3\"><title>PERF-2026-01-31-LOOP, b: -300 %", page);
        Assert.Contains("class=\"gain worse\">−300 %", page);
    }

    [Fact]
    public void EntriesCanBeChosenByTheirDecision()
    {
        string page = Page();
        Assert.Contains("<article class=\"entry adjust\" id=\"PERF-2026-01-31-LOOP\">", page);
        Assert.Contains("<label for=\"only-adjust\">adjust <span>1</span>", page);
        Assert.DoesNotContain("for=\"only-accept\"", page);
        Assert.Contains("#only-adjust:checked ~ * .entry:not(.adjust)", page);
    }

    [Fact]
    public void AnEmptyLogIsAPageAsWell() => Assert.Contains("all <span>0</span>", Page("# Performance history\n"));

    [Fact]
    public void TheHistoryOfThisRepositoryIsDrawn()
    {
        var log = HistoryLog.Read(RepositoryFiles.Root);
        string page = new ReportPage(log, "../perf-history").Write();
        Assert.All(log.Entries, entry => Assert.Contains($"id=\"{entry.Id}\"", page));
        Assert.Contains("19,463 ± 5,427", page);
    }
}
