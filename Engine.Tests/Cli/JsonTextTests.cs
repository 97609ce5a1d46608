using System.Numerics;
using Quantum.Engine.Cli.Json;
using Xunit;

namespace Quantum.Engine.Tests.Cli;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData(2.0, "2.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e21, "1e+21")]
    [InlineData(double.NaN, "null")]
    public void AFloatIsNeverAnInteger(double value, string expected) => Assert.Equal(expected, JsonText.Write(value));

    [Theory]
    [InlineData("é😀<&'>\u2028\u007f", "\"é😀<&'>\u2028\u007f\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("\n\r\t\u0001", "\"\\n\\r\\t\\u0001\"")]
    [InlineData("a\"😀", "\"a\\\"😀\"")]
    public void TextIsEscapedOnlyWhereJsonNeedsIt(string text, string expected) => Assert.Equal(expected, JsonText.Write(text));

    [Fact]
    public void HalfASurrogatePairIsReplaced()
    {
        // Built here because attributes cannot hold text that is not valid Unicode.
        string half = new([(char)0xD83D, 'a']);

        Assert.Equal(half.Replace((char)0xD83D, (char)0xFFFD), JsonText.Write(half).Trim('"').Replace("\\uFFFD", "\uFFFD"));
    }

    [Fact]
    public void KindsSurviveARoundTrip()
    {
        const string Json = """{"a":[1,1.0,true,null,"x"],"b":{"c":123456789012345678901234567890}}""";

        Assert.True(JsonText.TryParse(Json, out object? value, out _));
        Assert.Equal(Json, JsonText.Write(value));
    }

    [Fact]
    public void AnIntegerBeyond64BitsIsABigInteger()
    {
        Assert.True(JsonText.TryParse("9223372036854775808", out object? value, out _));
        Assert.IsType<BigInteger>(value);
    }

    [Fact]
    public void TextThatIsNotJsonHasAReason()
    {
        Assert.False(JsonText.TryParse("{", out _, out string? reason));
        Assert.NotEmpty(reason);
    }
}
