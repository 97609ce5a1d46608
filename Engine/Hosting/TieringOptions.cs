using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Quantum.Engine.Compilation;
using Quantum.Engine.Lowering;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Hosting;

/// <summary>
/// How an engine compiles what is busy. Read once, when the engine is made; without effect in
/// <see cref="TierMode.Interpreted"/>. Results never depend on it.
/// </summary>
public sealed class TieringOptions
{
    /// <summary>
    /// The most threads that compile in the background, 1 to 16. Default 1; they exist only while there is work.
    /// </summary>
    public int Workers { get; set; } = 1;

    /// <summary>
    /// What the runs after which a part is compiled are multiplied by, above 0. Default 1, where the time that a compile takes is
    /// what those runs would have saved. Less compiles sooner, for programs that run long and have cores to spare.
    /// </summary>
    public double CompileThresholdScaling { get; set; } = 1;

    /// <summary>
    /// Compile on the thread that runs the component, which waits for it, instead of in the background. For tests and tools:
    /// what is compiled when then depends on the runs alone.
    /// </summary>
    public bool CompileSynchronously { get; set; }

    /// <summary>The most pieces of compiled code kept, at least 1. Default 5,000. The least recently used make room.</summary>
    public int MaxCodeEntries { get; set; } = 5000;

    /// <summary>The most bytes that compiled code may take, by the engine's own estimate. Default 64 MiB.</summary>
    public long MaxCodeBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// Turns an expression tree into a delegate of the tree's type; called by several threads at once. It may throw or return
    /// null for a tree it does not take: that part then stays interpreted. Null for the engine's own backend.
    /// </summary>
    public Func<LambdaExpression, Delegate?>? Backend { get; set; }

    /// <summary>
    /// Measure the time that units take interpreted and compiled, see <see cref="UnitSnapshot.InterpretedTime"/>. Each call of
    /// a function, start of a loop and pass of a component then reads the clock twice; without it nothing is paid.
    /// </summary>
    public bool MeasureTime { get; set; }

    /// <summary>Stress mode: everything is compiled, on the thread that runs it, before it runs for the first time.</summary>
    public bool CompileAtFirstCall { get; set; }

    /// <summary>
    /// Stress mode: loops start interpreted, are compiled at their header on the thread that runs them, and go on compiled
    /// from there.
    /// </summary>
    public bool OsrAtEveryHeader { get; set; }

    /// <summary>Stress mode: compiled code is left at its resume points, each in turn, and the interpreter goes on.</summary>
    public bool LeaveEverywhere { get; set; }

    // What tests replace.

    /// <summary>Whether the platform can make code at run time.</summary>
    internal bool IsDynamicCodeSupported { get; set; } = RuntimeFeature.IsDynamicCodeSupported;

    internal Func<LoweringRequest, LoweredUnit> Lower { get; set; } = Lowerer.Lower;

    internal TimeProvider Time { get; set; } = TimeProvider.System;

    internal TierSettings ToSettings()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Workers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Workers, 16);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxCodeEntries);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxCodeBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(CompileThresholdScaling);
        return new TierSettings
        {
            Backend = Backend is null ? CompileBackend.Default : CompileBackend.OfHost(Backend),
            IsDynamicCodeSupported = IsDynamicCodeSupported,
            Lower = Lower,
            Time = Time,
            CompilesSynchronously = CompileSynchronously,
            Workers = Workers,
            ThresholdScaling = CompileThresholdScaling,
            MaxCodeEntries = MaxCodeEntries,
            MaxCodeBytes = MaxCodeBytes,
            MeasuresTime = MeasureTime,
            CompilesAtFirstCall = CompileAtFirstCall,
            EntersAtEveryHeader = OsrAtEveryHeader,
            LeavesEverywhere = LeaveEverywhere,
        };
    }
}
