using System.Diagnostics;
using System.Linq.Expressions;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Quantum.Engine.Compilation;

/// <summary>What compiling some trees gave: a delegate for each, or what went wrong.</summary>
/// <param name="Code">In the order of the trees; empty after a failure.</param>
/// <param name="Failure">What the backend threw, or why its result is of no use; null when there is code.</param>
/// <param name="Remark">What failed before the backend's fallback made the code; null when nothing did.</param>
/// <param name="Time">Spent on the thread that compiled.</param>
/// <param name="Bytes">An estimate of the memory that the code takes.</param>
internal sealed record CompiledTrees(IReadOnlyList<Delegate> Code, string? Failure, string? Remark, TimeSpan Time, long Bytes);

/// <summary>Runs the backend. A tree that it cannot compile is a result like any other.</summary>
internal static class TreeCompiler
{
    // Resident memory of a kept delegate (tiering.md, costs: 2 KB managed and 5 KB resident each).
    private const long BytesPerDelegate = 7 * 1024;

    // Measured over lowered loops of 1, 5, 20 and 50 statements: 3.0, 4.0, 3.9 and 3.8 bytes of machine code for one of IL.
    private const long BytesPerILByte = 4;

    public static CompiledTrees Compile(CompileBackend backend, IReadOnlyList<LambdaExpression> trees)
    {
        long start = Stopwatch.GetTimestamp();
        long compiledBefore = JitInfo.GetCompiledILBytes(currentThread: true);
        var code = new List<Delegate>(trees.Count);
        string? remark = null;
        foreach (LambdaExpression tree in trees)
        {
            (Delegate? compiled, string? failure) = CompileOrFallBack(backend, tree);
            if (compiled is null)
            {
                return new CompiledTrees([], failure, null, Stopwatch.GetElapsedTime(start), 0);
            }

            code.Add(compiled);
            remark ??= failure;
        }

        long il = JitInfo.GetCompiledILBytes(currentThread: true) - compiledBefore;
        long bytes = (code.Count * BytesPerDelegate) + (il * BytesPerILByte);
        return new CompiledTrees(code, null, remark, Stopwatch.GetElapsedTime(start), bytes);
    }

    /// <summary>The code of one tree, or why there is none; with code, what the backend did not take.</summary>
    public static (Delegate? Code, string? Failure) CompileOrFallBack(CompileBackend backend, LambdaExpression tree)
    {
        Delegate? code = Compile(backend, tree, out string? failure);
        if (code is null && backend.Fallback is { } fallback)
        {
            code = Compile(fallback, tree, out string? second);
            failure = second is null ? $"compiled by {fallback.Name}: {failure}" : $"{failure}; {second}";
        }

        return (code, failure);
    }

    // Whatever a backend throws concerns this tree alone: the unit stays in tier 0 with the reason.
    private static Delegate? Compile(CompileBackend backend, LambdaExpression tree, out string? failure)
    {
        try
        {
            Delegate? code = backend.Compile(tree);
            failure = Examine(backend, tree, code);
            return failure is null ? code : null;
        }
        catch (Exception exception)
        {
            failure = $"the backend {backend.Name} threw {exception.GetType().Name}: {exception.Message}";
            return null;
        }
    }

    // Makes the machine code, so that what the runtime refuses throws here and not in a run. A delegate of
    // LambdaExpression.Compile has it already.
    private static string? Examine(CompileBackend backend, LambdaExpression tree, Delegate? code)
    {
        if (code is null || !tree.Type.IsInstanceOfType(code))
        {
            return code is null
                ? $"the backend {backend.Name} gave no code"
                : $"the backend {backend.Name} gave a {code.GetType().Name}, not a {tree.Type.Name}";
        }

        RuntimeHelpers.PrepareDelegate(code);
        return null;
    }
}
