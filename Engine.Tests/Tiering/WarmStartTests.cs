using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tests.Hosting;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Tests.Tiering;

/// <summary>What one process learned lets the next one compile at its start.</summary>
public sealed class WarmStartTests : EngineFixture
{
    private const string Busy =
        """
        <q:component name="Busy">
          <q:param name="n" type="integer" required="true"/>
          <q:set name="total" value="{0}"/>
          <q:loop var="i" from="1" to="{n}"><q:set name="total" value="{total + i}"/></q:loop>
          <q:return value="{total}"/>
        </q:component>
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _profile;

    public WarmStartTests()
    {
        UseFolder();
        Options.Tiering.CompileThresholdScaling = CompilesSoon;
        _profile = Path.Combine(Folder, "engine.profile");
    }

    [Fact]
    public void ABusyFileIsCompiledBeforeItsFirstRun()
    {
        WriteSettled("Busy.q", Busy);
        Learn("Busy.q");

        using QuantumEngine next = Next();
        Assert.Equal(1, next.LoadProfile(_profile));
        UnitSnapshot loop = WaitForCode(next);
        Assert.Equal((0L, 1), (loop.Runs, loop.Compiles));

        Assert.Equal(500_500L, next.Load("Busy.q").Run(new { n = 1_000 }).Value);
        loop = next.Tiers.Units.Single(u => u.Kind == UnitKind.Loop);
        Assert.Equal((1_000L, 1), (loop.CompiledRuns, loop.Compiles));
        Assert.Equal(1, next.Tiers.Totals.Reasons[TierReason.WarmStart]);
    }

    [Fact]
    public void SourceInMemoryBeginsWhenItIsParsed()
    {
        Run(Engine.Parse(Busy));
        Engine.SaveProfile(_profile);

        using QuantumEngine next = Next();
        next.LoadProfile(_profile);
        Assert.Empty(next.Tiers.Units);
        next.Parse(Busy);
        WaitForCode(next);
    }

    [Fact]
    public async Task GuardsAndActionsBeginApartFromTheirPage()
    {
        const string part = "<q:loop var='i' from='1' to='30000'><q:set name='total' value='{total + i}'/></q:loop>";
        WriteSettled("Page.q", """
            <q:component name="Page">
              <q:if condition="query.stop"><q:redirect url="/"/></q:if>
              <q:action name="guards"><q:set name="total" value="{0}"/>{part}<q:redirect url="/{total}"/></q:action>
              <q:action name="save"><q:set name="total" value="{0.5}"/>{part}<q:redirect url="/{total}"/></q:action>
              <p>Nothing is busy here</p>
            </q:component>
            """.Replace("{part}", part));
        Component page = Engine.Load("Page.q");
        foreach (PageAction action in page.Page.Actions)
        {
            await page.RunActionAsync(action, null, new RunScopes());
        }

        Assert.True(Engine.WaitForCompiler(Patience));
        Engine.SaveProfile(_profile);
        Assert.Equal(
            ["action guards", "action save"],
            ProfileFile.Read(_profile).Profiles.Select(p => p.Part).Order(StringComparer.Ordinal));

        using QuantumEngine next = Next();
        Assert.Equal(1, next.LoadProfile(_profile));
        Assert.True(SpinWait.SpinUntil(() => next.Tiers.Totals.Compiled >= 2, Patience));
        page = next.Load("Page.q");
        PageResult whole = await page.RunActionAsync(page.Page.Actions[0], null, new RunScopes());
        PageResult half = await page.RunActionAsync(page.Page.Actions[1], null, new RunScopes());
        Assert.Equal(("/450015000", "/450015000.5"), (whole.Redirect!.Url, half.Redirect!.Url));
        Assert.Equal(
            [(30_000L, 1, 0L), (30_000L, 1, 0L)],
            next.Tiers.Units.Where(u => u.Kind == UnitKind.Loop).Select(u => (u.CompiledRuns, u.Compiles, u.Refusals)));
    }

    [Fact]
    public void AChangedSourceIsInterpretedAtFirst()
    {
        WriteSettled("Busy.q", Busy);
        Learn("Busy.q");
        WriteSettled("Busy.q", Busy.Replace("total + i", "total + i + 1"), minutesOld: 5);

        using QuantumEngine next = Next();
        next.LoadProfile(_profile);
        Assert.Equal(5L, next.Load("Busy.q").Run(new { n = 2 }).Value);
        Assert.True(next.WaitForCompiler(Patience));
        Assert.Equal(0, next.Tiers.Totals.Compiled);
    }

    [Fact]
    public void OtherKindsOfValuesThanLastTimeGiveTheSameResult()
    {
        const string sum = """
            <q:component name="Sum"><q:param name="items"/><q:set name="total" value="{0}"/>
            <q:loop type="array" var="item" items="{items}"><q:set name="total" value="{total + item}"/></q:loop>
            <q:return value="{total}"/></q:component>
            """;
        WriteSettled("Sum.q", sum);
        long[] many = [.. Enumerable.Range(1, 20_000).Select(i => (long)i)];
        Engine.Load("Sum.q").Run(new { items = many });
        Assert.True(Engine.WaitForCompiler(Patience));
        Engine.SaveProfile(_profile);

        using QuantumEngine next = Next();
        next.LoadProfile(_profile);
        WaitForCode(next);
        Component component = next.Load("Sum.q");
        Assert.Equal(4.0, component.Run(new { items = new object[] { 1L, 2.5, 0.5 } }).Value);
        Assert.Equal(6L, component.Run(new { items = new object[] { 1L, 2L, 3L } }).Value);
    }

    [Fact]
    public void WhatAnotherBuildWroteIsIgnored()
    {
        WriteSettled("Busy.q", Busy);
        Learn("Busy.q");
        string build = typeof(QuantumEngine).Module.ModuleVersionId.ToString("N");
        File.WriteAllText(_profile, File.ReadAllText(_profile).Replace(build, Guid.NewGuid().ToString("N")));

        using QuantumEngine next = Next();
        Assert.Equal(0, next.LoadProfile(_profile));
    }

    [Fact]
    public void AProfileThatDoesNotFitTheTreeIsIgnored()
    {
        WriteSettled("Busy.q", Busy);
        Learn("Busy.q");
        ProfileFile file = ProfileFile.Read(_profile);
        StoredProfile known = Assert.Single(file.Profiles);
        ProfileFile.Write(_profile, [known with { NodeKinds = known.NodeKinds[1..] }]);

        using QuantumEngine next = Next();
        next.LoadProfile(_profile);
        next.Load("Busy.q");
        Assert.True(next.WaitForCompiler(Patience));
        Assert.Equal(0, next.Tiers.Totals.Compiled);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"version\":1,\"build\":\"x\",\"profiles\":[null]}")]
    [InlineData("{\"version\":1,\"build\":\"x\",\"profiles\":[{\"file\":null,\"source\":\"a\",\"nodeKinds\":[70000],\"units\":[]}]}")]
    public void AFileThatIsNoProfileIsNamed(string text)
    {
        File.WriteAllText(_profile, text);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => Engine.LoadProfile(_profile));
        Assert.Contains(_profile, exception.Message);
    }

    [Fact]
    public void NothingOutsideOfTheRootIsRead()
    {
        string outside = Path.Combine(Directory.CreateTempSubdirectory("quantum-outside-").FullName, "Busy.q");
        File.WriteAllText(outside, Busy);
        Learn(outside);
        Assert.Equal(outside, Assert.Single(ProfileFile.Read(_profile).Profiles).File);

        using QuantumEngine next = Next();
        next.LoadProfile(_profile);
        Thread.Sleep(200);
        Assert.Equal(0, next.Statistics.Files.Misses);
        Directory.Delete(Path.GetDirectoryName(outside)!, recursive: true);
    }

    private void Learn(string path)
    {
        Run(Engine.Load(path));
        Engine.SaveProfile(_profile);
    }

    private void Run(Component component)
    {
        component.Run(new { n = 30_000 });
        Assert.True(Engine.WaitForCompiler(Patience));
        Assert.Contains(Engine.Tiers.Units, u => u.State == TierState.Optimized);
    }

    private QuantumEngine Next() => new(new QuantumEngineOptions { ComponentRoot = Folder });

    private static UnitSnapshot WaitForCode(QuantumEngine engine)
    {
        Assert.True(SpinWait.SpinUntil(() => engine.Tiers.Units.Any(u => u.State == TierState.Optimized), Patience));
        return engine.Tiers.Units.Single(u => u.Kind == UnitKind.Loop);
    }
}
