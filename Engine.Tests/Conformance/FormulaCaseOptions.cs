namespace Quantum.Engine.Tests.Conformance;

/// <summary>The options of a formula: 16 digits, half to even, no scale and UTC unless a case says otherwise.</summary>
/// <param name="Precision">Digits that count; 0 for all.</param>
/// <param name="Rounding">A word of the language, as <c>halfUp</c>.</param>
/// <param name="Zone">The id of a time zone.</param>
internal sealed record FormulaCaseOptions(int Precision, string Rounding, int? Scale, string Zone)
{
    private static readonly string[] Fields = ["precision", "rounding", "scale", "zone"];

    public static FormulaCaseOptions Read(CaseLine line)
    {
        CaseLine options = line.Inner("options", Fields);
        return new FormulaCaseOptions(
            options.OptionalInteger("precision") ?? 16,
            options.OptionalText("rounding") ?? "halfEven",
            options.OptionalInteger("scale"),
            options.OptionalText("zone") ?? "UTC");
    }
}
