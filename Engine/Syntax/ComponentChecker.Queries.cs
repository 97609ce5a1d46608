using System.Globalization;
using System.Text;
using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

// q:query: what it needs, and the SQL in it (DB-1, DB-9).
internal sealed partial class ComponentChecker
{
    private void CheckQuery(ElementSyntax element, Surroundings place)
    {
        if (!place.HasDatasource && element.Attribute("datasource") is null && element.Attribute("source") is null)
        {
            Error(element, "DB-7", $"{Show(element)} needs the attribute datasource= (or source=, the name of an earlier query)");
        }

        CheckPage(element, "page");
        CheckPage(element, "page_size");
        CheckPage(element, "pageSize");
        CheckSql(element);
    }

    private void CheckPage(ElementSyntax element, string name)
    {
        if (element.Attribute(name) is { } page && !Groups.Any(page.Value) && !IsNumber(page.Value))
        {
            Error(
                element,
                "DB-9",
                $"{name}=\"{Excerpt.Of(page.Value)}\" is not a number: write one, or an expression like {{query.page}}");
        }
    }

    private static bool IsNumber(string text) =>
        double.TryParse(
            text,
            NumberStyles.Float & ~NumberStyles.AllowTrailingSign,
            CultureInfo.InvariantCulture,
            out double number) && double.IsFinite(number);

    private void CheckSql(ElementSyntax query)
    {
        var declared = new HashSet<string>(StringComparer.Ordinal);
        var sql = new StringBuilder();
        foreach (MarkupSyntax child in query.Children)
        {
            if (child is TextSyntax { IsBlank: false } text)
            {
                sql.Append(text.Text).Append(' ');
            }
            else if (child is ElementSyntax element)
            {
                AddParameter(query, element, declared);
            }
        }

        CheckGroups(query, sql.ToString());
        CheckPlaceholders(query, sql.ToString(), declared);
    }

    private void AddParameter(ElementSyntax query, ElementSyntax element, HashSet<string> declared)
    {
        if (!element.Is("param"))
        {
            Error(element, "PARSE-3", $"{Show(element)} inside {Show(query)} has no effect: a query holds SQL and <q:param>");
        }
        else if (element.Attribute("name") is { } name)
        {
            declared.Add(name.Value);
        }
    }

    private void CheckGroups(ElementSyntax query, string sql)
    {
        SourceSpan span = Groups.Next(sql, 0);
        if (span.Length > 0)
        {
            string group = Excerpt.Of(sql.AsSpan(span.Start, span.Length));
            Error(
                query,
                "DB-1",
                $"{group} in the SQL of {Show(query)}: values are bound; write :name and a <q:param name=\"name\">");
        }
    }

    private void CheckPlaceholders(ElementSyntax query, string sql, HashSet<string> declared)
    {
        var scanner = new SqlPlaceholders(sql);
        while (scanner.MoveNext())
        {
            string name = scanner.Current.ToString();
            if (declared.Add(name))
            {
                Error(query, "DB-1", $":{Excerpt.Of(name)} declared in SQL but no matching <q:param> in {Show(query)}");
            }
        }
    }
}
