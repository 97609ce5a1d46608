using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Library;

public sealed class CallContextTests
{
    [Fact]
    public void TheInstantIsTheClockCutToWholeSeconds()
    {
        var context = new FixedContext();
        Assert.Equal(new DateTime(2026, 1, 31, 8, 30, 0), context.Instant.DateTime);
        Assert.Equal(TimeZoneInfo.Local.GetUtcOffset(context.Now), context.Instant.Offset);
    }

    [Fact]
    public void FormulasWorkWith16DigitsInTheLocalZoneUnlessToldOtherwise()
    {
        FormulaSettings settings = new FixedContext().Formulas;
        Assert.Equal((16, null, TimeZoneInfo.Local), (settings.Math.Precision, settings.Scale, settings.Zone));
    }
}
