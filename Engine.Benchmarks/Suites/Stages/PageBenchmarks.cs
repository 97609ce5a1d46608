using System.Buffers;
using System.Text;
using Quantum.Engine.Hosting;
using Quantum.Engine.Text;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>A table of 1,000 rows with four escaped cells, the rows as objects, into a buffer of UTF-8.</summary>
public class PageBenchmarks : TierBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(256 * 1024);
    private List<Row> _rows = null!;

    protected override string Source =>
        """
        <q:component name="Table">
          <table><q:loop type="array" var="row" items="{rows}"><tr><td>{row.Id}</td><td>{row.Name}</td><td>{row.City}</td><td>{row.Amount}</td></tr></q:loop></table>
        </q:component>
        """;

    protected override Dictionary<string, object?> Parameters { get; } = [];

    protected override void Prepare()
    {
        _rows = Enumerable.Range(1, 1000).Select(i => new Row(i, $"Name <{i}>", "São Paulo & Rio", (i * 1.5) + 0.25)).ToList();
        Parameters["rows"] = _rows;
    }

    protected override Component Parse(QuantumEngine engine)
    {
        engine.Types.Allow<Row>();
        return engine.Parse(Source);
    }

    protected override long Run(Component component)
    {
        _output.ResetWrittenCount();
        component.Render(_output, Parameters);
        return _output.WrittenCount;
    }

    protected override long ByHand()
    {
        _output.ResetWrittenCount();
        _output.Write("<table>"u8);
        foreach (Row row in _rows)
        {
            _output.Write("<tr><td>"u8);
            WriteNumber(row.Id);
            _output.Write("</td><td>"u8);
            WriteEscaped(row.Name);
            _output.Write("</td><td>"u8);
            WriteEscaped(row.City);
            _output.Write("</td><td>"u8);
            WriteNumber(row.Amount);
            _output.Write("</td></tr>"u8);
        }

        _output.Write("</table>"u8);
        return _output.WrittenCount;
    }

    private void WriteNumber<T>(T value)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(_output.GetSpan(32), out int written, default, null);
        _output.Advance(written);
    }

    private void WriteEscaped(ReadOnlySpan<char> text)
    {
        while (true)
        {
            int next = text.IndexOfAny(HtmlEscaper.Special);
            ReadOnlySpan<char> plain = next < 0 ? text : text[..next];
            _output.Advance(Encoding.UTF8.GetBytes(plain, _output.GetSpan(plain.Length * 3)));
            if (next < 0)
            {
                return;
            }

            _output.Write(HtmlEscaper.Utf8EntityOf(text[next]));
            text = text[(next + 1)..];
        }
    }

    /// <summary>One row, as a program has it.</summary>
    public sealed record Row(int Id, string Name, string City, double Amount);
}
