using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter.Formulas;

/// <summary>What the clock says in an evaluation, in both tiers.</summary>
internal static class FormulaInstants
{
    public static Value Now(NowKind kind, RunContext run) => kind switch
    {
        NowKind.Date => Value.FromDateOnly(DateOnly.FromDateTime(run.Instant.DateTime)),
        NowKind.Time => Value.FromTimeOnly(TimeOnly.FromDateTime(run.Instant.DateTime)),
        _ => Value.FromDateTimeOffset(run.Instant),
    };
}
