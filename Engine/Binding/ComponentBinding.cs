using Quantum.Engine.Library;
using Quantum.Engine.Syntax;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;

namespace Quantum.Engine.Binding;

/// <summary>What the parts of the binder share while they bind one component: ids, functions, parsed expressions.</summary>
internal sealed class ComponentBinding
{
    private readonly Dictionary<string, BoundFunction> _functions = new(StringComparer.Ordinal);

    public ComponentBinding(SourceText source, ElementSyntax root, Func<string, bool, ParsedExpression> parse)
    {
        Warnings = new DiagnosticBag(source);
        Errors = new DiagnosticBag(source);
        ParseExpression = parse;
        Functions = new FunctionBinder(this, root);
    }

    public FunctionBinder Functions { get; }

    public VariableTable Variables { get; } = new();

    /// <summary>Expressions that can only fail when they are evaluated; the component runs all the same.</summary>
    public DiagnosticBag Warnings { get; }

    /// <summary>What keeps the component from running.</summary>
    public DiagnosticBag Errors { get; }

    public int NodeCount { get; private set; }

    public int LoopCount { get; private set; }

    /// <summary>The functions declared so far, by index.</summary>
    public IReadOnlyCollection<BoundFunction> BoundFunctions => _functions.Values;

    /// <summary>The names a call may have, for suggestions.</summary>
    public string[] CallableNames => [.. Functions.Names, .. BuiltIns.All.Keys];

    public Func<string, bool, ParsedExpression> ParseExpression { get; }

    public int NextId() => NodeCount++;

    public int NextLoopId() => LoopCount++;

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

    public BoundFunction? FindFunction(string name)
    {
        if (!_functions.TryGetValue(name, out BoundFunction? function)
            && Functions.Declare(name, _functions.Count) is { } declared)
        {
            _functions.Add(name, function = declared);
        }

        return function;
    }
}
