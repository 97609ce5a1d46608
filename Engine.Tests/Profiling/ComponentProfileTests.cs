using System.Numerics;
using Quantum.Engine.Hosting;
using Quantum.Engine.Profiling;
using Quantum.Engine.Tests.Hosting;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Profiling;

public sealed class ComponentProfileTests : EngineFixture
{
    private const string Body =
        "<q:param name=\"x\"/><q:function name=\"f\"><q:return value=\"{1}\"/></q:function>" +
        "<q:loop var=\"i\" from=\"1\" to=\"5\"><q:loop var=\"j\" from=\"1\" to=\"2\"><q:set name=\"y\" value=\"{x + i}\"/></q:loop>" +
        "<q:set name=\"z\" value=\"{f()}\"/></q:loop><p>{y}</p>";

    [Fact]
    public void RunsLoopsAndCallsAreCounted()
    {
        Component component = Parse(Body);
        _ = component.Run(new { x = 1 }).Html;
        component.Run(new { x = 1 });

        ProfileSnapshot profile = component.Code.Profile.ToSnapshot();

        Assert.Equal((2L, 1L), (profile.StatementRuns, profile.MarkupRuns));
        Assert.Equal([10L, 20L], profile.LoopIterations.Order());
        Assert.Equal([10L], profile.FunctionCalls);
    }

    [Fact]
    public void KindsOffTheFastPathAreRecordedAndOnlyWiden()
    {
        Component component = Parse(Body);
        component.Run(new { x = 1 });
        Assert.All(component.Code.Profile.ToSnapshot().NodeKinds, kinds => Assert.True(kinds.IsEmpty));

        component.Run(new { x = "5" });
        KindSet first = Assert.Single(component.Code.Profile.ToSnapshot().NodeKinds, kinds => !kinds.IsEmpty);
        Assert.True(first.Contains(ValueKind.Text) && first.Contains(ValueKind.Integer) && !first.Contains(ValueKind.Float));

        component.Run(new { x = 2.5 });
        Assert.Equal(first, Assert.Single(component.Code.Profile.ToSnapshot().NodeKinds, kinds => !kinds.IsEmpty));

        component.Run(new { x = BigInteger.Pow(2, 70) });
        component.Run(new { x = 1 });
        KindSet second = Assert.Single(component.Code.Profile.ToSnapshot().NodeKinds, kinds => !kinds.IsEmpty);
        Assert.Equal(first.With(ValueKind.BigInteger), second);
        Assert.Equal(second, second.With(ValueKind.Text));
    }

    [Fact]
    public void ASnapshotIsFrozen()
    {
        Component component = Parse(Body);
        component.Run(new { x = 1 });
        ProfileSnapshot before = component.Code.Profile.ToSnapshot();
        string shown = Show(before);

        component.Run(new { x = "7" });

        Assert.Equal(shown, Show(before));
        Assert.NotEqual(shown, Show(component.Code.Profile.ToSnapshot()));
    }

    private static string Show(ProfileSnapshot profile) =>
        $"{string.Join(',', profile.LoopIterations)}|{string.Join(',', profile.FunctionCalls)}|" +
        $"{string.Join(',', profile.NodeKinds)}|{profile.StatementRuns}|{profile.MarkupRuns}";
}
