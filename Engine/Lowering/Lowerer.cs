using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Lowering;

/// <summary>Turns a unit of the bound tree and what is known of its runs into a LINQ expression tree.</summary>
internal static class Lowerer
{
    // The JIT tracks 1,024 locals of a method and falls off a cliff behind that; 500 statements of typed code stay below it.
    private const int MaxStatements = 500;

    // Each node takes up to three locals, of which the JIT tracks 1,024.
    public const int MaxFormulaNodes = 500;

    // Deeper trees are left to the interpreter, which checks the stack as it goes down.
    private const int MaxNesting = 200;

    public static LoweredUnit Lower(LoweringRequest request)
    {
        if (request.Unit.Kind == UnitKind.Formula)
        {
            return LowerFormula(request);
        }

        if (request.Component.Nesting > MaxNesting)
        {
            return Refuse($"it nests deeper than {MaxNesting} levels");
        }

        var functions = new FunctionPlans(request);
        UnitPlan plan = UnitPlan.Make(request, functions);
        if (request.Unit.Kind == UnitKind.Function && functions.Find(plan.Function!) is { } typed)
        {
            return UnitLowering.Lower(request, plan, typed);
        }

        BoundStatement[] all = [.. BoundTree.StatementsIn(plan.Body)];
        int outOfLine = OutOfLineIn(plan.Body, plan);
        return all switch
        {
            { Length: > MaxStatements } => Refuse($"it has {all.Length} statements, more than {MaxStatements}"),
            _ when all.OfType<BoundExtension>().Any() => Refuse("a handler of the host may set any of its variables"),
            _ when !request.Leaves && outOfLine * 2 > all.Length => Refuse($"{outOfLine} of its {all.Length} statements stay generic"),
            _ => UnitLowering.Lower(request, plan, null),
        };
    }

    private static LoweredUnit LowerFormula(LoweringRequest request) =>
        request.Component.Nesting > MaxNesting ? Refuse($"it nests deeper than {MaxNesting} levels")
        : request.Component.Bound.NodeCount > MaxFormulaNodes ? Refuse($"it has more than {MaxFormulaNodes} nodes")
        : FormulaLowering.Lower(request);

    private static int OutOfLineIn(BoundBlock block, UnitPlan plan) => block.Statements.Sum(
        s => plan.IsOutOfLine(s) ? 1 : BoundTree.BodiesOf(s).Sum(b => OutOfLineIn(b, plan)));

    private static LoweredUnit Refuse(string reason) => new(null, [], reason, 0);
}
