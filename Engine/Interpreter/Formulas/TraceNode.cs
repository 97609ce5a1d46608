using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter.Formulas;

/// <summary>Stands around an expression of a formula that is explained, and writes its values down.</summary>
internal sealed class TraceNode(int id, ExpressionNode traced) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = traced.Evaluate(run, ref frame);
        run.Formula!.Trace!.Record(id, value);
        return value;
    }
}
