using Quantum.Engine.Values;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Library.Formulas;

/// <content>Whole units between two dates, times or datetimes (section 11.4).</content>
internal static partial class FormulaBuiltIns
{
    private static IEnumerable<FunctionDefinition> Dates() =>
    [
        Between("secondsBetween", DateUnit.Seconds),
        Between("minutesBetween", DateUnit.Minutes),
        Between("hoursBetween", DateUnit.Hours),
        Between("daysBetween", DateUnit.Days),
        Between("monthsBetween", DateUnit.Months),
        Between("yearsBetween", DateUnit.Years),
    ];

    /// <summary>The types of the arguments depend on each other: <see cref="DateDifferences"/> converts them.</summary>
    private static FunctionDefinition Between(string name, DateUnit unit) =>
        Pure(name, [new("from"), new("to")], (a, context) => DateDifferences.Between(unit, a[0], a[1], context.Formulas));
}
