using System.Linq.Expressions;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Library;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Lowering;

/// <summary>What a lowering works from. The same request gives the same tree.</summary>
/// <param name="Component">The component of the unit.</param>
/// <param name="Unit">What is lowered.</param>
/// <param name="Profile">What the component did so far.</param>
/// <param name="SlotKinds">The kinds seen in the slots of the unit's frame at its entry or header, by slot.</param>
/// <param name="Refuted">Speculations that failed before and are not made again, by node id.</param>
/// <param name="Functions">The functions of the host.</param>
/// <param name="Leaves">Stress mode: the code is left at resume points without need, each in turn.</param>
internal sealed record LoweringRequest(
    InterpretedComponent Component,
    Unit Unit,
    ProfileSnapshot Profile,
    IReadOnlyList<KindSet> SlotKinds,
    IReadOnlySet<Speculation> Refuted,
    FunctionTable Functions,
    bool Leaves);

/// <summary>A speculation that the plan of a unit rests on: what it takes for granted at a node.</summary>
internal readonly record struct Speculation(int NodeId, LeaveReason Reason);

/// <summary>What lowering made of a unit: a tree to compile, or the reason why it is not worth it.</summary>
/// <param name="Entry">The tree, whose type is <see cref="UnitEntry"/>; null when the unit stays in tier 0.</param>
/// <param name="Functions">The typed functions that the tree calls, to be compiled with it and bound before it is entered.</param>
/// <param name="Refusal">Why there is no tree.</param>
/// <param name="Nodes">The nodes of the bound tree that were lowered: the measure of the cost of compiling.</param>
internal sealed record LoweredUnit(
    Expression<UnitEntry>? Entry, IReadOnlyList<LoweredFunction> Functions, string? Refusal, int Nodes);

/// <summary>A function with typed parameters and result, which passes no frame.</summary>
internal sealed record LoweredFunction(LambdaExpression Body, FunctionLink Link);
