using System.Globalization;
using Calculators;
using Quantum.Engine.Hosting;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var engine = new QuantumEngine();
var context = new FormulaContext(engine);
context.Functions.AddFrom(new Tariff(baseRate: 0.06m, feePerLoan: 25));
Calculator calculator = engine.CreateCalculator();

// What each formula assigns, the later ones read.
CalculatorMemory terms = calculator.Calculate(
    ["rate := yearlyRate(months) / 12;", "payment := halfUp(-pmt(rate, months, amount), 2);", "fee(amount) + payment * months"],
    new { amount = 1200, months = 6 },
    context)[^1];
decimal total = terms.ResultAs<decimal>();

Console.WriteLine($"a loan of {terms.FindNumber("amount")}: {terms.FindNumber("months")} payments of {terms.FindNumber("payment"):F2}");
Console.WriteLine("period  interest  principal  balance");

// One calculation per period, over the variables that were there before the last step above.
CalculatorInput[] period =
[
    new("interest := halfUp(balance * rate, 2); interest", "interest"),
    new("principal := if(period = months, balance, payment - interest); principal", "principal"),
    new("left := balance - principal; left", "balance"),
];
decimal balance = terms.FindNumber("amount")!.Value;
for (int number = 1; number <= terms.FindNumber("months"); number++)
{
    var variables = new Dictionary<string, object?>(terms.Context) { ["period"] = number, ["balance"] = balance };
    IReadOnlyList<CalculatorMemory> steps = calculator.Calculate(period, variables);
    Console.WriteLine($"{number,6}  {steps[0].Result,8:F2}  {steps[1].Result,9:F2}  {steps[2].Result,7:F2}");
    balance = steps[2].ResultAs<decimal>();
}

Console.WriteLine($"paid with the fee: {total:F2}");
