using Quantum.Engine.Library;
using Quantum.Engine.Syntax;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding;

/// <summary>
/// Resolves the names of one expression. One instance binds one expression: it knows where the text of the expression stands
/// and by which rules it is evaluated.
/// </summary>
internal sealed class ExpressionBinder(BindingScope scope, DecodedText content, int start, bool isCondition)
{
    // Flat chains of a long expression nest this deep to the left; see StackGuard.
    private const int MaxUncheckedDepth = 64;

    private int _depth;

    /// <summary>Binds a parsed expression; one that does not parse becomes a node that fails with its error.</summary>
    public BoundExpression Bind(ParsedExpression parsed)
    {
        if (parsed.Root is null)
        {
            ExpressionError error = parsed.Error!;
            SourceSpan span = SpanOf(error.Span);
            scope.Warn(span, error.RuleId ?? "EXPR-2", Cite(parsed.Text, error.Message));
            return new BoundInvalid(scope.NextId(), span, Failure.Error(error.Message, error.RuleId));
        }

        return IsScopePath(parsed.Root, out ScopeKind kind, out string[] path) && !isCondition
            ? new BoundScopePath(scope.NextId(), SpanOf(parsed.Root.Span), kind, path, AbsentScopeValue.EmptyText, parsed.Text)
            : Bind(parsed.Root);
    }

    private static string Cite(string expression, string message) => $"{{{expression}}} could not be evaluated: {message}";

    private BoundExpression Bind(ExpressionSyntax syntax)
    {
        _depth++;
        BoundExpression bound = _depth % MaxUncheckedDepth == 0 && !StackGuard.HasRoom
            ? StackGuard.RunOnFreshStack(() => BindNode(syntax))
            : BindNode(syntax);
        _depth--;
        return bound;
    }

    private BoundExpression BindNode(ExpressionSyntax syntax) => syntax switch
    {
        LiteralSyntax literal => new BoundLiteral(scope.NextId(), SpanOf(literal.Span), literal.Value),
        NameSyntax name => BindName(name),
        MemberSyntax member => BindMember(member),
        IndexSyntax index => new BoundIndex(scope.NextId(), SpanOf(index.Span), Bind(index.Target), Bind(index.Index)),
        SliceSyntax slice => new BoundSlice(
            scope.NextId(), SpanOf(slice.Span), Bind(slice.Target), BindOptional(slice.From), BindOptional(slice.To)),
        ListSyntax list => new BoundList(scope.NextId(), SpanOf(list.Span), Array.ConvertAll(list.Items, Bind)),
        UnarySyntax unary => new BoundUnary(scope.NextId(), SpanOf(unary.Span), unary.Operator, Bind(unary.Operand)),
        BinarySyntax binary => new BoundBinary(
            scope.NextId(), SpanOf(binary.Span), binary.Operator, Bind(binary.Left), Bind(binary.Right)),
        ComparisonSyntax comparison => new BoundComparison(
            scope.NextId(), SpanOf(comparison.Span), Array.ConvertAll(comparison.Operands, Bind), comparison.Operators),
        LogicalSyntax logical => new BoundLogical(
            scope.NextId(), SpanOf(logical.Span), logical.IsAnd, Bind(logical.Left), Bind(logical.Right)),
        ConditionalSyntax conditional => new BoundConditional(
            scope.NextId(),
            SpanOf(conditional.Span),
            Bind(conditional.WhenTrue),
            Bind(conditional.Condition),
            Bind(conditional.WhenFalse)),
        CallSyntax call => BindCall(call),
        _ => throw new InvalidOperationException($"No binding for {syntax.GetType().Name}."),
    };

    private BoundExpression? BindOptional(ExpressionSyntax? syntax) => syntax is null ? null : Bind(syntax);

    private BoundExpression BindName(NameSyntax name)
    {
        BoundVariable variable = scope.BindVariable(name.Name, SpanOf(name.Span));
        return name.Name switch
        {
            "form" => new BoundScopeObject(scope.NextId(), SpanOf(name.Span), ScopeKind.Form, variable),
            "query" => new BoundScopeObject(scope.NextId(), SpanOf(name.Span), ScopeKind.Query, variable),
            _ => variable,
        };
    }

    private BoundExpression BindMember(MemberSyntax member)
    {
        if (member.Target is NameSyntax target && ScopeKinds.TryParse(target.Name, out ScopeKind kind))
        {
            AbsentScopeValue absent = isCondition ? AbsentScopeValue.Null : AbsentScopeValue.Error;
            string text = $"{target.Name}.{member.Name}";
            return new BoundScopePath(scope.NextId(), SpanOf(member.Span), kind, [member.Name], absent, text);
        }

        return new BoundMember(scope.NextId(), SpanOf(member.Span), Bind(member.Target), member.Name);
    }

    private static bool IsScopePath(ExpressionSyntax syntax, out ScopeKind kind, out string[] path)
    {
        var names = new List<string>();
        while (syntax is MemberSyntax member)
        {
            names.Add(member.Name);
            syntax = member.Target;
        }

        names.Reverse();
        path = names.ToArray();
        kind = default;
        return path.Length > 0 && syntax is NameSyntax root && ScopeKinds.TryParse(root.Name, out kind);
    }

    private BoundExpression BindCall(CallSyntax call)
    {
        if (scope.FindFunction(call.Name) is { } function)
        {
            return BindFunctionCall(call, function);
        }

        return BuiltIns.All.TryGetValue(call.Name, out FunctionDefinition? builtIn)
            ? BindBuiltInCall(call, builtIn)
            : new BoundHostCall(
                scope.NextId(),
                SpanOf(call.Span),
                call.Name,
                Array.ConvertAll(call.Arguments, a => new BoundHostArgument(a.Name, Bind(a.Value))),
                scope.CallableNames);
    }

    private BoundExpression BindFunctionCall(CallSyntax call, BoundFunction function)
    {
        var matching = ArgumentMatching.ForFunction(Array.ConvertAll(function.Parameters, p => p.Name), NamesOf(call));
        return matching.Problem is null
            ? new BoundFunctionCall(scope.NextId(), SpanOf(call.Span), function, BindArguments(call, matching.Positions))
            : Invalid(call, Failure.Error($"{call.Name}(): {matching.Problem}", "FN-1"));
    }

    private BoundExpression BindBuiltInCall(CallSyntax call, FunctionDefinition builtIn)
    {
        var matching = ArgumentMatching.ForDefinition(builtIn, NamesOf(call));
        return matching.Problem is null
            ? new BoundBuiltInCall(scope.NextId(), SpanOf(call.Span), builtIn, BindArguments(call, matching.Positions))
            : Invalid(call, Failure.Error($"{call.Name}() failed: {matching.Problem}", "LIB"));
    }

    private static string?[] NamesOf(CallSyntax call) => Array.ConvertAll(call.Arguments, a => a.Name);

    private BoundArgument[] BindArguments(CallSyntax call, int[] positions) =>
        call.Arguments.Select((argument, i) => new BoundArgument(positions[i], Bind(argument.Value))).ToArray();

    private BoundInvalid Invalid(CallSyntax call, Failure failure)
    {
        scope.Warn(SpanOf(call.Span), failure.RuleId, failure.Reason);
        return new BoundInvalid(scope.NextId(), SpanOf(call.Span), failure);
    }

    private SourceSpan SpanOf(SourceSpan relative) => content.ToSource(new SourceSpan(start + relative.Start, relative.Length));
}
