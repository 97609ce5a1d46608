using Quantum.Engine.Library;
using Quantum.Engine.Syntax;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;

namespace Quantum.Engine.Binding;

/// <summary>What the parts of the binder share while they bind one component: ids, functions, parsed expressions.</summary>
internal sealed class ComponentBinding(SourceText source, Func<string, bool, ParsedExpression> parse)
{
    private readonly Dictionary<string, BoundFunction> _functions = new(StringComparer.Ordinal);

    public VariableTable Variables { get; } = new();

    /// <summary>Expressions that can only fail when they are evaluated; the component runs all the same.</summary>
    public DiagnosticBag Warnings { get; } = new(source);

    /// <summary>What keeps the component from running.</summary>
    public DiagnosticBag Errors { get; } = new(source);

    public int NodeCount { get; private set; }

    public int LoopCount { get; private set; }

    public IReadOnlyCollection<BoundFunction> Functions => _functions.Values;

    /// <summary>The names a call may have, for suggestions.</summary>
    public string[] CallableNames => [.. _functions.Keys, .. BuiltIns.All.Keys];

    public Func<string, bool, ParsedExpression> ParseExpression { get; } = parse;

    public int NextId() => NodeCount++;

    public int NextLoopId() => LoopCount++;

    public void Add(BoundFunction function) => _functions.TryAdd(function.Name, function);

    /// <summary>
    /// The checks of a <c>q:set</c> or <c>q:param</c>; whether a parameter is required is decided before its checks.
    /// </summary>
    public ValueChecks? ReadChecks(ElementSyntax element, bool isParameter)
    {
        if (!Array.Exists(element.Attributes, a => ValueChecks.IsCheck(a.Name)))
        {
            return null;
        }

        ValueChecks? checks = ValueChecks.Read(
            name => isParameter && name == "required" ? null : element.Attribute(name)?.Value, out string? problem);
        if (problem is not null)
        {
            Errors.Error(element.Span, isParameter ? "FN-1" : "SET-4", problem);
        }

        return checks;
    }

    public BoundFunction? FindFunction(string name) => _functions.GetValueOrDefault(name);
}
