using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

public sealed class FormulaVariablesTests
{
    private readonly FormulaRegistries _context = new();

    private FormulaVariables Variables => _context.Variables;

    [Fact]
    public void AVariableHasTheValueSetLast()
    {
        Variables["rate"] = 0.2m;
        Variables["rate"] = 0.30m;

        Assert.Equal(0.30m, Variables["rate"]);
        Assert.Equal(Of("0.30"), Read("rate"));
        Assert.Equal(1, Variables.Count);
    }

    [Fact]
    public void AVariableIsSetWithoutABox()
    {
        Variables.Set("a", 1);
        Variables.Set("b", "text");
        Variables.Set("c", true);
        Variables.Set("d", FormulaValue.From(new[] { 1, 2 }));

        Assert.Equal(Of("1"), Read("a"));
        Assert.Equal("text", Read("b").AsText);
        Assert.True(Read("c").AsBoolean);
        Assert.Equal("[1, 2]", Formatting.ToText(Read("d")));
    }

    [Fact]
    public void SettingAndReadingAVariableThatIsThereAllocatesNothing()
    {
        Variables.Set("rate", 0.2m);
        FormulaVariable entry = Variables.Find("rate")!;
        var context = new FormulaContext();
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 100; i++)
        {
            Variables.Set("rate", 0.3m);
            entry.Read(context);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void NullIsNoValue()
    {
        var problem = Assert.Throws<FormulaConfigurationException>(() => Variables["a"] = null!);

        Assert.Equal("Variable [a] received a null value", problem.Message);
        Assert.Throws<FormulaConfigurationException>(() => Variables.Set("a", default));
        Assert.Throws<FormulaConfigurationException>(() => Variables.Set("a", (string?)null));
        Assert.Equal(0, Variables.Count);
    }

    [Fact]
    public void AValueThatFormulasDoNotHaveIsRefused()
    {
        Assert.Throws<FormulaConfigurationException>(() => Variables["a"] = new Version(1, 0));
        Assert.Throws<FormulaConfigurationException>(() => Variables["a"] = double.NaN);
        Assert.Throws<FormulaConfigurationException>(() => Variables["a"] = (int x) => x);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void ANameIsNotBlank(string name) => Assert.Throws<ArgumentException>(() => Variables[name] = 1);

    [Fact]
    public void AddingAVariableTwiceFails()
    {
        Variables.Add("a", 1);

        Assert.Throws<ArgumentException>(() => Variables.Add("a", 2));
        Assert.Equal(1m, Variables["a"]);
    }

    [Fact]
    public void AVariableThatIsRemovedIsNotFoundUntilItIsSetAgain()
    {
        Variables["a"] = 1;

        Assert.True(Variables.Remove("a"));
        Assert.False(Variables.Remove("a"));
        Assert.False(Variables.TryGetValue("a", out _));
        Assert.Throws<KeyNotFoundException>(() => Variables["a"]);
        Assert.Null(_context.FindVariable("a"));

        Variables["a"] = 2;
        Assert.Equal(Of("2"), Read("a"));
    }

    [Fact]
    public void AnEntryThatIsHeldSeesEveryValue()
    {
        Variables["a"] = 1;
        FormulaVariable entry = Variables.Find("a")!;

        Variables["a"] = 2;
        Assert.Equal(Of("2"), entry.Read(new FormulaContext()));

        Variables.Clear();
        Assert.Equal("Variable [a] requires a value", entry.Read(new FormulaContext()).AsFailure.Reason);

        Variables["a"] = 3;
        Assert.Same(entry, Variables.Find("a"));
        Assert.Equal(Of("3"), entry.Read(new FormulaContext()));
    }

    [Fact]
    public void TheVersionOfTheKeysGrowsOnlyWhenANameComesOrGoes()
    {
        Variables["a"] = 1;
        int version = _context.Version;

        Variables["a"] = 2;
        Assert.Equal(version, _context.Version);

        Variables["b"] = 2;
        Assert.Equal(version + 1, _context.Version);

        Variables.Remove("a");
        Assert.Equal(version + 2, _context.Version);

        Variables["a"] = 2;
        Assert.Equal(version + 3, _context.Version);
    }

    [Fact]
    public void AFunctionWithoutParametersIsAskedAtEachReading()
    {
        int calls = 0;
        Variables["a"] = () => (decimal)++calls;
        Variables["b"] = () => (short)5;
        Variables["c"] = () => "text";
        Variables["d"] = (FormulaCall call) => call.Precision;
        Variables["e"] = (FormulaProvider)(call => call.Now);
        Variables["f"] = (FormulaCall call) => "aware";

        Assert.Equal(Of("1"), Read("a"));
        Assert.Equal(Of("2"), Read("a"));
        Assert.Equal(Of("5"), Read("b"));
        Assert.Equal("text", Read("c").AsText);
        Assert.Equal(Of("16"), Read("d"));
        Assert.Equal(new FormulaContext().Instant, Read("e").AsDateTimeOffset);
        Assert.Equal("aware", Read("f").AsText);
        Assert.IsType<FormulaProvider>(Variables["a"]);
    }

    [Fact]
    public void AProviderGoesBeforeAValue()
    {
        Variables["a"] = 1;
        _context.Providers["a"] = _ => 2;

        Assert.Equal(Of("2"), Read("a"));
        Assert.True(_context.Providers.Remove("a"));
        Assert.Equal(Of("1"), Read("a"));
    }

    [Fact]
    public void AProviderWithoutValueOrWithAnExceptionFailsTheReading()
    {
        var problem = new InvalidOperationException("boom");
        _context.Providers["a"] = _ => default;
        _context.Providers["b"] = _ => FormulaValue.From(null);
        _context.Providers["c"] = _ => throw problem;
        _context.Providers["d"] = _ => FormulaValue.From(new Version(1, 0));

        Assert.Equal("Variable [a] requires a value", Read("a").AsFailure.Reason);
        Assert.Equal("Variable [b] requires a value", Read("b").AsFailure.Reason);
        Assert.Equal("boom", Read("c").AsFailure.Reason);
        Assert.Same(problem, Read("c").AsFailure.Cause);
        Assert.Equal("Cannot convert [Version] to a value of formulas", Read("d").AsFailure.Reason);
    }

    [Fact]
    public void AskingAProviderAllocatesNothing()
    {
        _context.Providers["a"] = call => call.Precision;
        FormulaVariable entry = _context.Providers.Find("a")!;
        var context = new FormulaContext();
        entry.Read(context);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 100; i++)
        {
            entry.Read(context);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void ProvidersAreListedByName()
    {
        FormulaProvider one = _ => 1;
        _context.Providers["a"] = one;
        _context.Providers["b"] = _ => 2;

        Assert.Same(one, _context.Providers["a"]);
        Assert.Equal(2, _context.Providers.Count);
        _context.Providers.Clear();
        Assert.Equal(0, _context.Providers.Count);
        Assert.Throws<KeyNotFoundException>(() => _context.Providers["a"]);
        Assert.Throws<ArgumentNullException>(() => _context.Providers["a"] = null!);
    }

    [Fact]
    public void ReadersNeverSeePartsOfTwoValues()
    {
        const int rounds = 100_000;
        Variables.Set("a", 1);
        FormulaVariable entry = Variables.Find("a")!;
        var writer = new Thread(() =>
        {
            for (int i = 0; i < rounds; i++)
            {
                Variables.Set("a", i % 2 == 0 ? 1m : 2.0m);
            }

            Variables.Set("a", "end");
        });
        writer.Start();
        var context = new FormulaContext();
        Value value;
        do
        {
            value = entry.Read(context);
            Assert.True(value.IsText || value.Equals(Of("1")) || value.Equals(Of("2.0")));
        }
        while (!value.IsText);

        writer.Join();
    }

    [Fact]
    public void ManyVariablesAreFound()
    {
        for (int i = 0; i < 1000; i++)
        {
            Variables.Set($"v{i}", i);
        }

        Assert.Equal(1000, Variables.Count);
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal((decimal)i, Variables[$"v{i}"]));
        Assert.False(Variables.TryGetValue("v1000", out _));
    }

    private Value Read(string name) => _context.FindVariable(name)!.Read(new FormulaContext());
}
