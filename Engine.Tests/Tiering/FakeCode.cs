using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Lowering;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Tiering;

/// <summary>A lowering whose trees call what a test says; units it is not told of are refused.</summary>
internal sealed class FakeCode
{
    private readonly Dictionary<UnitKind, Func<Unit, UnitEntry>> _bodies = [];

    public ConcurrentQueue<LoweringRequest> Requests { get; } = new();

    public FakeCode On(UnitKind kind, Func<Unit, UnitEntry> body)
    {
        _bodies[kind] = body;
        return this;
    }

    public LoweredUnit Lower(LoweringRequest request)
    {
        Requests.Enqueue(request);
        return _bodies.TryGetValue(request.Unit.Kind, out Func<Unit, UnitEntry>? body)
            ? new LoweredUnit(TreeOf(body(request.Unit)), [], null, request.Unit.NodeCount)
            : new LoweredUnit(null, [], "not in this test", 0);
    }

    public static Expression<UnitEntry> TreeOf(UnitEntry body)
    {
        ParameterExpression run = Expression.Parameter(typeof(RunContext), "run");
        ParameterExpression frame = Expression.Parameter(typeof(Value).MakeByRefType(), "frame");
        return Expression.Lambda<UnitEntry>(Expression.Invoke(Expression.Constant(body), run, frame), run, frame);
    }

    /// <summary>Code that does what the interpreter does.</summary>
    public static UnitEntry Same(Unit unit) => unit.Interpreted;

    public static UnitEntry Refusing(Unit unit) => (RunContext _, ref Value _) => ExitStatus.Refused;

    /// <summary>Code of a pass or function that is left before its first statement.</summary>
    public static Func<Unit, UnitEntry> Leaving(LeaveReason reason, int node = 1) =>
        _ => (RunContext run, ref Value _) => Leave(run, reason, node, 0, ResumePath.Before);

    /// <summary>Code of a loop that is left at each header, its step charged.</summary>
    public static Func<Unit, UnitEntry> LeavingAtHeaders(LeaveReason reason) => unit =>
    {
        BoundLoop loop = LoopOf(unit);
        return (RunContext run, ref Value frame) =>
        {
            if (IsAtEnd(loop, ref frame))
            {
                return unit.Interpreted(run, ref frame);
            }

            return run.Budget.Charge(1) is { } failure ? run.Fail(failure) : Leave(run, reason, 7, ResumePath.Header);
        };
    };

    /// <summary>Code of a range loop that does all that is left of it at once.</summary>
    /// <param name="addAll">Does the work of the iterations from the first to the last given.</param>
    public static Func<Unit, UnitEntry> Finishing(AddIterations addAll) => unit =>
    {
        LoopSlots slots = LoopOf(unit).Slots;
        return (RunContext run, ref Value frame) =>
        {
            ref Value position = ref Unsafe.Add(ref frame, slots.Position);
            long last = Unsafe.Add(ref frame, slots.Source).Bits;
            addAll(position.Bits, last, ref frame);
            position = Value.FromInteger(last + 1);
            return unit.Interpreted(run, ref frame);
        };
    };

    public delegate void AddIterations(long first, long last, ref Value frame);

    private static bool IsAtEnd(BoundLoop loop, ref Value frame)
    {
        Value position = Unsafe.Add(ref frame, loop.Slots.Position);
        Value source = Unsafe.Add(ref frame, loop.Slots.Source);
        return source.IsList ? position.Bits >= source.AsList.Count : Operators.Less(source, position).AsBoolean;
    }

    private static ExitStatus Leave(RunContext run, LeaveReason reason, int node, params int[] path)
    {
        run.Path.PushAll(path);
        run.LeftAt = new LeavePoint(node, reason, path, 0, false);
        return ExitStatus.Suspended;
    }

    private static BoundLoop LoopOf(Unit unit) => (BoundLoop)unit.Interpreted.Target!.GetType()
        .GetProperty("Loop", BindingFlags.NonPublic | BindingFlags.Instance)!
        .GetValue(unit.Interpreted.Target)!;
}
