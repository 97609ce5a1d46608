namespace Quantum.Engine.Syntax;

// A loop that draws rows is gone through twice: a value its statements leave is the same for every row (PARSE-2).
internal sealed partial class ComponentChecker
{
    /// <summary>
    /// Checks an outermost loop with the loops in it: what the rows of an inner loop read is read by the rows of the outer
    /// one as well, so that one pass over the outermost loop finds every such statement.
    /// </summary>
    private void CheckRows(ElementSyntax loop)
    {
        List<ElementSyntax>? statements = null;
        AddNamedStatements(loop, ref statements);
        if (statements is null)
        {
            return;
        }

        var read = new HashSet<string>(StringComparer.Ordinal);
        if (!AddContentReads(loop, read))
        {
            return;
        }

        foreach (ElementSyntax statement in statements)
        {
            if (read.Contains(TargetOf(statement)))
            {
                Error(
                    statement,
                    "PARSE-2",
                    $"{Show(statement)} in a <q:loop> that draws markup: all statements run before the first row is drawn, so "
                        + "every row would show the last value (PARSE-2); compute it in an expression or a q:function");
            }
        }
    }

    private static void AddNamedStatements(ElementSyntax parent, ref List<ElementSyntax>? statements)
    {
        foreach (MarkupSyntax child in parent.Children)
        {
            if (child is not ElementSyntax element)
            {
                continue;
            }

            if (TagCatalog.IsStatement(element) && element.Attribute("name") is { Value.Length: > 0 })
            {
                (statements ??= []).Add(element);
            }

            if (IsControl(element) || element.Is("transaction"))
            {
                AddNamedStatements(element, ref statements);
            }
        }
    }

    /// <summary>The variable a statement writes, as expressions name it.</summary>
    public static string TargetOf(ElementSyntax statement)
    {
        string name = statement.Attribute("name")?.Value ?? "";
        string? scope = statement.Is("set") ? statement.Attribute("scope")?.Value : null;
        return scope is ("session" or "application" or "request") && !name.Contains('.') ? $"{scope}.{name}" : name;
    }

    /// <summary>Adds what an element and its content read when they are drawn, and tells whether they draw anything.</summary>
    private static bool AddRowReads(ElementSyntax element, HashSet<string> read)
    {
        if (TagCatalog.IsStatement(element))
        {
            return false;
        }

        bool draws = AddContentReads(element, read) || !IsControl(element);
        if (draws)
        {
            AddAttributeReads(element, read);
        }

        return draws;
    }

    // The source of the outermost loop is read before its first row, so its own attributes are not read by its rows.
    private static bool AddContentReads(ElementSyntax element, HashSet<string> read)
    {
        bool draws = false;
        foreach (MarkupSyntax child in element.Children)
        {
            if (child is ElementSyntax inner)
            {
                draws |= AddRowReads(inner, read);
            }
            else if (child is TextSyntax { IsBlank: false } text)
            {
                NameReads.AddFromTemplate(text.Text, read);
                draws = true;
            }
        }

        return draws;
    }

    private static void AddAttributeReads(ElementSyntax element, HashSet<string> read)
    {
        bool isText = !IsControl(element) || element.Attribute("type")?.Value == "list";
        foreach (AttributeSyntax attribute in element.Attributes)
        {
            if (!isText && attribute.Name is ("condition" or "items" or "query" or "from" or "to" or "step"))
            {
                NameReads.AddFromExpression(attribute.Value, read);
            }
            else
            {
                NameReads.AddFromTemplate(attribute.Value, read);
            }
        }
    }

    private static bool IsControl(ElementSyntax element) =>
        element.Kind == ElementKind.Quantum && element.LocalName is ("if" or "elseif" or "else" or "loop");
}
