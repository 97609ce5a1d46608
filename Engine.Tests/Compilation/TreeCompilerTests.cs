using System.Linq.Expressions;
using System.Reflection.Emit;
using Quantum.Engine.Compilation;

namespace Quantum.Engine.Tests.Compilation;

public sealed class TreeCompilerTests
{
    private static readonly Expression<Func<int, int>> Next = n => n + 1;
    private static readonly Expression<Func<string>> Name = () => "name";

    public static TheoryData<string> BackendNames => [.. Backends.Select(b => b.Name).Distinct()];

    private static CompileBackend[] Backends => [CompileBackend.Default, CompileBackend.Platform];

    [Theory]
    [MemberData(nameof(BackendNames))]
    public void EveryTreeBecomesADelegateOfItsType(string backend)
    {
        CompiledTrees compiled = TreeCompiler.Compile(Backends.First(b => b.Name == backend), [Next, Name]);

        Assert.Null(compiled.Failure);
        Assert.Equal(2, compiled.Code.Count);
        Assert.Equal(42, ((Func<int, int>)compiled.Code[0])(41));
        Assert.Equal("name", ((Func<string>)compiled.Code[1])());
        Assert.True(compiled.Time > TimeSpan.Zero && compiled.Bytes > 2 * 7 * 1024);
    }

    [Fact]
    public void LargerTreesAreTakenToNeedMoreMemory()
    {
        Expression sum = Enumerable.Range(0, 500).Aggregate((Expression)Next.Parameters[0], (left, i) => Expression.Add(left, Expression.Constant(i)));
        Expression<Func<int, int>> many = Expression.Lambda<Func<int, int>>(sum, Next.Parameters);

        // The first compile of a process also makes machine code of the compiler.
        TreeCompiler.Compile(CompileBackend.Platform, [Next, many]);
        long small = TreeCompiler.Compile(CompileBackend.Platform, [Next]).Bytes;
        long large = TreeCompiler.Compile(CompileBackend.Platform, [many]).Bytes;
        Assert.True(large > small + 2000, $"{small}, {large}");
    }

    [Fact]
    public void ABackendThatThrowsIsAResult()
    {
        CompiledTrees compiled = Compile(_ => throw new NotSupportedException("no such node"));
        Assert.Equal("the backend host threw NotSupportedException: no such node", compiled.Failure);
        Assert.Empty(compiled.Code);
    }

    [Fact]
    public void ABackendThatGivesNothingIsAResult() => Assert.Equal("the backend host gave no code", Compile(_ => null).Failure);

    [Fact]
    public void ABackendThatGivesSomethingElseIsAResult() =>
        Assert.Equal("the backend host gave a Action, not a Func`1", Compile(_ => () => { }).Failure);

    [Fact]
    public void CodeThatTheRuntimeRefusesIsAResult()
    {
        CompiledTrees compiled = Compile(MakeInvalid);
        Assert.StartsWith("the backend host threw InvalidProgramException: ", compiled.Failure);
        Assert.Empty(compiled.Code);
    }

    [Fact]
    public void WhatABackendDoesNotCompileItsFallbackDoes()
    {
        CompileBackend backend = CompileBackend.OfHost(tree => tree == Name ? MakeInvalid(tree) : tree.Compile()) with
        {
            Fallback = CompileBackend.Platform,
        };

        CompiledTrees compiled = TreeCompiler.Compile(backend, [Next, Name, Next]);
        Assert.Null(compiled.Failure);
        Assert.StartsWith(
            "compiled by LambdaExpression.Compile: the backend host threw InvalidProgramException: ", compiled.Remark);
        Assert.Equal((3, "name"), (compiled.Code.Count, ((Func<string>)compiled.Code[1])()));
        Assert.Null(TreeCompiler.Compile(backend, [Next]).Remark);
    }

    [Fact]
    public void WhatNeitherCompilesTellsBothFailures()
    {
        CompileBackend backend = CompileBackend.OfHost(_ => null) with { Fallback = new("other", _ => null) };
        Assert.Equal(
            "the backend host gave no code; the backend other gave no code", TreeCompiler.Compile(backend, [Next]).Failure);
    }

    [Fact]
    public void TheWarmUpIsDoneOncePerProcessAndOncePerHostBackend()
    {
        _ = CompilerWarmUp.For(CompileBackend.Default);
        Assert.Null(CompilerWarmUp.For(CompileBackend.Default));

        Delegate? made = null;
        CompilerWarmUp.For(CompileBackend.OfHost(tree => made = tree.Compile()))!.Run();
        Assert.NotNull(made);
        long total = 0;
        Assert.Equal(6L, made.DynamicInvoke(total, 3L));
    }

    // A text is returned from an empty stack.
    private static Delegate MakeInvalid(LambdaExpression tree)
    {
        var method = new DynamicMethod("invalid", typeof(string), []);
        method.GetILGenerator().Emit(OpCodes.Ret);
        return method.CreateDelegate(tree.Type);
    }

    private static CompiledTrees Compile(Func<LambdaExpression, Delegate?> backend) =>
        TreeCompiler.Compile(CompileBackend.OfHost(backend), [Name, Next]);
}
