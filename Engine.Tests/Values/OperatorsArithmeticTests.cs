using System.Numerics;
using System.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

public sealed class OperatorsArithmeticTests
{
    [Theory]
    [InlineData("1", "+", "2", "3")]
    [InlineData("9223372036854775807", "+", "1", "9223372036854775808")]
    [InlineData("-9223372036854775808", "+", "-1", "-9223372036854775809")]
    [InlineData("9223372036854775808", "+", "-1", "9223372036854775807")]
    [InlineData("1", "+", "2.5", "3.5")]
    [InlineData("'1'", "+", "'2'", "3")]
    [InlineData("'1'", "+", "'x'", "'1x'")]
    [InlineData("' 1.5 '", "+", "1", "2.5")]
    [InlineData("'a'", "+", "''", "'a'")]
    [InlineData("[1]", "+", "['a']", "[1, 'a']")]
    [InlineData("0.1", "+", "0.2", "0.30000000000000004")]
    [InlineData("-9223372036854775808", "-", "1", "-9223372036854775809")]
    [InlineData("5", "-", "'2'", "3")]
    [InlineData("1.0", "-", "1", "0.0")]
    [InlineData("4611686018427387904", "*", "2", "9223372036854775808")]
    [InlineData("-9223372036854775808", "*", "-1", "9223372036854775808")]
    [InlineData("-4611686018427387904", "*", "2", "-9223372036854775808")]
    [InlineData("3", "*", "0.5", "1.5")]
    [InlineData("1e308", "*", "10", "inf")]
    [InlineData("4", "/", "2", "2.0")]
    [InlineData("5", "/", "2", "2.5")]
    [InlineData("-1", "/", "3", "-0.3333333333333333")]
    [InlineData("0", "/", "-5", "-0.0")]
    [InlineData("0", "/", "-99999999999999999999", "-0.0")]
    [InlineData("1e16", "//", "-3", "-3333333333333334.0")]
    [InlineData("9007199254740993", "/", "9007199254740993", "1.0")]
    [InlineData("9007199254740993", "/", "3", "3002399751580331.0")]
    [InlineData("-7", "//", "2", "-4")]
    [InlineData("7", "//", "-2", "-4")]
    [InlineData("7.5", "//", "2", "3.0")]
    [InlineData("-9223372036854775808", "//", "-1", "9223372036854775808")]
    [InlineData("7", "//", "-1", "-7")]
    [InlineData("0.0", "//", "-2", "-0.0")]
    [InlineData("-5.0", "//", "inf", "-1.0")]
    [InlineData("-7", "%", "3", "2")]
    [InlineData("7", "%", "-3", "-2")]
    [InlineData("-7.5", "%", "2", "0.5")]
    [InlineData("7", "%", "-1", "0")]
    [InlineData("6.0", "%", "-3", "-0.0")]
    [InlineData("-9223372036854775809", "%", "10", "1")]
    [InlineData("2", "**", "10", "1024")]
    [InlineData("2", "**", "64", "18446744073709551616")]
    [InlineData("-2", "**", "63", "-9223372036854775808")]
    [InlineData("2", "**", "-1", "0.5")]
    [InlineData("0", "**", "0", "1")]
    [InlineData("0", "**", "99999999999999999999", "0")]
    [InlineData("2.0", "**", "3", "8.0")]
    [InlineData("-8.0", "**", "3", "-512.0")]
    [InlineData("1.0", "**", "100000", "1.0")]
    [InlineData("0.5", "**", "100000", "0.0")]
    [InlineData("'3'", "**", "'2'", "9")]
    public void AnOperationGives(string left, string sign, string right, string expected)
    {
        Value result = Apply(Written.Value(left), sign, Written.Value(right));
        Assert.Equal(expected, Written.Shown(result));
    }

