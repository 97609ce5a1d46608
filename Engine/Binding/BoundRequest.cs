using Quantum.Engine.Syntax;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding;

/// <summary>What a <c>q:invoke url</c> says of its request (INV-1); its parameters are the arguments of the call.</summary>
/// <param name="Attributes">The attributes of the request that are given, by name.</param>
/// <param name="Headers">The <c>q:header</c>s.</param>
/// <param name="Body">The <c>q:body</c>, or null.</param>
internal sealed record BoundRequest(BoundAttribute[] Attributes, BoundAttribute[] Headers, BoundExpression? Body)
{
    private static readonly string[] Names =
    [
        "url", "method", "timeout", "retry", "retryDelay", "contentType", "authType", "authToken", "authHeader", "authUsername",
        "authPassword", "responseFormat",
    ];

    public IEnumerable<BoundExpression> Expressions =>
        [.. Attributes.Select(a => a.Value), .. Headers.Select(h => h.Value), .. Body is null ? [] : (BoundExpression[])[Body]];

    public static BoundRequest? Bind(ElementSyntax element, BindingScope scope, out Failure? invalid)
    {
        invalid = null;
        if (element.Attribute("url") is null)
        {
            return null;
        }

        BoundAttribute[] attributes = element.Attributes
            .Where(a => Names.Contains(a.Name))
            .Select(a => new BoundAttribute(a.Name, scope.BindCode(a.Content)))
            .ToArray();
        BoundAttribute[] headers = element.Children.OfType<ElementSyntax>()
            .Where(e => e.Is("header"))
            .Select(e => new BoundAttribute(e.Attribute("name")!.Value.Trim(), ValueOf(e, scope)))
            .ToArray();
        return new BoundRequest(attributes, headers, BindBody(element, scope, out invalid));
    }

    private static BoundExpression ValueOf(ElementSyntax header, BindingScope scope) => header.Attribute("value") is { } value
        ? scope.BindCode(value.Content)
        : new BoundLiteral(scope.NextId(), header.Span, Value.EmptyText);

    private static BoundExpression? BindBody(ElementSyntax element, BindingScope scope, out Failure? invalid)
    {
        ElementSyntax? body = element.Children.OfType<ElementSyntax>().FirstOrDefault(e => e.Is("body"));
        MarkupSyntax[] content = body?.Children.Where(c => c is not TextSyntax { IsBlank: true }).ToArray() ?? [];
        invalid = content.Length > 1 || content is [not TextSyntax]
            ? Failure.Error("<q:body> holds text; write markup in it as <![CDATA[...]]>", "INV-1")
            : null;
        return content is [TextSyntax text] ? scope.BindCode(text.Content, isJson: true)
            : body is null ? null
            : new BoundLiteral(scope.NextId(), body.Span, Value.EmptyText);
    }
}
