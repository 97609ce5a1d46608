using System.Buffers;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

public sealed class JsonValuesTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0", "0")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e2", "100.0")]
    [InlineData("1E400", "inf")]
    [InlineData("123456789012345678901", "123456789012345678901")]
    [InlineData("\"a\\n\\u00e9\\ud83d\\ude00\"", "'a\\né😀'")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("{}", "{}")]
    [InlineData("[true, false, null]", "[True, False, None]")]
    [InlineData("{\"b\": 1, \"a\": {\"c\": [2]}}", "{'b': 1, 'a': {'c': [2]}}")]
    [InlineData("{\"k\\u0065y\": 1}", "{'key': 1}")]
    public void JsonReadsAs(string json, string expected) => Assert.Equal(expected, Written.Shown(JsonValues.Parse(json)));

    [Fact]
    public void ADuplicateKeyKeepsTheLastValueAndTheFirstPlace() =>
        Assert.Equal("{'a': 3, 'b': 2}", Written.Shown(JsonValues.Parse("{\"a\": 1, \"b\": 2, \"a\": 3}")));

    [Theory]
    [InlineData("", "unexpected end at line 1, column 1")]
    [InlineData("[1", "line 1, column 3")]
    [InlineData("[1,]", "unexpected ']' at line 1, column 4")]
    [InlineData("[1,\n  'a']", "unexpected \"'\" at line 2, column 3")]
    [InlineData("[NaN]", "unexpected 'N' at line 1, column 2")]
    [InlineData("1 2", "unexpected '2' at line 1, column 3")]
    [InlineData("[\"é\", x]", "unexpected 'x' at line 1, column 7")]
    [InlineData("[1] // x", "unexpected '/'")]
    [InlineData("\"\\ud800\"", "half of a surrogate pair at line 1, column 1")]
    [InlineData("{\"\\ud800\": 1}", "half of a surrogate pair")]
    [InlineData("01", "line 1, column 2")]
    [InlineData("\"abc", "unexpected end")]
    public void BadJsonIsAFailureWithItsPlace(string json, string expected) =>
        Assert.Contains(expected, JsonValues.Parse(json).AsFailure.Reason);

    [Fact]
    public void JsonNestedTooDeepIsAFailure()
    {
        Assert.True(JsonValues.Parse(Nested(NestingLimit.MaxDepth)).IsList);
        Assert.Contains("deep", JsonValues.Parse(Nested(NestingLimit.MaxDepth + 2)).AsFailure.Reason);
        Assert.True(JsonValues.Parse(Nested(200_000)).IsFailure);

        static string Nested(int depth) => new string('[', depth) + new string(']', depth);
    }

    [Fact]
    public void AnIntegerOfTooManyDigitsIsAFailure() =>
        Assert.Contains("too large", JsonValues.Parse(new string('9', 400_000)).AsFailure.Reason);

    [Fact]
    public void ObjectsOfOneTextShareTheirKeys()
    {
        ListValue rows = JsonValues.Parse("[{\"shared\": 1}, {\"shared\": 2}]").AsList;
        Assert.Same(rows.Get(0).AsObject.KeyAt(0), rows.Get(1).AsObject.KeyAt(0));
    }

    [Fact]
    public void LongTextReadsAsShortText()
    {
        string json = $"[\"{new string('é', 100_000)}\", 1]";
        Assert.Equal(100_000, JsonValues.Parse(json).AsList.Get(0).AsText.Length);
    }

    [Theory]
    [InlineData("[1, 2.0, 1e21, 'x', true, null]", "[1,2.0,1e\u002B21,\"x\",true,null]")]
    [InlineData("{'a': {}, 'b': []}", "{\"a\":{},\"b\":[]}")]
    [InlineData("123456789012345678901", "123456789012345678901")]
    [InlineData("nan", "null")]
    [InlineData("-inf", "null")]
    [InlineData("unset", "null")]
    [InlineData("date 2026-01-31 08:30:00", "\"2026-01-31T08:30:00\"")]
    [InlineData("date 2026-01-31 08:30:00.25", "\"2026-01-31T08:30:00.250000\"")]
    public void AValueIsWrittenAs(string value, string expected)
    {
        (string json, bool isWhole) = Write(Written.Value(value));
        Assert.Equal(expected, json);
        Assert.True(isWhole);
    }

    [Fact]
    public void WhatIsWrittenReadsBack()
    {
        Value value = Written.Value("{'a': [1, 2.5, 'x\\n😀', null, {'b': true}], 'c': 1e300}");
        Assert.True(Operators.StrictEquals(value, JsonValues.Parse(Write(value).Json)));
    }

    [Fact]
    public void HalfACharacterIsWrittenAsTheReplacement() =>
        Assert.Contains("FFFD", Write(Value.FromText("\ud83d")).Json.ToUpperInvariant().Replace("\uFFFD", "FFFD"));

    [Fact]
    public void ABigIntegerKeepsItsDigits()
    {
        BigInteger big = BigInteger.Pow(7, 300);
        Assert.Equal(big.ToString(), Write(Value.FromInteger(big)).Json);
    }

    private static (string Json, bool IsWhole) Write(Value value)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output);
        bool isWhole = JsonValues.Write(value, writer);
        writer.Flush();
        return (Encoding.UTF8.GetString(output.WrittenSpan), isWhole);
    }
}
