using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;
using static Quantum.Engine.Tests.Values.Formulas.WrittenFormulaValue;

namespace Quantum.Engine.Tests.Values.Formulas;

/// <summary>The six comparisons (sections 3.2, 4.6, 5.2 and 5.3).</summary>
public sealed class FormulaComparisonsTests
{
    private static readonly string[] Signs = ["=", "<>", "<", "<=", ">", ">="];

    [Theory]
    [InlineData("1", "<", "2")]
    [InlineData("-1", "<", "1")]
    [InlineData("1.0", "=", "1.00")]
    [InlineData("0.1", "<", "0.11")]
    [InlineData("2", "<", "10")]
    [InlineData("1e30", ">", "9223372036854775807")]
    [InlineData("12345678901234567890", "=", "12345678901234567890.0")]
    [InlineData("int 2", "=", "2.0")]
    [InlineData("int 2", "<", "int 3")]
    [InlineData("float 0.5", "=", "0.50")]
    [InlineData("float 0.5", "<", "int 1")]
    [InlineData("'10'", "<", "'9'")]
    [InlineData("'B'", "<", "'a'")]
    [InlineData("'a'", "<", "'ab'")]
    [InlineData("''", "=", "''")]
    [InlineData("'\uffff'", ">", "'\ud800\udc00'")]
    [InlineData("false", "<", "true")]
    [InlineData("true", "=", "true")]
    [InlineData("2020-01-31", "<", "2020-02-01")]
    [InlineData("2020-01-31", "=", "2020-01-31")]
    [InlineData("10:30", ">", "10:29:59.9")]
    [InlineData("2020-01-01T10:00:00Z", "=", "2020-01-01T11:00:00+01:00")]
    [InlineData("2020-01-01T10:00:00Z", ">", "2020-01-01T10:00:00+01:00")]
    [InlineData("local 2020-01-01T10:00:00", "<", "local 2020-01-01T10:00:01")]
    [InlineData("local 2020-01-01T10:00:00", "=", "2020-01-01T15:00:00Z")]
    public void TwoValuesOfOneTypeHaveAnOrder(string a, string relation, string b)
    {
        AssertOrder(a, relation, b);
        AssertOrder(b, relation is "=" ? "=" : relation is "<" ? ">" : "<", a);
    }

    [Theory]
    [InlineData("1", "'1'", "Cannot compare [number] with [text]: 1 and '1'")]
    [InlineData("'1'", "1", "Cannot compare [text] with [number]: '1' and 1")]
    [InlineData("1", "true", "Cannot compare [number] with [boolean]: 1 and True")]
    [InlineData("int 1", "true", "Cannot compare [number] with [boolean]: 1 and True")]
    [InlineData("2020-01-01", "2020-01-01T01:00Z", "Cannot compare [date] with [datetime]: 2020-01-01 and 2020-01-01T01:00:00Z")]
    [InlineData("2020-01-01", "10:00", "Cannot compare [date] with [time]: 2020-01-01 and 10:00:00")]
    [InlineData("local 2020-01-01T00:00:00", "1", "Cannot compare [datetime] with [number]: 2020-01-01 00:00:00 and 1")]
    [InlineData("[1]", "1", "Cannot compare [vector] with [number]: [1] and 1")]
    [InlineData("float NaN", "1", "Cannot compare [number] with [number]: nan and 1")]
    [InlineData("null", "null", "Cannot compare [null] with [null]: None and None")]
    public void ValuesOfDifferentTypesFailInEveryComparison(string a, string b, string expected) =>
        Assert.All(Signs, sign => Assert.StartsWith(expected, Compare(a, sign, b), StringComparison.Ordinal));