    [Theory]
    [InlineData("1", "/", "0", "division by zero")]
    [InlineData("1.0", "/", "0.0", "division by zero")]
    [InlineData("1", "/", "'0'", "division by zero")]
    [InlineData("1", "//", "0", "division by zero")]
    [InlineData("1", "%", "0.0", "division by zero")]
    [InlineData("0", "**", "-1", "division by zero")]
    [InlineData("-8", "**", "0.5", "no real result")]
    [InlineData("2", "**", "5000", "too large")]
    [InlineData("2", "**", "99999999999999999999", "too large")]
    [InlineData("10.0", "**", "400", "too large")]
    [InlineData("10.0", "**", "309", "too large")]
    [InlineData("'x'", "*", "2", "'*' needs two numbers, got 'x' and 2")]
    [InlineData("true", "-", "1", "'-' needs two numbers, got True and 1")]
    [InlineData("null", "//", "1", "'//' needs two numbers, got None and 1")]
    [InlineData("'ab'", "*", "3", "'*' needs two numbers")]
    [InlineData("'a'", "+", "1", "'+' needs two numbers, two texts or two lists, got 'a' and 1")]
    [InlineData("[1]", "+", "'a'", "'+' needs two numbers, two texts or two lists, got [1] and 'a'")]
    [InlineData("{'a': 1}", "+", "null", "got {'a': 1} and None")]
    [InlineData("''", "%", "1", "'%' needs two numbers, got '' and 1")]
    public void AnOperationFails(string left, string sign, string right, string expected)
    {
        Value result = Apply(Written.Value(left), sign, Written.Value(right));
        Assert.Equal(FailureKind.Error, result.AsFailure.Kind);
        Assert.Contains(expected, result.AsFailure.Reason);
    }

    [Theory]
    [InlineData("5", "-5")]
    [InlineData("-9223372036854775808", "9223372036854775808")]
    [InlineData("9223372036854775808", "-9223372036854775808")]
    [InlineData("0.0", "-0.0")]
    [InlineData("'2'", "-2")]
    [InlineData("true", "Error: '-' needs a number, got True")]
    public void NegateGives(string operand, string expected) =>
        Assert.Equal(expected, Written.Shown(Operators.Negate(Written.Value(operand))));

    [Theory]
    [InlineData("5", "5")]
    [InlineData("' 5.0'", "5.0")]
    [InlineData("'x'", "Error: '+' needs a number, got 'x'")]
    [InlineData("null", "Error: '+' needs a number, got None")]
    public void PlusGives(string operand, string expected) =>
        Assert.Equal(expected, Written.Shown(Operators.Plus(Written.Value(operand))));

    [Fact]
    public void ABigQuotientIsRoundedOnce()
    {
        Value left = Value.FromInteger(BigInteger.Pow(10, 30));
        Assert.Equal(10.0, Operators.Divide(left, Value.FromInteger(BigInteger.Pow(10, 29))).AsFloat);
        Value huge = Value.FromInteger(BigInteger.Pow(10, 400));
        Assert.Equal(10.0, Operators.Divide(huge, Value.FromInteger(BigInteger.Pow(10, 399))).AsFloat);
    }

    [Theory]
    [InlineData(1073, 1e-323)]
    [InlineData(1074, double.Epsilon)]
    [InlineData(1075, 0.0)]
    [InlineData(5000, 0.0)]
    public void AQuotientBelowTheSmallestDoubleIsRoundedOnce(int exponent, double expected) =>
        Assert.Equal(expected, Operators.Divide(Value.FromInteger(1), Value.FromInteger(BigInteger.Pow(2, exponent))).AsFloat);

    [Fact]
    public void AnIntegerBeyondDoubleIsTooLargeWhereOneIsNeeded()
    {
        Value huge = Value.FromInteger(BigInteger.Pow(10, 400));
        foreach (string sign in new[] { "+", "-", "*", "/", "//", "%", "**" })
        {
            Assert.Contains("too large", Apply(huge, sign, Value.FromFloat(1.5)).AsFailure.Reason);
        }

        Assert.Contains("too large", Operators.Divide(huge, Value.FromInteger(1)).AsFailure.Reason);
    }

    [Fact]
    public void IntegersThatAreDivisorsKeepTheLawOfFloorDivision()
    {
        BigInteger[] samples =
            [-7, -2, -1, 1, 2, 7, long.MaxValue, long.MinValue, BigInteger.Pow(10, 25), -BigInteger.Pow(7, 31)];
        foreach (BigInteger a in samples)
        {
            foreach (BigInteger b in samples)
            {
                BigInteger quotient = Operators.FloorDivide(Value.FromInteger(a), Value.FromInteger(b)).AsBigInteger;
                BigInteger rest = Operators.Modulo(Value.FromInteger(a), Value.FromInteger(b)).AsBigInteger;
                Assert.Equal(a, quotient * b + rest);
                Assert.True(rest.IsZero || rest.Sign == b.Sign);
            }
        }
    }

