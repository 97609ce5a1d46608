using System.Globalization;
using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Tests.Hosting;

namespace Quantum.Engine.Tests.Documentation;

/// <summary>
/// The C# samples about formulas, as the documents have them: a test finds each of them here, so that they compile and write what
/// their comments say.
/// </summary>
public sealed class FormulaSampleTests : EngineFixture
{
    // Takes the place of the console in the samples.
    private StringWriter Console { get; } = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    public static TheoryData<string> Samples => new(
        MarkdownCode.Blocks(Read("docs", "formulas.md"), "csharp")
            .Concat(MarkdownCode.Blocks(Read("README.md"), "csharp").Where(block => block.Contains("ParseFormula"))));

    [Theory]
    [MemberData(nameof(Samples))]
    public void EverySampleIsTested(string sample) => Assert.Contains(
        Unindented(sample), Unindented(Read("Engine.Tests", "Documentation", "FormulaSampleTests.cs")), StringComparison.Ordinal);

    [Fact]
    public void Readme()
    {
        using var engine = new QuantumEngine();

        Formula price = engine.ParseFormula(
            """
            net := S[items](S) * (1 - if(customer = 'regular', 5%, 0));
            halfUp(net * (1 + vat), 2)
            """);
        Console.WriteLine(price.Evaluate(new { items = new[] { 19.90m, 5 }, customer = "regular", vat = 0.2m })); // 28.39

        Func<decimal, decimal, decimal> interest =
            engine.ParseFormula("amount * rate / 100").Compile<Func<decimal, decimal, decimal>>("amount", "rate");
        Console.WriteLine(interest(200, 3)); // 6

        Wrote("28.39", "6");
    }

    [Fact]
    public void Start()
    {
        QuantumEngine engine = Engine;

        Formula formula = engine.ParseFormula("net := price * count; net + net * 20%");

        decimal total = formula.Evaluate<decimal>(new { price = 19.90m, count = 3 });
        Console.WriteLine(total); // 71.6400

        Wrote("71.6400");
    }

    [Fact]
    public void Variables()
    {
        QuantumEngine engine = Engine;

        Formula formula = engine.ParseFormula("price * count");
        Console.WriteLine(formula.Evaluate(new { price = 2.50m, count = 4, comment = "not read" })); // 10.00
        Console.WriteLine(formula.Evaluate(new Dictionary<string, object?> { ["price"] = 1, ["count"] = "3" })); // 3

        Wrote("10.00", "3");
    }

    [Fact]
    public void Providers()
    {
        QuantumEngine engine = Engine;

        var context = new FormulaContext(engine);
        context.Variables["rate"] = 0.2m;
        context.Providers["weekday"] = call => (int)call.Now.DayOfWeek;

        Formula formula = engine.ParseFormula("if(weekday = 0, 0, amount * rate)", new FormulaOptions { Context = context });
        Console.WriteLine(formula.Evaluate(new { amount = 10, weekday = 1 })); // 2.0
        Console.WriteLine(formula.Evaluate(new { amount = 10, weekday = 0 })); // 0; without weekday the provider is asked

        Wrote("2.0", "0");
        Assert.InRange(formula.Evaluate<decimal>(new { amount = 10 }), 0, 2);
    }

    [Fact]
    public void Calls()
    {
        QuantumEngine engine = Engine;

        int calls = 0;
        var context = new FormulaContext(engine);
        context.Functions.Add("next", () => ++calls);

        Console.WriteLine(engine.ParseFormula("S[[1, 2, 3]](next())").Evaluate(context: context)); // 1 + 1 + 1 = 3
        Console.WriteLine(engine.ParseFormula("S[[1, 2, 3]]($.next())").Evaluate(context: context)); // 2 + 3 + 4 = 9

        Wrote("3", "9");
    }

