using Quantum.Engine.Tiering;

namespace Quantum.Engine.Tests.Tiering;

public sealed class TierTransitionsTests
{
    [Fact]
    public void OnlyTheWaysOfTheStateMachineExist()
    {
        IEnumerable<string> ways =
            from source in Enum.GetValues<TierState>()
            from target in Enum.GetValues<TierState>()
            where TierTransitions.Allows(source, target)
            select $"{source} -> {target}";

        Assert.Equal(
            [
                "Cold -> Queued",
                "Queued -> Cold",
                "Queued -> Compiling",
                "Compiling -> Cold",
                "Compiling -> Optimized",
                "Compiling -> Failed",
                "Compiling -> NotWorthwhile",
                "Optimized -> Cold",
                "Optimized -> Deoptimized",
                "Optimized -> Evicted",
                "Deoptimized -> Cold",
                "Deoptimized -> Queued",
                "Deoptimized -> Pinned",
                "Evicted -> Cold",
            ],
            ways);
    }

    [Fact]
    public void UnitsThatStayInterpretedAreFinal() =>
        Assert.Equal(
            [TierState.Pinned, TierState.Failed, TierState.NotWorthwhile], Enum.GetValues<TierState>().Where(TierTransitions.IsFinal));
}
