using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>The outcome of a test.</summary>
internal enum Truth : byte
{
    False,
    True,

    /// <summary>The expression failed; the run holds the failure.</summary>
    Failed,
}

/// <summary>
/// An executable expression of tier 0. Immutable but for call-site caches; shared by all runs. A failure is returned like a
/// value, and whoever gets one returns it in turn without evaluating anything further.
/// </summary>
internal abstract class ExpressionNode
{
    /// <param name="run">The run.</param>
    /// <param name="frame">The first slot of the frame that the expression belongs to.</param>
    public abstract Value Evaluate(RunContext run, ref Value frame);

    /// <summary>The truth of the value (IF-2); comparisons answer without making one.</summary>
    public virtual Truth Test(RunContext run, ref Value frame) => ToTruth(Evaluate(run, ref frame), run);

    public static Truth ToTruth(Value value, RunContext run)
    {
        if (value.IsBoolean)
        {
            return (Truth)value.Bits;
        }

        if (value.IsFailure)
        {
            run.Fail(value.AsFailure);
            return Truth.Failed;
        }

        return Operators.IsTrue(value) ? Truth.True : Truth.False;
    }
}
