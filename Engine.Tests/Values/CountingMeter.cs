using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

/// <summary>A meter that adds up what it is charged and refuses beyond a budget.</summary>
internal sealed class CountingMeter : WorkMeter
{
    private readonly long _budget;

    public CountingMeter(long budget = long.MaxValue, int maxText = int.MaxValue, int maxCollection = int.MaxValue)
    {
        _budget = budget;
        MaxTextLength = maxText;
        MaxCollectionSize = maxCollection;
    }

    public long Total { get; private set; }

    public override Failure? Charge(long units)
    {
        Total += units;
        return Total > _budget ? Failure.Limit("the budget is used up") : null;
    }
}
