using System.Linq.Expressions;

namespace Quantum.Engine.Compilation;

/// <summary>
/// Compiles a tree that nobody needs: the first compile in a process takes 12 to 60 ms (tiering.md, what follows), which is
/// better spent on a worker before there is something to compile.
/// </summary>
internal sealed class CompilerWarmUp(CompileBackend backend) : ICompileJob
{
    private static int _platformIsWarm;

    private delegate long Body(ref long total, long last);

    /// <summary>Before all else: the work that comes next has to pay for it otherwise.</summary>
    public double Heat => double.MaxValue;

    public bool IsStale => false;

    /// <summary>A job that warms the backend up, or null when that was done in this process.</summary>
    public static CompilerWarmUp? For(CompileBackend backend) =>
        backend == CompileBackend.Default && Interlocked.Exchange(ref _platformIsWarm, 1) != 0 ? null : new(backend);

    public void Run() => TreeCompiler.Compile(backend, [MakeTree()]);

    public void Drop()
    {
    }

    // What most trees have: an argument by reference, a typed local, a loop with a test, checked arithmetic, a call.
    private static Expression<Body> MakeTree()
    {
        ParameterExpression total = Expression.Parameter(typeof(long).MakeByRefType());
        ParameterExpression last = Expression.Parameter(typeof(long));
        ParameterExpression i = Expression.Variable(typeof(long));
        LabelTarget end = Expression.Label(typeof(long));
        Expression round = Expression.IfThenElse(
            Expression.LessThanOrEqual(i, last),
            Expression.Block(
                Expression.Assign(total, Expression.AddChecked(total, i)),
                Expression.Assign(i, Expression.AddChecked(i, Expression.Constant(1L)))),
            Expression.Break(end, Expression.Call(typeof(Math), nameof(Math.Abs), null, total)));
        return Expression.Lambda<Body>(Expression.Block([i], Expression.Loop(round, end)), total, last);
    }
}
