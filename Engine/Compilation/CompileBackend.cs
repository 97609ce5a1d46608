using System.Linq.Expressions;
#if QUANTUM_FEC
using FastExpressionCompiler;
#endif

namespace Quantum.Engine.Compilation;

/// <summary>Turns a tree into a delegate of its type; safe for threads.</summary>
/// <param name="Name">What statistics call it.</param>
/// <param name="Compile">May throw, or give null for a tree that it does not take: both are failures of the tree alone.</param>
internal sealed record CompileBackend(string Name, Func<LambdaExpression, Delegate?> Compile)
{
    /// <summary>Who compiles the trees that this one does not; null when nobody does.</summary>
    public CompileBackend? Fallback { get; init; }

    public static CompileBackend Platform { get; } = new("LambdaExpression.Compile", tree => tree.Compile());

#if QUANTUM_FEC
    public static CompileBackend Default { get; } = new(
        "FastExpressionCompiler", tree => tree.CompileFast(ifFastFailedReturnNull: true)) { Fallback = Platform };
#else
    public static CompileBackend Default => Platform;
#endif

    public static CompileBackend OfHost(Func<LambdaExpression, Delegate?> compile) => new("host", compile);
}
