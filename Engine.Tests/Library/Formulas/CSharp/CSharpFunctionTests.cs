using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using static Quantum.Engine.Tests.Library.Formulas.FormulaFunctions;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas.CSharp;

/// <summary>What functions written as C# text compute.</summary>
public sealed class CSharpFunctionTests
{
    private readonly FormulaRegistries _context = new();

    [Theory]
    [InlineData("(decimal x) => x * 0.2m", "10", "2.0")]
    [InlineData("  ( decimal x )=>x*0.2m  ", "10", "2.0")]
    [InlineData("(int n) => n > 2 ? n / 2 : -n", "5", "2")]
    [InlineData("(double x) => Math.Round(Math.Sqrt(x), 2)", "2", "1.41")]
    [InlineData("(decimal x) => Math.Round(x, 1, MidpointRounding.AwayFromZero)", "0.25", "0.3")]
    [InlineData("(decimal? x) => x ?? 1m", "5", "5")]
    [InlineData("(string s) => s.Length + int.Parse(\"1\")", "12", "3")]
    [InlineData("(string s) => string.Concat(s, s, s, s, s).Length", "12", "10")]
    [InlineData("(string s) => s.Split(',').Length", "12", "1")]
    [InlineData("(object x) => (x is decimal) ? 1 : 2", "12", "1")]
    [InlineData("(int n) => (DateOnly.FromDayNumber(n).AddDays(3)).DayNumber", "12", "15")]
    [InlineData("(decimal x) => (int)x % 2 == 0 && !(x < 3m) ? 1 : 0", "4", "1")]
    public void ABodyIsAnExpressionOfValues(string text, string argument, string expected)
    {
        _context.Functions.AddCSharp("f", text);

        Assert.Equal(Of(expected), Call("f", Of(argument)));
    }

    [Fact]
    public void AFunctionHasAnyNumberOfParameters()
    {
        _context.Functions.AddCSharp("f", "() => 7");
        _context.Functions.AddCSharp("f", "(int a, int b) => a - b");
        _context.Functions.AddCSharp("f", "(int a, decimal b, string c, bool d, int e) => d ? a + b + c.Length + e : 0m");

        Assert.Equal(Of("7"), Call("f"));
        Assert.Equal(Of("2"), Call("f", Of("5"), Of("3")));
        Assert.Equal(Of("15"), Call("f", Of("1"), Of("2"), OfText("abc"), Value.True, Of("9")));
    }

    [Fact]
    public void AnArrayTakesAVector()
    {
        _context.Functions.AddCSharp("spread", "(decimal[] items) => items[items.Length - 1] - items[0]");

        Assert.Equal(Of("4"), Call("spread", Vector("1 3 5")));
        Assert.True(_context.Functions.Find("spread", 1)!.TakesVector);
    }

    [Fact]
    public void DatesAndTextsComeBackAsSuch()
    {
        _context.Functions.AddCSharp("due", "(DateOnly day, int days) => day.AddDays(days)");
        _context.Functions.AddCSharp("greet", "(string name) => \"Hello \" + name.ToUpperInvariant()");
        Value day = Value.FromDateOnly(new DateOnly(2026, 1, 31));

        Assert.Equal(new DateOnly(2026, 2, 1), Call("due", day, Of("1")).AsDateOnly);
        Assert.Equal("Hello ANN", Call("greet", OfText("Ann")).AsText);
    }

    [Fact]
    public void CompiledCodeSeesTheExpression()
    {
        _context.Functions.AddCSharp("tax", "(decimal x) => x * 0.2m");

        Assert.Equal("x => (x * 0.2)", _context.Functions.Find("tax", 1)!.Lambda?.ToString());
    }

    [Fact]
    public void AnExceptionOfTheTextFailsTheCall()
    {
        _context.Functions.AddCSharp("part", "(int a, int b) => a / b");

        Assert.True(Call("part", Of("1"), Of("0")).IsFailure);
    }

    [Fact]
    public void TextsAreReadOnManyThreadsAtOnce()
    {
        Parallel.For(0, 50, i => _context.Functions.AddCSharp($"f{i}", $"(decimal x) => Math.Max(x, {i}m) * 2"));

        Assert.All(Enumerable.Range(0, 50), i => Assert.Equal(Of($"{2 * i}"), Call($"f{i}", Of("0"))));
    }

    private Value Call(string name, params Value[] arguments) =>
        _context.Functions.Find(name, arguments.Length)!.Call(arguments, new FormulaContext());
}
