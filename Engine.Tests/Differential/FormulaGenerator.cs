using System.Numerics;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Tests.Differential;

/// <summary>
/// Makes random formulas, the same one for the same seed. Most are well typed as far as the text tells; the variables are of any
/// kind, so that some fail when they are evaluated.
/// </summary>
internal sealed partial class FormulaGenerator
{
    private readonly Random _random;
    private readonly Dictionary<FormulaSort, List<string>> _names = Sorts.ToDictionary(sort => sort, _ => new List<string>());
    private readonly List<(string Name, object Value)> _variables = [];

    /// <summary>How likely it is that an operand is of any type.</summary>
    private readonly double _wildness;

    /// <summary>Nothing but what a delegate works out without a run.</summary>
    private readonly bool _isPlain;

    // How many sequences are around the place.
    private int _sequences;

    private FormulaGenerator(int seed)
    {
        _random = new Random(seed);
        _wildness = OneOf(0, 0, 0.01, 0.05);
        _isPlain = Chance(0.35);
    }

    public static GeneratedFormula Create(int seed) => new FormulaGenerator(seed).Create();

    private GeneratedFormula Create()
    {
        DeclareVariables();
        List<Piece> statements = [.. Enumerable.Range(0, Between(0, 3)).Select(Assignment)];
        if (statements.Count == 0 || Chance(0.95))
        {
            statements.Add(Expression(OneOf(FormulaSort.Number, FormulaSort.Number, FormulaSort.Boolean, OneOf(Sorts)), 3));
        }

        return new GeneratedFormula(
            Lines(statements),
            _variables,
            OneOf(16, 16, 16, 34, 7, 0),
            OneOf(Enum.GetValues<RoundingMode>()[..^1]),
            OneOf<int?>(null, null, null, 2));
    }

    private static Piece Lines(IReadOnlyList<Piece> statements) =>
        new(["", .. Enumerable.Repeat("\n", statements.Count - 1), ""], statements);

    private void DeclareVariables()
    {
        foreach (string name in new[] { "a", "b", "c" })
        {
            Declare(name, FormulaSort.Number, NumberValue());
        }

        Declare("p", FormulaSort.Boolean, OneOf<object>(true, false, true, "yes", "maybe", 1));
        Declare("t", FormulaSort.Text, OneOf<object>("ab", "", "12", "true", "2020-02-29", 5, 1.50m));
        Declare("d", FormulaSort.Date, OneOf<object>(new DateOnly(2020, 2, 29), "2020-01-31", new DateTime(2021, 5, 6, 7, 8, 9)));
        Declare("h", FormulaSort.Time, OneOf<object>(new TimeOnly(23, 30), "10:00", new TimeSpan(1, 2, 3)));
        Declare("z", FormulaSort.DateTime, OneOf<object>(
            new DateTimeOffset(2020, 2, 29, 12, 0, 0, TimeSpan.FromHours(2)),
            new DateTime(2020, 3, 29, 1, 30, 0),
            new DateOnly(2020, 1, 1)));
        if (!_isPlain)
        {
            Declare("v", FormulaSort.Vector, OneOf<object>(
                new[] { 1, 2, 3 }, new object[] { 1.5, "2", 3m }, Array.Empty<int>(),
                new object[] { "x", 1 }, new[] { 0.1m, -2.25m }));
        }
    }

    private void Declare(string name, FormulaSort sort, object value)
    {
        _names[sort].Add(name);

        // Some are never given a value.
        if (!Chance(0.01))
        {
            _variables.Add((name, value));
        }
    }

    private object NumberValue() => Between(0, 13) switch
    {
        0 => Between(-5, 20),
        1 => (long)Between(-5, 20) << 55,
        2 => _random.NextDouble() * 100,
        3 => double.Epsilon,
        4 => BigInteger.Pow(7, Between(1, 90)),
        5 => OneOf<object>("3", "1e3", "-0.50", "x"),
        6 => decimal.MaxValue,
        7 => 0m,
        8 => 1m / 3,
        9 => OneOf<object>(long.MinValue, long.MaxValue, 9999999999999999L, 10000000000000000L),
        10 => (float)0.1,
        _ => new decimal(Between(-99_999, 99_999)) / OneOf(1, 10, 100, 1000),
    };

    private Piece Assignment(int index)
    {
        string name = $"x{index}";
        if (!_isPlain && Chance(0.1))
        {
            Piece vector = Expression(FormulaSort.Vector, 2);
            _names[FormulaSort.Number].AddRange([name, name + "b"]);
            return Piece.Of($"[{name}, {name}b] := {vector};");
        }

        FormulaSort sort = OneOf(FormulaSort.Number, FormulaSort.Number, OneOf(Sorts));
        Piece value = Expression(sort, 3);
        _names[sort].Add(name);
        return Piece.Of($"{name} := {value};");
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private int Between(int least, int most) => _random.Next(least, most + 1);

    private T OneOf<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}

/// <summary>What the generator takes an expression for.</summary>
internal enum FormulaSort
{
    Number,
    Boolean,
    Text,
    Date,
    Time,
    DateTime,
    Vector,
}

/// <summary>A formula, its variables and options.</summary>
internal sealed record GeneratedFormula(
    Piece Text, IReadOnlyList<(string Name, object Value)> Variables, int Precision, RoundingMode Rounding, int? Scale)
{
    public override string ToString()
    {
        IEnumerable<string> variables = Variables.Select(v => $"{v.Name} = {v.Value.GetType().Name} {Show(v.Value)}");
        return FormattableString.Invariant(
            $"{Text}\nprecision {Precision} {Rounding}, scale {Scale}, {string.Join(", ", variables)}\n");
    }

    private static string Show(object value) => value is Array items
        ? $"[{string.Join(", ", items.Cast<object>().Select(Show))}]"
        : FormattableString.Invariant($"{value}");
}
