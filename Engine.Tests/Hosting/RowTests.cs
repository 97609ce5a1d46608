using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Quantum.Engine.Cli.Conformance;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>
/// Loops over objects of the host. One value stands for all items of a loop that only reads their members; wherever a program
/// could see that, each item has one of its own.
/// </summary>
public sealed class RowTests
{
    private const string First = "<q:if condition=\"session.first == null\"><q:set name=\"session.first\" value=\"{r}\"/></q:if>";

    private const string Put =
        $"<q:function name=\"put\"><q:param name=\"r\"/>{First}<q:return value=\"{{r.Id}}\"/></q:function>";

    private static readonly string OfRow =
        $"<q:function name=\"f\">{First.Replace("{r}", "{row}")}<q:return value=\"\"/></q:function>";

    private const string Kept = "|{session.first.Name}";

    private static readonly Dictionary<string, string> Components = new()
    {
        ["Tree"] = "<q:param name=\"rows\"/>" + Loop("{row.Name}<Tree rows=\"{row.Children}\"/>/{row.Name},"),
        ["Keeper"] = $"<q:param name=\"r\"/>{First}<i>{{r.Name}}</i>",
        ["Card"] = "<q:param name=\"title\"/><h1>{title}</h1><q:slot/>",
    };

    private List<Row> _rows = [];