    [Fact]
    public void Functions()
    {
        QuantumEngine engine = Engine;

        var context = new FormulaContext(engine);
        context.Functions.Add("gross", (decimal net, decimal rate) => net * (1 + rate));
        context.Functions.Add("total", (decimal[] items) => items.Sum());
        context.Functions.Add("today", (FormulaCall call) => DateOnly.FromDateTime(call.Now.DateTime));
        context.Functions.Add("greet", (string name) => $"Hello {name}");

        Console.WriteLine(engine.ParseFormula("gross(100, '0.2')").Evaluate(context: context)); // 120.0
        Console.WriteLine(engine.ParseFormula("total(1, 2, 3) + total([4, 5])").Evaluate(context: context)); // 15
        Console.WriteLine(engine.ParseFormula("today() = currDate").Evaluate(context: context)); // True
        Console.WriteLine(engine.ParseFormula("greet(5)").Evaluate(context: context)); // Hello 5

        Wrote("120.0", "15", "True", "Hello 5");
    }

    [Fact]
    public void Scopes()
    {
        QuantumEngine engine = Engine;

        FormulaScope scope = engine.ParseFormula("net := price * count; net * 1.2").CreateScope();
        scope.Set("count", 3);
        foreach (decimal price in new[] { 10m, 20m })
        {
            scope.Set("price", price);
            Console.WriteLine(scope.Evaluate<decimal>()); // 36.0, then 72.0
        }

        Console.WriteLine(scope.Assigned["net"]); // 60

        Wrote("36.0", "72.0", "60");
    }

    [Fact]
    public void Delegates()
    {
        QuantumEngine engine = Engine;

        Func<decimal, decimal, decimal> interest =
            engine.ParseFormula("amount * rate / 100").Compile<Func<decimal, decimal, decimal>>("amount", "rate");
        Console.WriteLine(interest(200, 3)); // 6

        Wrote("6");
    }

    [Fact]
    public void Components()
    {
        QuantumEngine engine = Engine;

        engine.Functions.Add("interest", engine.ParseFormula("amount * rate / 100"), "amount", "rate");
        Component component = engine.Parse(
            """
            <q:component name="Prices">
              <q:function name="gross">
                <q:param name="net" type="number"/>
                <q:return value="{net * 2}"/>
              </q:function>
              <q:return value="{interest(200, 3)}"/>
            </q:component>
            """);
        Console.WriteLine(component.Run().Value); // 6

        var context = new FormulaContext(engine);
        context.Functions.AddComponent(component);
        Console.WriteLine(engine.ParseFormula("gross(10) + 1").Evaluate(context: context)); // 21

        Wrote("6", "21");
    }

    [Fact]
    public void TextForm()
    {
        QuantumEngine engine = Engine;

        Console.WriteLine(engine.ParseFormula("a:=0x10;~(a<>3)and 2 root a>=1.50"));
        // a := 16;
        // !(a != 3) and 2√(a) >= 1.50

        Wrote("a := 16;", "!(a != 3) and 2√(a) >= 1.50");
    }

    [Fact]
    public void Calculators()
    {
        QuantumEngine engine = Engine;

        Calculator calculator = engine.CreateCalculator();
        IReadOnlyList<CalculatorMemory> steps = calculator.Calculate(["c := a + b;", "d := c * 2; d + 1"], new { a = 1, b = 2 });

        Console.WriteLine(steps[1].Result); // 7
        Console.WriteLine(steps[1].Assigned["d"]); // 6
        Console.WriteLine(steps[1].Variables["c"]); // 3
        Console.WriteLine(steps[1].FindNumber("a")); // 1

        Wrote("7", "6", "3", "1");
    }

    [Fact]
    public void Errors()
    {
        QuantumEngine engine = Engine;

        try
        {
            engine.ParseFormula("a := 1;\nb = 2; a").Evaluate();
        }
        catch (FormulaSyntaxException e)
        {
            Console.WriteLine("{0}:{1} {2}", e.Line, e.Column, e.Message); // 2:3 Invalid assignment operation: '=' ...
        }

        Wrote("2:3 Invalid assignment operation: '='. Use ':=' instead");
    }

    private static string Read(params string[] path) => File.ReadAllText(RepositoryFiles.PathOf(path));

    private static string Unindented(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())).Trim();

    private void Wrote(params string[] lines) => Assert.Equal(string.Join('\n', lines) + "\n", Console.ToString());
}
