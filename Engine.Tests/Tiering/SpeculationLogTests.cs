using Quantum.Engine.Lowering;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Tests.Tiering;

public sealed class SpeculationLogTests
{
    private readonly SpeculationLog _log = new();

    [Theory]
    [InlineData(LeaveReason.Overflow, 8)]
    [InlineData(LeaveReason.Kind, 8)]
    [InlineData(LeaveReason.Failure, 8)]
    [InlineData(LeaveReason.Budget, 0)]
    [InlineData(LeaveReason.Stress, 0)]
    public void ASpeculationIsRefutedByItsEighthLeave(LeaveReason reason, int refutedAt)
    {
        int[] refuting = Enumerable.Range(1, 100).Where(i => _log.AddLeave(Point(5, reason), i)).ToArray();

        Assert.Equal(refutedAt, refuting.FirstOrDefault());
        Assert.Equal(refutedAt > 0 ? [new Speculation(5, reason)] : [], _log.Refuted);
        Assert.Equal([(new Speculation(5, reason), 100L)], _log.Leaves);
    }

    [Fact]
    public void LeavesAtDifferentPointsAreDifferent()
    {
        Assert.DoesNotContain(true, Enumerable.Range(0, 7).SelectMany<int, bool>(i =>
            [_log.AddLeave(Point(1, LeaveReason.Kind), i), _log.AddLeave(Point(1, LeaveReason.Overflow), i), _log.AddLeave(Point(2, LeaveReason.Kind), i)]));
        Assert.True(_log.AddLeave(Point(2, LeaveReason.Kind), 20));
        Assert.Equal([new Speculation(2, LeaveReason.Kind)], _log.Refuted);
    }

    [Fact]
    public void FewLeavesAmongManyEntriesRefuteNothing()
    {
        for (int i = 1; i < 1000; i++)
        {
            Assert.False(_log.AddLeave(Point(1, LeaveReason.Kind), (i * 32) + 1));
        }

        Assert.True(_log.AddLeave(Point(1, LeaveReason.Kind), 1000 * 32));
    }

    [Fact]
    public void ANewPlanStartsWithACleanSlateAndTheTotalsStay()
    {
        for (int i = 0; i < 7; i++)
        {
            _log.AddLeave(Point(1, LeaveReason.Kind), 1);
            _log.AddRefusal(1000);
        }

        _log.StartPlan();

        Assert.False(_log.AddLeave(Point(1, LeaveReason.Kind), 1));
        Assert.Equal([(new Speculation(1, LeaveReason.Kind), 8L)], _log.Leaves);
        Assert.Equal(7, _log.Refusals);
    }

    [Fact]
    public void CodeThatTakesThreeEntriesOfFourIsKept()
    {
        Assert.DoesNotContain(true, Enumerable.Range(1, 500).Select(i => _log.AddRefusal((4 * i) + 1)));
        Assert.True(_log.AddRefusal(4 * 501));
    }

    private static LeavePoint Point(int node, LeaveReason reason) => new(node, reason, [], 0, false);
}