    public static TheoryData<string, string> Pages => new()
    {
        { Loop("{row.Id}{row.Name}{row['Name']},"), "1aa,2bb,3cc," },
        { Loop("<q:if condition=\"row.Id > 1\"><b hidden=\"{row.Id == 2}\" class=\"{row.Name}\"></b></q:if>"),
            "<b hidden=\"hidden\" class=\"b\"></b><b class=\"c\"></b>" },
        { Loop(Loop("{child.Name}{row.Name},", "child", "{row.Children}")), "a1a,a2a,b1b,b2b,c1c,c2c," },
        { Loop(Loop("{row.Name}", "row", "{row.Children}") + "{row.Name},"), "a1a2a,b1b2b,c1c2c," },
        { Loop(Loop("{row.Id}{other.Id},", "other")), "11,12,13,21,22,23,31,32,33," },
        { "<q:set name=\"row\" value=\"before\"/>" + Loop("{row.Id}") + "{row}", "123before" },
        { "<Tree rows=\"{rows}\"/>", "aa1/a1,a2/a2,/a,bb1/b1,b2/b2,/b,cc1/c1,c2/c2,/c," },
        { Loop("<Card title=\"{row.Name}\">{row.Id}" + Loop("{child.Name}", "child", "{row.Children}") + "</Card>"),
            "<h1>a</h1>1a1a2<h1>b</h1>2b1b2<h1>c</h1>3c1c2" },
        { Put + Loop("{put(row)}") + Kept, "123|a" },
        { Put + Loop("{put(row.Self)}") + Kept, "123|a" },
        { Put + Loop("{put(row if row.Id > 0 else 0)}") + Kept, "123|a" },
        { Put + Loop(Loop("{put(each)}", "each", "{[row]}")) + Kept, "123|a" },
        { Put + Loop("{put(rows[row.Id - 1])}") + Kept, "123|a" },
        { Loop("<Keeper r=\"{row}\"/>") + Kept, "<i>a</i><i>b</i><i>c</i>|a" },
        { OfRow + Loop("{f()}{row.Id}") + Kept, "123|a" },
        { "<q:function name=\"f\"><q:return value=\"{row.Name}\"/></q:function>" + Loop("{f()}{row.Id}"), "a1b2c3" },
        { "<q:function name=\"all\">" + Loop("<q:return value=\"{row}\"/>") +
            "</q:function>" + Loop("{each.Name}", "each", "{all()}") + "{all()[0].Name}", "abca" },
        { "<q:set name=\"all\" value=\"{[]}\"/>" + Loop("<q:set name=\"all\" operation=\"append\" value=\"{row}\"/>") +
            "{all[0].Name}{all[1].Name}{row.Name}", "abc" },
        { Loop("<q:invoke name=\"x\" service=\"see\"><q:param name=\"row\" value=\"{row}\"/></q:invoke>") + "{row.Name}", "c" },
        { Loop("{see(row).Name}"), "abc" },
        { Loop("{rename(row.Id, 'new')}{row.Name}{rows[0].Name},"), "newnew,newnew,newnew," },
        { Loop("{swap(row.Id)}{row.Name}") + Loop("{row.Name}"), "abcxxx" },
        { Loop("{row.Reads}{row.Reads},"), "12,12,12," },
        { Loop("{row.Broken}<q:if condition=\"row.Nothing\">never</q:if>{row.Id}"), "{row.Broken}1{row.Broken}2{row.Broken}3" },
        { Loop("{row.Name},", items: "{mixed}"), "a,{row.Name},{row.Name},o,b,{row.Name},c," },
        { Put + Loop("{put(row)}", items: "{[rows[0], rows[1]]}") + Kept, "12|a" },
        { Loop("{row.Name}", items: "{values}"), "vw" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryModeShowsTheSameOfRows(string body, string expected)
    {
        foreach (ExecutionMode mode in ExecutionMode.All)
        {
            using QuantumEngine engine = NewEngine(mode);
            Component page = engine.Parse(Page(body));
            for (int round = 0; round < mode.Rounds + 2; round++)
            {
                Assert.Equal(expected, Draw(page));
                Assert.Equal(expected, await SendSlowlyAsync(page));
            }
        }
    }

    [Theory]
    [InlineData(TierMode.Interpreted)]
    [InlineData(TierMode.Auto)]
    public void ATableAllocatesTheSameForFiftyRowsAndForFiveHundred(TierMode tier)
    {
        var options = new QuantumEngineOptions { Tier = tier };
        options.Tiering.CompileAtFirstCall = tier == TierMode.Auto;
        using var engine = new QuantumEngine(options);
        engine.Types.Allow<Row>();
        Component page = engine.Parse(Page(Loop(
            "<tr><td>{row.Id}</td><td>{row.Name}</td><td>{row.Amount}</td>" +
            "<q:if condition=\"row.Id > 9\"><td></td></q:if></tr>")));

        long fifty = AllocatedBy(page, 50);
        long fiveHundred = AllocatedBy(page, 500);

        Assert.Equal(fifty, fiveHundred);
        Assert.InRange(fifty, 1, 250);
        Assert.Equal(tier == TierMode.Auto, engine.Tiers.Units.Any(unit => unit.CompiledRuns > 0));
    }

    private static string Loop(string body, string name = "row", string items = "{rows}") =>
        $"<q:loop type=\"array\" var=\"{name}\" items=\"{items}\">{body}</q:loop>";

    private static string Page(string body) => $"<q:component name=\"Page\"><q:param name=\"rows\"/>{body}</q:component>";

    // The least of several runs: the runtime allocates as well while it makes its own code better.
    private static long AllocatedBy(Component page, int count)
    {
        var output = new ArrayBufferWriter<byte>(1024 * 1024);
        List<Row> rows = Enumerable.Range(1, count).Select(i => new Row(i, "r")).ToList();
        var parameters = new Dictionary<string, object?> { ["rows"] = rows };
        long least = long.MaxValue;
        for (int i = 0; i < 200; i++)
        {
            output.ResetWrittenCount();
            long before = GC.GetAllocatedBytesForCurrentThread();
            page.Render(output, parameters);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private QuantumEngine NewEngine(ExecutionMode mode)
    {
        var options = new QuantumEngineOptions
        {
            FlushThreshold = 1,
            ComponentResolver = (name, _) => Components.GetValueOrDefault(name) is { } body
                ? new ComponentSource($"<q:component name=\"{name}\">{body}</q:component>", name + ".q")
                : null,
        };
        mode.Configure(options);
        var engine = new QuantumEngine(options);
        engine.Types.Allow<Row>().Allow<Other>().Allow<Struct>();
        engine.Functions.Add("see", (Row row) => row);
        engine.Functions.Add("rename", (int id, string name) => Change(id, () => _rows.ForEach(row => row.Name = name)));
        engine.Functions.Add("swap", (int id) => Change(id, () => _rows[id - 1] = new Row(id, "x")));
        engine.Services.Add("see", (Row row) => row);
        return engine;
    }

    private string Change(int id, Action change)
    {
        Assert.InRange(id, 1, _rows.Count);
        change();
        return "";
    }

    // Pages change their rows: each run has its own.
    private Dictionary<string, object?> NewParameters()
    {
        _rows = [Family(1, "a"), Family(2, "b"), Family(3, "c")];
        return new()
        {
            ["rows"] = _rows,
            ["mixed"] = new object?[] { _rows[0], null, "text", new Other("o"), _rows[1], 5, _rows[2] },
            ["values"] = new List<Struct> { new("v"), new("w") },
        };
    }

    private static Row Family(int id, string name) =>
        new(id, name) { Children = [new Row(id * 10, name + "1"), new Row((id * 10) + 1, name + "2")] };

    private string Draw(Component page)
    {
        var output = new ArrayBufferWriter<byte>();
        page.Render(output, NewParameters(), new RunScopes());
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private async Task<string> SendSlowlyAsync(Component page)
    {
        var reader = new SlowReader();
        PipeWriter writer = PipeWriter.Create(reader);
        await page.RenderAsync(writer, NewParameters(), new RunScopes(), TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(reader.ToArray());
    }

    /// <summary>Takes nothing at once, so that the run is left behind each piece and goes on elsewhere.</summary>
    private sealed class SlowReader : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            Write(buffer.Span);
        }
    }

    private sealed class Row(int id, string name)
    {
        private int _reads;

        public int Id { get; } = id;

        public string Name { get; set; } = name;

        public double Amount => Id * 1.5;

        public Row[] Children { get; init; } = [];

        public Row Self => this;

        public int Reads => ++_reads;

        public string Broken => throw new InvalidOperationException(Name);
    }

    private sealed record Other(string Name);

    private readonly record struct Struct(string Name);
}
