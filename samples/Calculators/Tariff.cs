namespace Calculators;

/// <summary>
/// A provider: its public methods are functions of formulas, under their names in camelCase. Formulas stay the same when the bank
/// changes what it charges.
/// </summary>
internal sealed class Tariff(decimal baseRate, decimal feePerLoan)
{
    private const int LongTerm = 12;
    private const decimal LongTermExtra = 0.005m;

    /// <summary>The interest of a year.</summary>
    public decimal YearlyRate(int months) => baseRate + (months > LongTerm ? LongTermExtra : 0);

    /// <summary>What is paid once.</summary>
    public decimal Fee(decimal amount) => Math.Max(feePerLoan, amount * 0.01m);
}
