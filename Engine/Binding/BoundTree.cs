using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Text;

namespace Quantum.Engine.Binding;

/// <summary>Ways through the bound tree for what looks at it as a whole.</summary>
internal static class BoundTree
{
    /// <summary>The bodies inside a statement, in order.</summary>
    public static IEnumerable<BoundBlock> BodiesOf(BoundStatement statement) => statement switch
    {
        BoundIf @if => @if.Branches.Select(b => b.Body),
        BoundLoop loop => [loop.Body],
        BoundSlot slot => [slot.Children],
        BoundComponentCall { Content: { } content } => [content],
        _ => [],
    };

    /// <summary>The expressions of a statement itself, not of its bodies.</summary>
    public static IEnumerable<BoundExpression> ExpressionsOf(BoundStatement statement)
    {
        IEnumerable<BoundExpression?> found = statement switch
        {
            BoundSet set => (BoundExpression?[])[set.Value, set.Default, set.Operand, set.Source],
            BoundIf @if => @if.Branches.Select(b => b.Condition),
            BoundLoop loop => [loop.From, loop.To, loop.Step, loop.Items],
            BoundReturn @return => [@return.Value],
            BoundInvoke invoke => invoke.Arguments.SelectMany(a => new BoundExpression?[] { a.Value, a.Default })
                .Concat(invoke.Request?.Expressions ?? []),
            BoundRedirect redirect => [redirect.Url, redirect.Flash, redirect.FlashType, redirect.Status],
            BoundFlash flash => [flash.Message, flash.Type],
            BoundExtension extension => extension.Attributes.Select(a => a.Value),
            BoundComponentCall call => call.Props.Select(p => p.Value),
            BoundContentValue content => [content.Value],
            BoundBooleanAttribute attribute => [attribute.Value],
            BoundAssignment assignment => [assignment.Value],
            BoundResult result => [result.Value],
            _ => [],
        };
        return found.OfType<BoundExpression>();
    }

    public static IEnumerable<BoundExpression> ChildrenOf(BoundExpression expression)
    {
        BoundExpression?[] found = expression switch
        {
            BoundScopeObject scope => [scope.Variable],
            BoundMember member => [member.Target],
            BoundIndex index => [index.Target, index.Index],
            BoundSlice slice => (BoundExpression?[])[slice.Target, slice.From, slice.To],
            BoundList list => list.Items,
            BoundUnary unary => [unary.Operand],
            BoundBinary binary => [binary.Left, binary.Right],
            BoundComparison comparison => comparison.Operands,
            BoundLogical logical => [logical.Left, logical.Right],
            BoundConditional conditional => [conditional.Condition, conditional.WhenTrue, conditional.WhenFalse],
            BoundFunctionCall call => Array.ConvertAll(call.Arguments, a => a.Value),
            BoundBuiltInCall call => Array.ConvertAll(call.Arguments, a => a.Value),
            BoundHostCall call => Array.ConvertAll(call.Arguments, a => a.Value),
            BoundGroup group => [group.Expression],
            BoundInterpolation interpolation => interpolation.Parts,
            FormulaExpression formula => FormulaTree.ChildrenOf(formula),
            _ => [],
        };
        return found.OfType<BoundExpression>();
    }

    /// <summary>The statements of a body and of all bodies inside it.</summary>
    public static IEnumerable<BoundStatement> StatementsIn(BoundBlock block) =>
        block.Statements.SelectMany(s => BodiesOf(s).SelectMany(StatementsIn).Prepend(s));

    /// <summary>The expressions of all statements in a body, each with all parts of it.</summary>
    public static IEnumerable<BoundExpression> ExpressionsIn(BoundBlock block) =>
        StatementsIn(block).SelectMany(ExpressionsOf).SelectMany(PartsOf);

    /// <summary>An expression and everything inside it.</summary>
    public static IEnumerable<BoundExpression> PartsOf(BoundExpression expression) =>
        ChildrenOf(expression).SelectMany(PartsOf).Prepend(expression);

    /// <summary>Where the node with an id is written, or null when no part of the source has it.</summary>
    public static SourceSpan? FindNode(BoundComponent component, int id)
    {
        foreach (BoundStatement statement in component.Functions.Select(f => f.Body)
            .Concat([component.Statements, component.Markup]).SelectMany(StatementsIn))
        {
            if (statement.Id == id)
            {
                return statement.Span;
            }

            if (ExpressionsOf(statement).SelectMany(PartsOf).FirstOrDefault(e => e.Id == id) is { } expression)
            {
                return expression.Span;
            }
        }

        return null;
    }

    /// <summary>The loop with an id, and the function whose frame it works on, or null for the component's.</summary>
    public static (BoundLoop Loop, BoundFunction? Function) FindLoop(BoundComponent component, int loopId)
    {
        foreach (BoundFunction? function in component.Functions.Cast<BoundFunction?>().Append(null))
        {
            IEnumerable<BoundStatement> statements = function is null
                ? StatementsIn(component.Statements).Concat(StatementsIn(component.Markup))
                : StatementsIn(function.Body);
            if (statements.OfType<BoundLoop>().FirstOrDefault(l => l.LoopId == loopId) is { } loop)
            {
                return (loop, function);
            }
        }

        throw new ArgumentException($"There is no loop {loopId}.", nameof(loopId));
    }
}
