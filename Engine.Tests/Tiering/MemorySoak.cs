using System.Globalization;
using Quantum.Engine.Hosting;
using Quantum.Engine.Tests.Hosting;

namespace Quantum.Engine.Tests.Tiering;

/// <summary>
/// Engines that live long: however much they compile, the process stays as large as it is after a tenth of it. Nothing else
/// may run in the process meanwhile, so that these run only when they are asked for (CONTRIBUTING.md, build and test).
/// </summary>
public sealed class MemorySoak : EngineFixture
{
    private const int Rounds = 20_000;
    private const int WarmRounds = Rounds / 10;

    // The noise of the process: what the collector keeps of the last garbage, and pages that fill up.
    private const long ManagedNoise = 1L << 20;
    private const long ResidentNoise = 32L << 20;

    public MemorySoak()
    {
        UseFolder();
        Options.MaxCachedComponents = 100;
        Options.MaxCachedExpressions = 1000;
    }

    [Fact(Explicit = true)]
    public void ManySources()
    {
        Options.Tiering.CompileAtFirstCall = true;
        AssertStaysFlat(i => Assert.Equal(6L + i, Engine.Parse(Loop(i)).Run(new { n = 3 }).Value));
        Assert.True(Engine.Tiers.Totals.Compiled >= Rounds);
    }

    [Fact(Explicit = true)]
    public void OneFileThatKeepsChanging()
    {
        Options.Tiering.CompileAtFirstCall = true;
        DateTime start = DateTime.UtcNow.AddDays(-1);
        AssertStaysFlat(i =>
        {
            string path = WriteFile("Page.q", Loop(i));
            File.SetLastWriteTimeUtc(path, start.AddSeconds(i));
            Assert.Equal(6L + i, Engine.Load("Page.q").Run(new { n = 3 }).Value);
        });
        Assert.True(Engine.Tiers.Totals.Compiled >= Rounds);
        Assert.InRange(Engine.Tiers.Units.Count, 1, 10);
    }

    [Fact(Explicit = true)]
    public void TypesThatKeepChanging()
    {
        Options.Tiering.CompileSynchronously = true;
        object[] values = [1, 1.5, "a", long.MaxValue, new[] { 1 }, true];
        Component[] components = [.. Enumerable.Range(0, 50).Select(i => Engine.Parse(Adding(i)))];
        AssertStaysFlat(i =>
        {
            try
            {
                components[i % 50].Run(new { n = 300, v = values[i / 50 % values.Length] });
            }
            catch (QuantumExecutionException)
            {
                // Some kinds cannot be added.
            }
        });
        Assert.True(Engine.Tiers.Totals.Deoptimized > 0);
        Assert.All(Engine.Tiers.Units, unit => Assert.InRange(unit.Deoptimizations, 0, 4));
    }

    [Fact(Explicit = true)]
    public void UnitsThatCrowdOneAnotherOut()
    {
        Options.Tiering.CompileSynchronously = true;
        Options.Tiering.MaxCodeEntries = 10;
        Component[] components = [.. Enumerable.Range(0, 50).Select(i => Engine.Parse(Loop(i)))];
        AssertStaysFlat(i => Assert.Equal(500_500L + (i % 50), components[i % 50].Run(new { n = 1000 }).Value));
        Assert.InRange(Engine.Tiers.Code.Entries, 1, 10);
        Assert.True(Engine.Tiers.Code.Evictions > 0);
    }

    [Fact(Explicit = true)]
    public void ManyEngines() => AssertStaysFlat(i =>
    {
        using var engine = new QuantumEngine(new() { Tiering = { CompileAtFirstCall = true } });
        Assert.Equal(6L + i, engine.Parse(Loop(i)).Run(new { n = 3 }).Value);
    });

    private static string Loop(int version) => Source(
        $"<q:param name=\"n\"/><q:set name=\"t\" value=\"{{{version}}}\"/>" +
        "<q:loop var=\"i\" from=\"1\" to=\"{n}\"><q:set name=\"t\" value=\"{t + i}\"/></q:loop><q:return value=\"{t}\"/>");

    private static string Adding(int version) => Source(
        "<q:param name=\"n\"/><q:param name=\"v\"/>" +
        "<q:function name=\"f\"><q:param name=\"k\"/><q:return value=\"{k + k}\"/></q:function>" +
        $"<q:loop var=\"i\" from=\"{version}\" to=\"{{n}}\"><q:set name=\"t\" value=\"{{f(v)}}\"/></q:loop>");

    private static void AssertStaysFlat(Action<int> round)
    {
        (long managed, long resident) = RunAndMeasure(0, WarmRounds, round);
        (long managedLater, long residentLater) = RunAndMeasure(WarmRounds, Rounds, round);
        string figures = string.Create(
            CultureInfo.InvariantCulture,
            $"managed {managed / 1e6:0.0} MB, then {managedLater / 1e6:0.0}; resident {resident / 1e6:0.0} MB, then {residentLater / 1e6:0.0}");
        Console.WriteLine(figures);
        Assert.True(managedLater <= managed + ManagedNoise && residentLater <= resident + ResidentNoise, figures);
    }

    private static (long Managed, long Resident) RunAndMeasure(int first, int end, Action<int> round)
    {
        for (int i = first; i < end; i++)
        {
            round(i);
        }

        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }
}