    [Fact]
    public void FastAndExactResultsAgreeAtTheEdgesOf64Bits()
    {
        long[] samples = [0, 1, -1, 2, -2, 3037000499, 3037000500, 1L << 62, -(1L << 62), long.MaxValue, long.MinValue];
        foreach (long a in samples)
        {
            foreach (long b in samples)
            {
                Assert.Equal((BigInteger)a + b, Apply(Value.FromInteger(a), "+", Value.FromInteger(b)).AsBigInteger);
                Assert.Equal((BigInteger)a - b, Apply(Value.FromInteger(a), "-", Value.FromInteger(b)).AsBigInteger);
                Assert.Equal((BigInteger)a * b, Apply(Value.FromInteger(a), "*", Value.FromInteger(b)).AsBigInteger);
            }
        }
    }

    [Fact]
    public void AnIntegerBeyondTheLimitOfTheRunEndsIt()
    {
        Value value = Value.FromInteger(3);
        while (!value.IsFailure)
        {
            value = Operators.Multiply(value, value, WorkMeter.Unlimited);
        }

        Assert.Equal(FailureKind.Limit, value.AsFailure.Kind);
        Assert.Contains("too large", value.AsFailure.Reason);
    }

    [Fact]
    public void ATextBuiltPieceByPieceIsTheTextOfItsPieces()
    {
        var expected = new StringBuilder();
        Value text = Value.EmptyText;
        for (int i = 0; i < 2000; i++)
        {
            expected.Append('x').Append(i);
            text = Operators.Add(text, Value.FromText($"x{i}"), WorkMeter.Unlimited);
        }

        Assert.IsType<GrowingText>(text.Ref);
        Assert.Equal(expected.ToString(), text.AsText);
    }

    [Fact]
    public void AnOlderTextIsNotChangedByWhatWasAddedToIt()
    {
        Value old = Operators.Add(Value.FromText(new string('a', 300)), Value.FromText("b"), WorkMeter.Unlimited);
        Value first = Operators.Add(old, Value.FromText("1x"), WorkMeter.Unlimited);
        Value second = Operators.Add(old, Value.FromText("2x"), WorkMeter.Unlimited);
        Assert.EndsWith("ab", old.AsText);
        Assert.EndsWith("ab1x", first.AsText);
        Assert.EndsWith("ab2x", second.AsText);
    }

    [Fact]
    public void GrowingATextChargesWhatIsWritten()
    {
        var work = new CountingMeter();
        Value text = Value.FromText(new string('a', 1000));
        for (int i = 0; i < 1000; i++)
        {
            text = Operators.Add(text, Value.FromText(new string('b', 16)), work);
        }

        Assert.InRange(work.Total, 1000, 10_000);
    }

    [Fact]
    public void ATextOrListTooLargeIsRefusedBeforeItIsMade()
    {
        var work = new CountingMeter(maxText: 100, maxCollection: 3);
        Value text = Value.FromText(new string('x', 60));
        Assert.Equal(FailureKind.Limit, Operators.Add(text, text, work).AsFailure.Kind);
        Assert.Equal(FailureKind.Limit, Operators.Add(Written.Value("[1, 2]"), Written.Value("[1, 2]"), work).AsFailure.Kind);
    }

    [Fact]
    public void LongOperandsAreCutInMessages()
    {
        Value result = Operators.Multiply(Value.FromText(new string('x', 5000)), Value.FromInteger(2), WorkMeter.Unlimited);
        Assert.Contains("xxx...' and 2", result.AsFailure.Reason);
        Assert.True(result.AsFailure.Reason.Length < 200);
    }

    [Fact]
    public void AnOperandThatFailedIsTheResult()
    {
        Value failure = Value.Fail("first");
        foreach (string sign in new[] { "+", "-", "*", "/", "//", "%", "**" })
        {
            Assert.Equal("first", Apply(failure, sign, Value.FromInteger(1)).AsFailure.Reason);
            Assert.Equal("first", Apply(Value.FromInteger(1), sign, failure).AsFailure.Reason);
        }
    }

    private static Value Apply(Value a, string sign, Value b) => sign switch
    {
        "+" => Operators.Add(a, b, WorkMeter.Unlimited),
        "-" => Operators.Subtract(a, b),
        "*" => Operators.Multiply(a, b, WorkMeter.Unlimited),
        "/" => Operators.Divide(a, b),
        "//" => Operators.FloorDivide(a, b),
        "%" => Operators.Modulo(a, b),
        _ => Operators.Power(a, b),
    };
}
