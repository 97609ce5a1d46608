using System.Globalization;
using System.Numerics;
using System.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

public sealed class FormattingTests
{
    [Theory]
    [InlineData(2.5, "2.5")]
    [InlineData(2.0, "2.0")]
    [InlineData(1e21, "1e+21")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(123456789012345680.0, "1.2345678901234568e+17")]
    [InlineData(9007199254740993.0, "9007199254740992.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(0.00012345, "0.00012345")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.0, "0.0")]
    [InlineData(-123.456, "-123.456")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(double.Epsilon, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(-2.2250738585072014e-308, "-2.2250738585072014e-308")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void AFloatPrintsAs(double number, string expected)
    {
        Assert.Equal(expected, Formatting.ToText(Value.FromFloat(number)));
        Span<char> characters = stackalloc char[expected.Length];
        Span<byte> bytes = stackalloc byte[expected.Length];
        Assert.True(Formatting.TryFormat(number, characters, out int written));
        Assert.Equal(expected, characters[..written].ToString());
        Assert.True(Formatting.TryFormat(number, bytes, out written));
        Assert.Equal(expected, Encoding.ASCII.GetString(bytes[..written]));
        Assert.False(Formatting.TryFormat(number, characters[1..], out written));
        Assert.Equal(0, written);
        Assert.False(Formatting.TryFormat(number, bytes[1..], out written));
    }

    [Fact]
    public void EveryFloatReadsBack()
    {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++)
        {
            double number = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(number))
            {
                string text = Formatting.ToText(Value.FromFloat(number));
                Assert.Equal(number, double.Parse(text, CultureInfo.InvariantCulture));
                Assert.True(text.Contains('.') || text.Contains('e'));
            }
        }
    }

    [Theory]
    [InlineData("true", "True")]
    [InlineData("null", "None")]
    [InlineData("unset", "None")]
    [InlineData("12", "12")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("'a'", "a")]
    [InlineData("[1, 'a', null]", "[1, 'a', None]")]
    [InlineData("{'a': 1, 'b': [1.0, 'x']}", "{'a': 1, 'b': [1.0, 'x']}")]
    [InlineData("[]", "[]")]
    [InlineData("{}", "{}")]
    [InlineData("[[true], {'k': null}]", "[[True], {'k': None}]")]
    [InlineData("date 2026-01-31 08:30:00", "2026-01-31 08:30:00")]
    [InlineData("date 2026-01-31 08:30:00.5", "2026-01-31 08:30:00.500000")]
    public void TheTextOfAValueIs(string value, string expected)
    {
        Assert.Equal(expected, Formatting.ToText(Written.Value(value)));
        Assert.Equal(expected, Formatting.ToTextValue(Written.Value(value), WorkMeter.Unlimited).AsText);
    }

    [Theory]
    [InlineData("a", "'a'")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("say \"x\"", "'say \"x\"'")]
    [InlineData("it's \"x\"", "'it\\'s \"x\"'")]
    [InlineData("a\\b", "'a\\\\b'")]
    [InlineData("a\nb\tc\rd", "'a\\nb\\tc\\rd'")]
    [InlineData("\u0001\u007f\u00a0", "'\\x01\\x7f\\xa0'")]
    [InlineData("\u200b\ue000", "'\\u200b\\ue000'")]
    [InlineData("é😀", "'é😀'")]
    [InlineData("\U000e0001", "'\\U000e0001'")]
    public void QuotedTextIs(string text, string expected) =>
        Assert.Equal(expected, Formatting.ToQuoted(Value.FromText(text)));

    [Fact]
    public void HalfACharacterIsEscapedInQuotes() =>
        Assert.Equal("'a\\ud83d'", Formatting.ToQuoted(Value.FromText("a\ud83d")));

    [Theory]
    [InlineData("12", "12 (int)")]
    [InlineData("'abc'", "'abc' (str)")]
    [InlineData("1.0", "1.0 (float)")]
    [InlineData("true", "True (bool)")]
    [InlineData("null", "None (NoneType)")]
    [InlineData("[1]", "[1] (list)")]
    [InlineData("{'a': 1}", "dict (dict)")]
    [InlineData("date 2026-01-31", "2026-01-31 00:00:00 (datetime)")]
    [InlineData("99999999999999999999", "99999999999999999999 (int)")]
    public void ADescriptionNamesTheKind(string value, string expected) =>
        Assert.Equal(expected, Formatting.Describe(Written.Value(value)));

    [Fact]
    public void ADescriptionIsBounded()
    {
        Value[] long_ =
        [
            Value.FromText(new string('x', 100_000)),
            Value.FromList(ArrayList.FromArray(Enumerable.Repeat(Value.FromText("abc"), 100_000).ToArray())),
            Value.FromInteger(BigInteger.Pow(10, 5000)),
            Value.FromText(string.Concat(Enumerable.Repeat("😀", 1000))),
        ];
        Assert.All(long_, value => Assert.True(Formatting.Describe(value).Length < 120));
    }

    [Fact]
    public void AGrowingTextFormatsAsItsCharacters()
    {
        Value text = Operators.Add(Value.FromText(new string('a', 300)), Value.FromText("'"), WorkMeter.Unlimited);
        Assert.Equal($"\"{text.AsText}\"", Formatting.ToQuoted(text));
        var output = new StringBuilder("<");
        Formatting.AppendText(text, output);
        Assert.Equal($"<{text.AsText}", output.ToString());
    }

    [Fact]
    public void ATextBeyondTheLimitOfTheRunIsAFailure()
    {
        Value list = Value.FromList(ArrayList.FromArray(Enumerable.Repeat(Value.FromText("abc"), 1000).ToArray()));
        Value result = Formatting.ToTextValue(list, new CountingMeter(maxText: 100));
        Assert.Equal(FailureKind.Limit, result.AsFailure.Kind);
    }
}
