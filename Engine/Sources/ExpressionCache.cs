using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Sources;

/// <summary>Parsed expressions by their text, shared by all components of an engine.</summary>
internal sealed class ExpressionCache(int capacity)
{
    // A node and what it holds take about this much for each character of text.
    private const int BytesPerCharacter = 32;
    private const int BytesPerEntry = 200;

    // Longer texts are no expressions: the parser refuses them at once.
    private const int MaxLength = 2 * ExpressionParser.MaxLength;

    private readonly BoundedCache<(string Text, bool IsCondition), ParsedExpression> _cache = new(capacity, long.MaxValue);

    public CacheStatistics Statistics => _cache.Statistics;

    public ParsedExpression Parse(string text, bool isCondition) =>
        text.Length <= MaxLength ? _cache.GetOrAdd((text, isCondition), ParseAnew) : ParseAnew((text, isCondition)).Value;

    // The parser gives up early on a stack that is nearly used up; what it then says must not be kept.
    private static (ParsedExpression Value, int Bytes) ParseAnew((string Text, bool IsCondition) key)
    {
        ParsedExpression parsed = StackGuard.HasRoom
            ? ExpressionParser.Parse(key.Text, key.IsCondition)
            : StackGuard.RunOnFreshStack(() => ExpressionParser.Parse(key.Text, key.IsCondition));
        return (parsed, BytesPerEntry + (key.Text.Length * BytesPerCharacter));
    }
}
