using Quantum.Engine.Hosting;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Cli.Conformance.Formulas;

/// <summary>The options of a formula: 16 digits, half to even, no scale and UTC unless a case says otherwise.</summary>
/// <param name="Precision">Digits that count; 0 for all.</param>
/// <param name="Rounding">A word of the language, as <c>halfUp</c>.</param>
internal sealed record FormulaCaseOptions(int Precision, RoundingMode Rounding, int? Scale, TimeZoneInfo Zone)
{
    public static IReadOnlyCollection<string> Fields { get; } = ["precision", "rounding", "scale", "zone"];

    public static FormulaCaseOptions Read(CaseLine line)
    {
        CaseLine options = line.Inner("options");
        return new FormulaCaseOptions(
            options.OptionalInteger("precision") ?? MathContext.Default.Precision,
            ReadRounding(options),
            options.OptionalInteger("scale"),
            ReadZone(options));
    }

    /// <summary>The options for the engine.</summary>
    public FormulaOptions ToOptions() =>
        new() { Precision = Precision, Rounding = Rounding, Scale = Scale, Zone = Zone };

    private static RoundingMode ReadRounding(CaseLine options) =>
        options.OptionalText("rounding") is not { } word ? RoundingMode.HalfEven
        : Enum.TryParse(word.Replace("_", ""), ignoreCase: true, out RoundingMode mode) ? mode
        : throw options.Wrong($"there is no rounding '{word}'");

    private static TimeZoneInfo ReadZone(CaseLine options) =>
        options.OptionalText("zone") is not { } id ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone
        : throw options.Wrong($"there is no time zone '{id}'");
}
