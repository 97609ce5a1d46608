using Quantum.Engine.Binding;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Interpreter;

/// <summary>A component in tier 0: its code, and the nodes that compiled code calls for what it leaves to them.</summary>
internal sealed class InterpretedComponent(
    BoundComponent bound, ComponentProfile profile, StatementNode?[] nodes, FunctionCode[] functions)
    : ComponentCode(bound, profile)
{
    /// <summary>How deep the statements and expressions of any part nest.</summary>
    public int Nesting { get; internal set; }

    public StatementNode NodeOf(BoundStatement statement) => nodes[statement.Id]!;

    public FunctionCode CodeOf(BoundFunction function) => functions[function.Index];
}