    [Theory]
    [InlineData("[]", "[]", true)]
    [InlineData("[1; 'x'; true]", "[1.0; 'x'; true]", true)]
    [InlineData("[1; 2]", "[1]", false)]
    [InlineData("[1; 2]", "[1; 3]", false)]
    [InlineData("['1']", "[1]", false)]
    [InlineData("[[1]]", "[1]", false)]
    [InlineData("[[1]]", "[[1.0]]", true)]
    [InlineData("[2020-01-01T10:00:00Z]", "[2020-01-01T11:00:00+01:00]", true)]
    public void VectorsAreEqualElementByElement(string a, string b, bool expected)
    {
        Assert.Equal(expected, Equal(Of(a), Of(b)));
        Assert.Equal(!expected, FormulaComparisons.NotEqual(Of(a), Of(b), Utc).AsBoolean);
    }

    [Fact]
    public void VectorsHaveNoOrder() =>
        Assert.All(Signs[2..], sign => Assert.Equal(
            "Cannot compare [vector] with [vector] by order: [1] and [2]", Compare("[1]", sign, "[2]")));

    [Fact]
    public void VectorsThatAreEndlessToWalkFail()
    {
        Value a = Of("[1]");
        Value b = Of("[1]");
        for (int i = 0; i < 60; i++)
        {
            (a, b) = (Pair(a), Pair(b));
        }

        Assert.Equal("The vectors are too large to be compared", Shown(FormulaComparisons.AreEqual(a, b, Utc)));
    }

    [Fact]
    public void VectorsThatAreNestedTooDeepFail()
    {
        Value a = Of("[1]");
        Value b = Of("[1]");
        for (int i = 0; i <= NestingLimit.MaxDepth; i++)
        {
            (a, b) = (Value.FromList(ArrayList.FromArray([a])), Value.FromList(ArrayList.FromArray([b])));
        }

        Assert.Equal("The vectors are nested too deep to be compared", Shown(FormulaComparisons.NotEqual(a, b, Utc)));
    }

    [Theory]
    [InlineData("'1'", "=", "1")]
    [InlineData("1", "=", "'1'")]
    [InlineData("'10'", ">", "'9'")]
    [InlineData("'1.0'", "=", "'1'")]
    [InlineData("'x'", "<", "'y'")]
    [InlineData("2020-01-31", "<", "2020-02-01")]
    [InlineData("true", ">", "false")]
    public void TwoUntypedOperandsAreTakenAsNumbersWherePossible(string a, string relation, string b) =>
        AssertOrder(a, relation, b, FormulaType.Number);

    [Theory]
    [InlineData(nameof(FormulaType.Number), "'1'", "=", "1")]
    [InlineData(nameof(FormulaType.Text), "1", "=", "'1'")]
    [InlineData(nameof(FormulaType.Text), "10", "<", "'9'")]
    [InlineData(nameof(FormulaType.Boolean), "'yes'", "=", "true")]
    [InlineData(nameof(FormulaType.Date), "'01/01/2020'", "=", "2020-01-01")]
    [InlineData(nameof(FormulaType.Date), "2020-01-01T23:00:00Z", "=", "2020-01-01")]
    [InlineData(nameof(FormulaType.Time), "'10:30'", "<", "10:30:01")]
    [InlineData(nameof(FormulaType.DateTime), "2020-01-01", "=", "2020-01-01T05:00:00Z")]
    [InlineData(nameof(FormulaType.DateTime), "local 2020-01-01T00:00:00", "=", "2020-01-01T05:00:00Z")]
    public void AnUntypedOperandTakesTheTypeOfTheOther(string wanted, string a, string relation, string b) =>
        AssertOrder(a, relation, b, Enum.Parse<FormulaType>(wanted));

