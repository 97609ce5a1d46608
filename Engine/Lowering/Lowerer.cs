namespace Quantum.Engine.Lowering;

/// <summary>Turns a unit of the bound tree and what is known of its runs into a LINQ expression tree.</summary>
internal static class Lowerer
{
    public static LoweredUnit Lower(LoweringRequest request) => new(null, [], "nothing is lowered yet", 0);
}
