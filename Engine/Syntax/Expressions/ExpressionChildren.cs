namespace Quantum.Engine.Syntax.Expressions;

/// <summary>The parts of an expression, for code that walks a tree without caring for each kind of node.</summary>
internal static class ExpressionChildren
{
    /// <summary>The direct parts of a node in the order of the text.</summary>
    public static ExpressionSyntax[] Of(ExpressionSyntax node) => node switch
    {
        MemberSyntax member => [member.Target],
        IndexSyntax index => [index.Target, index.Index],
        SliceSyntax slice => OfSlice(slice),
        CallSyntax call => Array.ConvertAll(call.Arguments, argument => argument.Value),
        ListSyntax list => list.Items,
        UnarySyntax unary => [unary.Operand],
        BinarySyntax binary => [binary.Left, binary.Right],
        ComparisonSyntax comparison => comparison.Operands,
        LogicalSyntax logical => [logical.Left, logical.Right],
        ConditionalSyntax conditional => [conditional.WhenTrue, conditional.Condition, conditional.WhenFalse],
        _ => [],
    };

    private static ExpressionSyntax[] OfSlice(SliceSyntax slice) => (slice.From, slice.To) switch
    {
        (null, null) => [slice.Target],
        (null, { } to) => [slice.Target, to],
        ({ } from, null) => [slice.Target, from],
        ({ } from, { } to) => [slice.Target, from, to],
    };
}