    [Theory]
    [InlineData(nameof(FormulaType.Number), "'x'", "1", "Cannot compare [text] with [number]: 'x' and 1")]
    [InlineData(nameof(FormulaType.Number), "'1'", "'x'", "Cannot compare [number] with [text]: 1 and 'x'")]
    [InlineData(nameof(FormulaType.Boolean), "1", "true", "Cannot compare [number] with [boolean]: 1 and True")]
    [InlineData(nameof(FormulaType.Text), "true", "'true'", "Cannot compare [boolean] with [text]: True and 'true'")]
    [InlineData(nameof(FormulaType.Number), "null", "1", "Cannot convert [null] to [number]: None")]
    public void AnOperandThatCannotTakeTheTypeFails(string wanted, string a, string b, string expected) =>
        Assert.All(Signs, sign => Assert.StartsWith(expected, Compare(a, sign, b, Enum.Parse<FormulaType>(wanted)), StringComparison.Ordinal));

    [Fact]
    public void AFailedOperandIsTheResult()
    {
        Value failure = Value.Fail("reason");
        Assert.Same(failure.Ref, FormulaComparisons.AreEqual(failure, Of("1"), Utc).Ref);
        Assert.Same(failure.Ref, FormulaComparisons.LessOrEqual(Of("'x'"), failure, Utc).Ref);
        Assert.Same(failure.Ref, FormulaComparisons.Less(failure, Of("1"), FormulaType.Number, Utc).Ref);
    }

    [Fact]
    public void ComparisonsAllocateNothing()
    {
        Value[] values = [Of("1.5"), Of("2"), Of("'x'"), Of("true"), Of("2020-01-01"), Of("2020-01-01T00:00:00Z"), Of("[1]")];
        CompareAll(values);
        long before = GC.GetAllocatedBytesForCurrentThread();
        CompareAll(values);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void CompareAll(Value[] values)
    {
        FormulaComparisons.Less(values[0], values[1], FormulaType.Number, Utc);
        foreach (Value value in values)
        {
            FormulaComparisons.AreEqual(value, value, Utc);
        }
    }

    private static Value Pair(Value item) => Value.FromList(ArrayList.FromArray([item, item]));

    private static bool Equal(Value a, Value b)
    {
        Value equality = FormulaComparisons.AreEqual(a, b, Utc);
        Assert.True(equality.IsBoolean, Shown(equality));
        return equality.AsBoolean;
    }

    private static void AssertOrder(string a, string relation, string b, FormulaType? wanted = null)
    {
        int order = relation == "=" ? 0 : relation == "<" ? -1 : 1;
        bool[] expected = [order == 0, order != 0, order < 0, order <= 0, order > 0, order >= 0];
        Assert.Equal(
            Array.ConvertAll(expected, truth => truth ? "true" : "false"),
            Array.ConvertAll(Signs, sign => Compare(a, sign, b, wanted)));
    }

    private static string Compare(string a, string sign, string b, FormulaType? wanted = null) =>
        Shown(wanted is { } type ? Compare(sign, Of(a), Of(b), type) : Compare(sign, Of(a), Of(b)));

    private static Value Compare(string sign, Value a, Value b) => sign switch
    {
        "=" => FormulaComparisons.AreEqual(a, b, NewYork),
        "<>" => FormulaComparisons.NotEqual(a, b, NewYork),
        "<" => FormulaComparisons.Less(a, b, NewYork),
        "<=" => FormulaComparisons.LessOrEqual(a, b, NewYork),
        ">" => FormulaComparisons.Greater(a, b, NewYork),
        _ => FormulaComparisons.GreaterOrEqual(a, b, NewYork),
    };

    private static Value Compare(string sign, Value a, Value b, FormulaType wanted) => sign switch
    {
        "=" => FormulaComparisons.AreEqual(a, b, wanted, NewYork),
        "<>" => FormulaComparisons.NotEqual(a, b, wanted, NewYork),
        "<" => FormulaComparisons.Less(a, b, wanted, NewYork),
        "<=" => FormulaComparisons.LessOrEqual(a, b, wanted, NewYork),
        ">" => FormulaComparisons.Greater(a, b, wanted, NewYork),
        _ => FormulaComparisons.GreaterOrEqual(a, b, wanted, NewYork),
    };
}
