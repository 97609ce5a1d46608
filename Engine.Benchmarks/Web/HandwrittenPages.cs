using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Quantum.Engine.Text;

namespace Quantum.Engine.Benchmarks.Web;

/// <summary>The same pages as the components beside this file, written by hand, and as endpoints.</summary>
internal static class HandwrittenPages
{
    public static void Table(HttpContext context, IReadOnlyList<WebRow> rows) => Table(Start(context), rows);

    public static void Loop(HttpContext context) => Loop(Start(context));

    public static void Table(PipeWriter output, IReadOnlyList<WebRow> rows)
    {
        output.Write("<table><thead><tr><th>Id</th><th>Name</th><th>City</th><th>Amount</th></tr></thead><tbody>"u8);
        foreach (WebRow row in rows)
        {
            output.Write("<tr><td>"u8);
            WriteNumber(output, row.Id);
            output.Write("</td><td>"u8);
            WriteEscaped(output, row.Name);
            output.Write("</td><td>"u8);
            WriteEscaped(output, row.City);
            output.Write("</td><td>"u8);
            WriteNumber(output, row.Amount);
            output.Write("</td></tr>"u8);
        }

        output.Write("</tbody></table>"u8);
    }

    public static void Loop(PipeWriter output)
    {
        long total = 0;
        for (long i = 1; i <= 1000; i++)
        {
            total = checked(total + i);
        }

        output.Write("<p>"u8);
        WriteNumber(output, total);
        output.Write("</p>"u8);
    }

    private static PipeWriter Start(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.BodyWriter;
    }

    private static void WriteNumber<T>(PipeWriter output, T value)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(output.GetSpan(32), out int written, default, null);
        output.Advance(written);
    }

    private static void WriteEscaped(PipeWriter output, ReadOnlySpan<char> text)
    {
        while (true)
        {
            int next = text.IndexOfAny(HtmlEscaper.Special);
            ReadOnlySpan<char> plain = next < 0 ? text : text[..next];
            output.Advance(Encoding.UTF8.GetBytes(plain, output.GetSpan(plain.Length * 3)));
            if (next < 0)
            {
                return;
            }

            output.Write(HtmlEscaper.Utf8EntityOf(text[next]));
            text = text[(next + 1)..];
        }
    }
}
