using System.Numerics;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

public sealed class ConversionsTests
{
    [Theory]
    [InlineData("12", "12")]
    [InlineData("-12", "-12")]
    [InlineData("+12", "12")]
    [InlineData("1.", "1.0")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5e1", "-5.0")]
    [InlineData("1e3", "1000.0")]
    [InlineData("1E+3", "1000.0")]
    [InlineData(" \t7\n", "7")]
    [InlineData("\u00a07", "7")]
    [InlineData("007", "7")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("1e999", "inf")]
    [InlineData("1e-99999999999999", "0.0")]
    [InlineData("1e99999999999999", "inf")]
    public void TextThatIsANumber(string text, string expected)
    {
        Assert.True(Conversions.TryNumber(Value.FromText(text), out Value number));
        Assert.Equal(expected, Formatting.ToText(number));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("inf")]
    [InlineData("nan")]
    [InlineData("Infinity")]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData("1,000")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("+-1")]
    [InlineData("- 1")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e1")]
    [InlineData("1 2")]
    [InlineData("1.2.3")]
    [InlineData("١٢")]
    [InlineData("１")]
    public void TextThatIsNoNumber(string text) => Assert.False(Conversions.TryNumber(Value.FromText(text), out _));

    [Fact]
    public void TextTooLongToLookAtIsNoNumber()
    {
        Assert.True(Conversions.TryNumber(Value.FromText(new string('9', NumericText.MaxLength)), out _));
        Assert.False(Conversions.TryNumber(Value.FromText(new string('9', NumericText.MaxLength + 1)), out _));
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("2.0", "2")]
    [InlineData("'2.0'", "2")]
    [InlineData("'2e3'", "2000")]
    [InlineData("1e30", "1000000000000000019884624838656")]
    [InlineData("2.5", null)]
    [InlineData("'2.5'", null)]
    [InlineData("inf", null)]
    [InlineData("nan", null)]
    [InlineData("true", null)]
    [InlineData("null", null)]
    public void WholeNumbersAre(string value, string? expected)
    {
        Assert.Equal(expected is not null, Conversions.TryWhole(Written.Value(value), out Value integer));
        Assert.True(expected is null || expected == Formatting.ToText(integer));
    }

    [Fact]
    public void ADoubleOfAnIntegerIsTheNearest()
    {
        Assert.True(Conversions.TryDouble(Value.FromInteger(long.MaxValue), out double number));
        Assert.Equal(9223372036854775808.0, number);
        BigInteger half = BigInteger.Pow(2, 100) + BigInteger.Pow(2, 47);
        Assert.True(Conversions.TryDouble(Value.FromInteger(half), out number));
        Assert.Equal(Math.Pow(2, 100), number);
        Assert.True(Conversions.TryDouble(Value.FromInteger(half + 1), out number));
        Assert.Equal(Math.BitIncrement(Math.Pow(2, 100)), number);
        Assert.False(Conversions.TryDouble(Value.FromInteger(BigInteger.Pow(2, 1024)), out _));
        Assert.False(Conversions.TryDouble(Value.True, out _));
    }

    [Theory]
    [InlineData("number", "5", "5")]
    [InlineData("number", "2.5", "2.5")]
    [InlineData("numeric", "'4e1'", "40.0")]
    [InlineData("number", "' 7 '", "7")]
    [InlineData("number", "null", "None")]
    [InlineData("integer", "'2.0'", "2")]
    [InlineData("int", "3.0", "3")]
    [InlineData("long", "'12345678901234567890'", "12345678901234567890")]
    [InlineData("decimal", "'5'", "5.0")]
    [InlineData("float", "5", "5.0")]
    [InlineData("double", "2.5", "2.5")]
    [InlineData("boolean", "'TRUE'", "True")]
    [InlineData("boolean", "' yes '", "True")]
    [InlineData("boolean", "'1'", "True")]
    [InlineData("boolean", "'No'", "False")]
    [InlineData("boolean", "''", "False")]
    [InlineData("boolean", "[]", "False")]
    [InlineData("boolean", "2", "True")]
    [InlineData("array", "[1]", "[1]")]
    [InlineData("json", "5", "5")]
    [InlineData("string", "2.0", "'2.0'")]
    [InlineData("text", "[1]", "'[1]'")]
    [InlineData("string", "null", "None")]
    public void ASetConverts(string type, string value, string expected) =>
        Assert.Equal(expected, Written.Shown(Set(type, Written.Value(value))));

    [Theory]
    [InlineData("number", "'abc'", "'abc' is not a number")]
    [InlineData("number", "true", "True is not a number")]
    [InlineData("number", "''", "'' is not a number")]
    [InlineData("integer", "'abc'", "'abc' is not a number")]
    [InlineData("integer", "3.5", "3.5 is not a whole number; use round()")]
    [InlineData("integer", "'3.5'", "3.5 is not a whole number")]
    [InlineData("integer", "inf", "inf is not a whole number")]
    [InlineData("decimal", "[1]", "[1] is not a number")]
    [InlineData("boolean", "'x'", "'x' is not a boolean")]
    [InlineData("boolean", "'on'", "'on' is not a boolean")]
    [InlineData("array", "5", "5 is not a valid array (JSON)")]
    [InlineData("object", "[1]", "[1] is not a valid object (JSON)")]
    public void ASetRefuses(string type, string value, string expected) =>
        Assert.Contains(expected, Set(type, Written.Value(value)).AsFailure.Reason);

    [Theory]
    [InlineData("array", "[1, 2]", "[1, 2]")]
    [InlineData("object", "{\"a\": 1, \"a\": 2}", "{'a': 2}")]
    [InlineData("json", " 1e2 ", "100.0")]
    [InlineData("json", "null", "None")]
    public void ASetReadsJson(string type, string json, string expected) =>
        Assert.Equal(expected, Written.Shown(Set(type, Value.FromText(json))));

    [Theory]
    [InlineData("array", "['a']", "is not a valid array (JSON)", "line 1, column 2", "double quotes")]
    [InlineData("object", "{\"a\": }", "is not a valid object (JSON)", "unexpected '}'", "column 7")]
    [InlineData("array", "{\"a\": 1}", "is not a valid array (JSON)", "dict (dict)", "")]
    [InlineData("json", "", "is not a valid json (JSON)", "unexpected end", "line 1, column 1")]
    public void ASetSaysWhatIsWrongWithJson(string type, string json, params string[] expected)
    {
        string reason = Set(type, Value.FromText(json)).AsFailure.Reason;
        Assert.All(expected, piece => Assert.Contains(piece, reason));
    }

    [Fact]
    public void ASetWithoutSingleQuotesGivesNoAdviceAboutThem() =>
        Assert.DoesNotContain("double quotes", Set("array", Value.FromText("[1")).AsFailure.Reason);

    [Theory]
    [InlineData("Integer", false, false)]
    [InlineData("Integer", true, true)]
    [InlineData("email", false, false)]
    [InlineData("DATE", true, true)]
    [InlineData("void", true, false)]
    [InlineData("varchar", true, false)]
    public void NamesOfTypes(string name, bool forParameter, bool expected) =>
        Assert.Equal(expected, Conversions.TryParse(name, forParameter, out _));

    [Theory]
    [InlineData("any", "'x'", "'x'")]
    [InlineData("string", "5", "'5'")]
    [InlineData("integer", "'2.0'", "2")]
    [InlineData("integer", "2.0", "2")]
    [InlineData("number", "'2.0'", "2.0")]
    [InlineData("decimal", "2", "2.0")]
    [InlineData("boolean", "'on'", "True")]
    [InlineData("boolean", "'OFF'", "False")]
    [InlineData("boolean", "''", "False")]
    [InlineData("boolean", "1", "True")]
    [InlineData("email", "'a@b.c'", "'a@b.c'")]
    [InlineData("url", "'https://x'", "'https://x'")]
    [InlineData("array", "'[1]'", "[1]")]
    [InlineData("object", "{'a': 1}", "{'a': 1}")]
    [InlineData("date", "' 2024-02-29 '", "'2024-02-29'")]
    [InlineData("date", "date 2024-02-29 10:00:00", "'2024-02-29'")]
    [InlineData("date", "null", "None")]
    public void AParameterConverts(string type, string value, string expected) =>
        Assert.Equal(expected, Written.Shown(Parameter(type, Written.Value(value))));

    [Theory]
    [InlineData("integer", "'x'", "must be an integer, got 'x'")]
    [InlineData("integer", "2.5", "must be an integer, got 2.5")]
    [InlineData("integer", "true", "must be an integer, got True")]
    [InlineData("number", "true", "must be a number, got True")]
    [InlineData("decimal", "'x'", "must be a number, got 'x'")]
    [InlineData("boolean", "'maybe'", "must be a boolean, got 'maybe'")]
    [InlineData("boolean", "2", "must be a boolean, got 2")]
    [InlineData("email", "'a@b'", "must be a valid email, got 'a@b'")]
    [InlineData("email", "'a@b.'", "must be a valid email")]
    [InlineData("email", "'a b@c.d'", "must be a valid email")]
    [InlineData("email", "'@b.c'", "must be a valid email")]
    [InlineData("email", "'a@b@c.d'", "must be a valid email")]
    [InlineData("email", "5", "must be a valid email")]
    [InlineData("url", "'ftp://x'", "must be a valid URL")]
    [InlineData("array", "'x'", "must be an array, got 'x'")]
    [InlineData("array", "5", "must be an array, got 5")]
    [InlineData("object", "'[]'", "must be an object, got '[]'")]
    [InlineData("json", "'{'", "must be valid JSON")]
    [InlineData("date", "'2023-02-29'", "must be a date (YYYY-MM-DD), got '2023-02-29'")]
    [InlineData("date", "'29/02/2024'", "must be a date (YYYY-MM-DD)")]
    [InlineData("file", "'x'", "must be an uploaded file")]
    public void AParameterRefuses(string type, string value, string expected) =>
        Assert.StartsWith($"Parameter 'p' {expected}", Parameter(type, Written.Value(value)).AsFailure.Reason);

    private static Value Set(string type, Value value)
    {
        Assert.True(Conversions.TryParse(type, false, out DeclaredType declared));
        return Conversions.ForSet(value, declared);
    }

    private static Value Parameter(string type, Value value)
    {
        Assert.True(Conversions.TryParse(type, true, out DeclaredType declared));
        return Conversions.ForParameter(value, declared, "p");
    }
}
