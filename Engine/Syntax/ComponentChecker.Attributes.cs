using Quantum.Engine.Syntax.Expressions;

namespace Quantum.Engine.Syntax;

// The attributes a tag must have, and those and the values it must not (PARSE-3, PARSE-5, SET-2).
internal sealed partial class ComponentChecker
{
    private void CheckAttributes(ElementSyntax element, TagDefinition definition)
    {
        if (definition.TakesAnyAttribute)
        {
            return;
        }

        foreach (AttributeSyntax attribute in element.Attributes)
        {
            CheckAttribute(element, attribute, definition);
        }

        foreach (string required in definition.Required)
        {
            Require(element, required);
        }
    }

    private void CheckAttribute(ElementSyntax element, AttributeSyntax attribute, TagDefinition definition)
    {
        AttributeRule? rule = definition.Find(attribute.Name);
        if (rule is null || rule.Use == AttributeUse.Unsupported)
        {
            ReportUnsupported(element, attribute.Name, rule?.RuleId ?? "PARSE-3");
        }
        else if (rule.Use == AttributeUse.Removed)
        {
            Error(
                element,
                rule.RuleId!,
                $"{attribute.Name}= was removed in Quantum 0.16: keep the value in session.<name> or in the database");
        }
        else if (rule.Values is { } values && !values.Contains(attribute.Value))
        {
            ReportValue(element, attribute, values);
        }
    }

    private void ReportUnsupported(ElementSyntax element, string name, string ruleId)
    {
        // Attributes of the document, such as xmlns:x, are nobody's promise.
        if (!name.StartsWith("xmlns", StringComparison.Ordinal))
        {
            Error(element, ruleId, $"{Excerpt.Of(name)}= is not supported: it was accepted and never did anything; remove it");
        }
    }

    private void ReportValue(ElementSyntax element, AttributeSyntax attribute, ValueList values)
    {
        string name = attribute.Name;
        string shown = $"{name}=\"{Excerpt.Of(attribute.Value)}\"";
        string reason = $"does not exist; {name} is one of: {values.Text}";
        string message = values.Kind switch
        {
            ValueListKind.LoopType => $"<q:loop {shown}> {reason}",
            ValueListKind.QueryParameterType => $"<q:query> {Show(element)} {shown} {reason}",
            ValueListKind.ReturnType => $"{shown} is not a type; use one of: {values.Text}",
            ValueListKind.OnError => $"onerror must be \"fail\" or \"continue\", not \"{Excerpt.Of(attribute.Value)}\"",
            ValueListKind.Validator => $"{shown} {reason}, or a regular expression starting with ^",
            _ => $"{shown} {reason}",
        };
        Error(element, "PARSE-5", message);
    }

    private void Require(ElementSyntax element, string name)
    {
        if (element.Attribute(name) is not { } attribute)
        {
            Error(element, "PARSE-3", $"{Show(element)} needs the attribute {name}=");
        }
        else if (name == "name" && attribute.Value.AsSpan().IsWhiteSpace())
        {
            Error(element, "PARSE-3", $"{Show(element)} has an empty name");
        }
    }

    /// <summary>Reports a name that no expression could read.</summary>
    private void CheckVariable(ElementSyntax element, string attribute, bool mustBeIdentifier = true)
    {
        if (element.Attribute(attribute) is not { Value.Length: > 0 } name)
        {
            return;
        }

        if (ExpressionNames.IsReserved(name.Value))
        {
            Error(element, "SCOPE-2", $"{attribute}=\"{name.Value}\" is a word of the language and cannot be a variable");
        }
        else if (mustBeIdentifier && !ExpressionNames.IsName(name.Value))
        {
            Error(
                element,
                "SCOPE-2",
                $"{attribute}=\"{Excerpt.Of(name.Value)}\" is not a name: use a letter or _, then letters, digits and _");
        }
    }
}
