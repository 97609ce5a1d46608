using System.Numerics;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Values.Decimals;

public sealed class DecimalConversionsTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0.00")]
    [InlineData("1.50", "1.50")]
    [InlineData("+1.5", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-.25", "-0.25")]
    [InlineData("007", "7")]
    [InlineData("1e3", "1000")]
    [InlineData("1.5E-3", "0.0015")]
    [InlineData("-12e+2", "-1200")]
    [InlineData("0e5", "0")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("123456789012345678901234567890.123", "123456789012345678901234567890.123")]
    [InlineData("1e-70", "0.0000000000000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("12e-1", "1.2")]
    [InlineData("12e-2", "0.12")]
    [InlineData("-12e-3", "-0.012")]
    public void TextBecomesANumberAndPlainTextAgain(string text, string expected)
    {
        Assert.Equal(expected, Shown(Of(text)));
        Assert.Equal(expected, Shown(Boxed(Of(text))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e5.0")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("--1")]
    [InlineData("0x1F")]
    [InlineData("٣")]
    [InlineData("NaN")]
    [InlineData("1e20001")]
    [InlineData("1e-20001")]
    [InlineData("1e99999999999999999999")]
    public void OtherTextIsNoNumber(string text) =>
        Assert.Equal($"'{text}' is not a number", Shown(DecimalConversions.FromText(text)));

    [Fact]
    public void TooManyDigitsAreNoNumber()
    {
        Assert.True(DecimalConversions.FromText(new string('9', BigDecimal.MaxDigits)).IsDecimal);
        Assert.True(DecimalConversions.FromText(new string('9', BigDecimal.MaxDigits + 1)).IsFailure);
        Assert.True(DecimalConversions.FromBigInteger(BigInteger.Pow(10, BigDecimal.MaxDigits)).IsFailure);
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(1e22, "10000000000000000000000")]
    [InlineData(1e-7, "0.0000001")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(3.0, "3")]
    [InlineData(-0.0, "0")]
    [InlineData(0.1f, "0.10000000149011612")]
    public void AFloatBecomesItsShortestText(double number, string expected) =>
        Assert.Equal(expected, Shown(DecimalConversions.FromDouble(number)));

    [Theory]
    [InlineData(double.NaN, "nan is not a number")]
    [InlineData(double.PositiveInfinity, "inf is not a number")]
    public void AFloatThatIsNoNumberFails(double number, string expected) =>
        Assert.Equal(expected, Shown(DecimalConversions.FromDouble(number)));

    [Fact]
    public void DoublesComeBack()
    {
        var random = new Random(64);
        for (int i = 0; i < 20_000; i++)
        {
            double number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(number))
            {
                Assert.True(DecimalConversions.TryToDouble(DecimalConversions.FromDouble(number), out double back));
                Assert.Equal(number, back);
            }
        }
    }

    [Fact]
    public void ADoubleIsTheNearestOne()
    {
        Assert.True(DecimalConversions.TryToDouble(Of("9007199254740993"), out double even));
        Assert.Equal(9007199254740992.0, even);
        Assert.True(DecimalConversions.TryToDouble(Of("9007199254740993.0000000000000000001"), out double above));
        Assert.Equal(9007199254740994.0, above);
        Assert.True(DecimalConversions.TryToDouble(Of("1e-400"), out double tiny));
        Assert.Equal(0.0, tiny);
        Assert.True(DecimalConversions.TryToDouble(Of("0e500"), out double zero));
        Assert.Equal(0.0, zero);
        Assert.False(DecimalConversions.TryToDouble(Of("1e400"), out _));
        Assert.False(DecimalConversions.TryToDouble(Of("-1.8e308"), out _));
    }

    [Theory]
    [InlineData("0.00")]
    [InlineData("1.50")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    public void ASystemDecimalComesBackWithItsScale(string text)
    {
        decimal number = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Value value = DecimalConversions.FromDotNet(number);
        Assert.Equal(text, Shown(value));
        Assert.True(DecimalConversions.TryToDotNet(value, out decimal back));
        Assert.Equal(decimal.GetBits(number), decimal.GetBits(back));
    }

    [Theory]
    [InlineData("1e28", true)]
    [InlineData("1e29", false)]
    [InlineData("79228162514264337593543950336", false)]
    [InlineData("1e-28", true)]
    [InlineData("1e-29", false)]
    [InlineData("1.00000000000000000000000000000000000", true)]
    [InlineData("1.00000000000000000000000000001", false)]
    public void ASystemDecimalIsExactOrNone(string text, bool expected)
    {
        Assert.Equal(expected, DecimalConversions.TryToDotNet(Of(text), out decimal number));
        Assert.True(!expected || DecimalOperators.AreEqual(Of(text), DecimalConversions.FromDotNet(number)).AsBoolean);
    }

    [Theory]
    [InlineData("5.00", 5L)]
    [InlineData("1e3", 1000L)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("0.5", null)]
    [InlineData("1e50", null)]
    public void ALongIsExactOrNone(string text, long? expected)
    {
        Assert.Equal(expected is not null, DecimalConversions.TryToLong(Of(text), out long number));
        Assert.Equal(expected ?? 0, number);
    }

    [Fact]
    public void IntegersBecomeDecimals()
    {
        Assert.Equal("-9223372036854775808", Shown(DecimalConversions.FromLong(long.MinValue)));
        Assert.Equal("18446744073709551616", Shown(DecimalConversions.FromBigInteger(BigInteger.Pow(2, 64))));
        Assert.Equal("7", Shown(DecimalConversions.FromNumber(Value.FromInteger(7))));
        Assert.Equal("0.5", Shown(DecimalConversions.FromNumber(Value.FromFloat(0.5))));
        Assert.Equal("'7' (str) is not a number", Shown(DecimalConversions.FromNumber(Value.FromText("7"))));
    }

    [Theory]
    [InlineData("1.50", typeof(decimal), "1.50")]
    [InlineData("1e28", typeof(decimal), "10000000000000000000000000000")]
    [InlineData("1e30", typeof(BigInteger), "1000000000000000000000000000000")]
    [InlineData("1234567890123456789012345678901234", typeof(BigInteger), "1234567890123456789012345678901234")]
    [InlineData("0.3333333333333333333333333333333333", typeof(decimal), "0.3333333333333333333333333333")]
    [InlineData("12345678901234567.890123456789012345678", typeof(decimal), "12345678901234567.89012345679")]
    [InlineData("1e-40", typeof(double), "1E-40")]
    [InlineData("12345678901234567890123456789012345.5", typeof(double), "1.234567890123457E+34")]
    public void AHostSeesTheTypeThatKeepsMost(string text, Type type, string expected)
    {
        object? result = DotNetValues.ToDotNet(Of(text));
        Assert.IsType(type, result);
        Assert.Equal(expected, string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}", result));
    }
}
