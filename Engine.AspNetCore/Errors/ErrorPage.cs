using System.Text;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.AspNetCore.Errors;

/// <summary>The HTML of error pages: complete in itself, with nothing from elsewhere.</summary>
internal static class ErrorPage
{
    private const string Style = """
        :root{color-scheme:light dark}
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.3rem}h2{font-size:1rem;margin-top:1.5rem}
        pre{font:14px/1.5 ui-monospace,Consolas,monospace;overflow:auto;padding:.75rem 1rem;border:1px solid #8886;border-radius:6px;white-space:pre-wrap}
        pre.message{border-left:4px solid #d33}
        pre.source{white-space:pre}
        mark{display:inline-block;min-width:100%;background:#d333;color:inherit}
        .place{font-family:ui-monospace,Consolas,monospace}
        """;

    /// <summary>A page of a heading, with a reason where there is one.</summary>
    public static string Short(string title, string reason)
    {
        var page = new StringBuilder();
        Begin(page, title);
        if (reason.Length > 0)
        {
            page.Append("<pre>").Append(Escape(reason)).Append("</pre>\n");
        }

        return End(page);
    }

    /// <summary>A failure with all that is known of it.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="root">Where files named without a folder are.</param>
    public static string Of(QuantumException failure, string root)
    {
        var page = new StringBuilder();
        Begin(page, failure switch
        {
            QuantumParseException => "The component does not parse",
            QuantumLimitException => "The page reached a limit",
            _ => "The page failed",
        });
        if (failure is QuantumParseException { Diagnostics.Count: > 1 } parse)
        {
            page.Append($"<p>{parse.Diagnostics.Count} errors.</p>\n");
            foreach ((int index, QuantumDiagnostic problem) in parse.Diagnostics.Index())
            {
                string text = index == 0 ? failure.DisplayText : problem.Message;
                AddProblem(page, text, problem.Rule, problem.File, problem.Line, problem.Column, root);
            }

            return End(page);
        }

        AddProblem(page, failure.DisplayText, failure.Rule, failure.File, failure.Line, failure.Column, root);
        AddCallPath(page, failure.CallPath);
        AddCause(page, failure.InnerException);
        return End(page);
    }

    private static void AddProblem(
        StringBuilder page, string message, string? rule, string? file, int line, int column, string root)
    {
        page.Append("<pre class=\"message\">").Append(Escape(message)).Append("</pre>\n");
        if (line > 0)
        {
            page.Append("<p class=\"place\">").Append(Escape($"{file ?? "(source in memory)"}:{line}:{column}")).Append("</p>\n");
        }

        if (rule is not null)
        {
            string meaning = RuleMeanings.Of(rule) is { } text ? $": {text}" : "";
            page.Append("<p>Rule ").Append(Escape(rule + meaning)).Append("</p>\n");
        }

        if (file is not null && line > 0)
        {
            SourceExcerpt.Add(page, Path.GetFullPath(file, root), line);
        }
    }

    private static void AddCallPath(StringBuilder page, IReadOnlyList<string> path)
    {
        if (path.Count > 0)
        {
            page.Append("<h2>Call path, innermost first</h2>\n<pre>").Append(Escape(string.Join('\n', path))).Append("</pre>\n");
        }
    }

    private static void AddCause(StringBuilder page, Exception? cause)
    {
        if (cause is not null)
        {
            page.Append("<h2>Exception of the program</h2>\n<pre>").Append(Escape(cause.ToString())).Append("</pre>\n");
        }
    }

    /// <summary>Text for the content of an element. Quotes stay, so that a message reads as it was written.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static void Begin(StringBuilder page, string title) => page
        .Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .Append($"<title>{Escape(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>{Escape(title)}</h1>\n");

    private static string End(StringBuilder page) => page.Append("</body>\n</html>\n").ToString();
}
