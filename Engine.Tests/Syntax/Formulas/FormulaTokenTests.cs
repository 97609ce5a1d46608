using System.Globalization;
using System.Numerics;
using Quantum.Engine.Syntax.Formulas;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Formulas;

/// <summary>Section 2 of the language: lexical rules.</summary>
public sealed class FormulaTokenTests : FormulaTestBase
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("12", "12")]
    [InlineData("1.50", "150e-2")]
    [InlineData("0.05", "5e-2")]
    [InlineData("0.00", "0e-2")]
    [InlineData("12345678901234567890.1234567890", "123456789012345678901234567890e-10")]
    [InlineData("010", "10")]
    [InlineData("08", "8")]
    [InlineData("00", "0")]
    [InlineData("0x1F", "31")]
    [InlineData("0xff", "255")]
    [InlineData("0xFFFFFFFFFFFFFFFFFFFF", "1208925819614629174706175")]
    public void Section2_1_NumbersKeepTheirDigits(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Fact]
    public void Section2_1_ANumberMayHaveThousandsOfDigits()
    {
        var number = Assert.IsType<FormulaNumber>(Result(Repeat("9", 5000) + "." + Repeat("8", 5000)));
        Assert.Equal(5000, number.Scale);
        Assert.Equal(BigInteger.Parse(Repeat("9", 5000) + Repeat("8", 5000), CultureInfo.InvariantCulture), number.Unscaled);
    }

    [Theory]
    [InlineData("'a'", "'a'")]
    [InlineData("''", "''")]
    [InlineData("'it''s'", "'it's'")]
    [InlineData("''''", "'''")]
    [InlineData("'a\\n \"b\" // c /* d */'", "'a\\n \"b\" // c /* d */'")]
    [InlineData("'two\nlines'", "'two\nlines'")]
    [InlineData("'é😀'", "'é😀'")]
    public void Section2_1_TextsHaveNoEscapeButADoubledQuote(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("2020-02-29", "2020-02-29")]
    [InlineData("23:59", "23:59:00")]
    [InlineData("00:00:01", "00:00:01")]
    [InlineData("2020-01-01T10:00", "2020-01-01T10:00:00")]
    [InlineData("2020-01-01T10:00:30", "2020-01-01T10:00:30")]
    [InlineData("2020-01-01T10:00:00Z", "2020-01-01T10:00:00@0")]
    [InlineData("2020-01-01T10:00+01:30", "2020-01-01T10:00:00@90")]
    [InlineData("2020-01-01T10:00:00-03:00", "2020-01-01T10:00:00@-180")]
    public void Section2_1_DatesAndTimesAreLiterals(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("2020-01-01 - 1", "(subtract 2020-01-01 1)")]
    [InlineData("2020 - 01 - 01", "(subtract (subtract 2020 1) 1)")]
    [InlineData("12020-01-01", "(subtract (subtract 12020 1) 1)")]
    [InlineData("2020-1-1", "(subtract (subtract 2020 1) 1)")]
    [InlineData("2020-01-01.5", "(subtract (subtract 2020 1) 15e-1)")]
    [InlineData("2020-01-01T10:00 + 1", "(add 2020-01-01T10:00:00 1)")]
    public void Section2_1_OnlyTheWholeShapeIsADate(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("2020-02-30", "there is no date '2020-02-30': its month has the days 01 to 29")]
    [InlineData("2021-02-29", "days 01 to 28")]
    [InlineData("2020-04-31", "days 01 to 30")]
    [InlineData("2020-01-00", "days 01 to 31")]
    [InlineData("2020-13-01", "months go from 01 to 12; to subtract, write blanks")]
    [InlineData("0000-01-01", "years go from 0001 to 9999")]
    [InlineData("24:00", "hours go from 00 to 23")]
    [InlineData("10:60", "minutes and seconds from 00 to 59")]
    [InlineData("10:00:60", "minutes and seconds from 00 to 59")]
    [InlineData("9:00", "two digits each")]
    [InlineData("10:0", "two digits each")]
    [InlineData("10:00:00:00", "two digits each")]
    [InlineData("10:000:0", "two digits each")]
    [InlineData("10:00:00.5", "seconds have no fraction")]
    [InlineData("2020-02-30T10:00", "days 01 to 29")]
    [InlineData("2020-01-01T24:00", "hours go from 00 to 23")]
    [InlineData("2020-01-01T10:00+15:00", "offsets go from -14:00 to +14:00")]
    [InlineData("2020-01-01T10:00+14:01", "offsets go from -14:00 to +14:00")]
    [InlineData("2020-01-01T10:00+01:60", "offsets go from -14:00 to +14:00")]
    [InlineData("0001-01-01T00:00+01:00", "outside of the years 0001 to 9999")]
    [InlineData("9999-12-31T23:59-01:00", "outside of the years 0001 to 9999")]
    [InlineData("2020-01-01-10:00", "write 'T' between the date and the time")]
    public void Section2_1_ADateOrTimeThatDoesNotExistIsAnError(string text, string message)
    {
        var error = Error(text);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(text, Marked(error));
    }

    [Fact]
    public void Section2_1_SeveralImpossibleLiteralsAreToldAtOnce() =>
        Assert.Equal(
            ["2020-02-30", "25:00"],
            FormulaParser.Parse("a := 2020-02-30;\nf(25:00)").Diagnostics.Select(Marked));

    [Theory]
    [InlineData("1 // one", "1")]
    [InlineData("1 + // one\n2", "(add 1 2)")]
    [InlineData("1 + // one\r2", "(add 1 2)")]
    [InlineData("/* a\n * b */ 1 /**/ + /* // */ 2", "(add 1 2)")]
    [InlineData("1//", "1")]
    [InlineData("6 / /* 3 */ 2", "(divide 6 2)")]
    [InlineData("\t a\u00A0:=\r\n1 ; a", "(:= a 1); a")]
    public void Section2_1_CommentsAndBlanksStandAnywhere(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("a!=3", "(!= a 3)")]
    [InlineData("a! = 3", "(= (factorial a) 3)")]
    [InlineData("a<>3", "(!= a 3)")]
    [InlineData("a<=3", "(<= a 3)")]
    [InlineData("a>=3", "(>= a 3)")]
    [InlineData("a<number", "(< a number)")]
    public void Section2_2_TheLongestOperatorIsTaken(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("not", "not")]
    [InlineData("TRUE", "TRUE")]
    [InlineData("IF", "IF")]
    [InlineData("Pi", "Pi")]
    [InlineData("e", "e")]
    [InlineData("s + p", "(add s p)")]
    [InlineData("_a1", "_a1")]
    [InlineData("iff", "iff")]
    [InlineData("plusWeeks", "plusWeeks")]
    [InlineData("degree + degrees", "(add degree degrees)")]
    [InlineData("SS", "SS")]
    public void Section2_3_OtherWordsAreNames(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("pi + PI", "(add pi pi)")]
    [InlineData("E", "E")]
    [InlineData("currDate", "now-date")]
    [InlineData("currTime", "now-time")]
    [InlineData("currDateTime", "now-dateTime")]
    public void Section2_3_ReservedWordsAreValues(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("E")]
    [InlineData("S")]
    [InlineData("pi")]
    [InlineData("then")]
    [InlineData("root")]
    [InlineData("deggres")]
    [InlineData("plusDays")]
    [InlineData("setSeconds")]
    [InlineData("contains")]
    [InlineData("halfUp")]
    [InlineData("currTime")]
    [InlineData("nand")]
    public void Section2_3_AReservedWordCannotBeAssigned(string word)
    {
        var error = Error($"a := 1;\n{word} := 2; a");
        Assert.Equal($"'{word}' is a reserved word and cannot be assigned: choose another name", error.Message);
        Assert.Equal((2, 1), (error.Location.Line, error.Location.Column));
    }

    [Theory]
    [InlineData("2-1", "(subtract 2 1)")]
    [InlineData("2 -1", "(subtract 2 1)")]
    [InlineData("2- 1", "(subtract 2 1)")]
    [InlineData("a-b", "(subtract a b)")]
    [InlineData("3-(2)", "(subtract 3 {2})")]
    [InlineData("2-pi", "(subtract 2 pi)")]
    [InlineData("(a)-1", "(subtract {a} 1)")]
    [InlineData("|a|-1", "(subtract (absolute a) 1)")]
    [InlineData("a!-1", "(subtract (factorial a) 1)")]
    [InlineData("a°-1", "(subtract (degrees a) 1)")]
    [InlineData("E-1", "(subtract E 1)")]
    [InlineData("S[v](S-1)", "(sum v (subtract S 1))")]
    [InlineData("f(a)-1", "(subtract (call f a) 1)")]
    [InlineData("if a then b else c endif-1", "(subtract (if a b c) 1)")]
    public void Section2_4_BehindAnOperandAMinusSubtracts(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("-5", "(negate 5)")]
    [InlineData("- 5", "(negate 5)")]
    [InlineData("1 --1", "(subtract 1 (negate 1))")]
    [InlineData("1 +-a", "(add 1 (negate a))")]
    [InlineData("--5", "(negate (negate 5))")]
    [InlineData("-|5|", "(negate (absolute 5))")]
    [InlineData("-sqrt(4)", "(negate (squareRoot 4))")]
    [InlineData("-f(x)", "(negate (call f x))")]
    [InlineData("-(2+3)", "(negate {(add 2 3)})")]
    [InlineData("-pi", "(negate pi)")]
    [InlineData("-E", "(negate E)")]
    [InlineData("-if(a, b, c)", "(negate (if() a b c))")]
    [InlineData("-S[v](S)", "(negate (sum v S))")]
    [InlineData("-<number>a", "(negate (as-number a))")]
    [InlineData("-2^2", "(power (negate 2) 2)")]
    [InlineData("-a^2", "(power (negate a) 2)")]
    [InlineData("-(3) ^ 2", "(power (negate {3}) 2)")]
    [InlineData("-3!", "(factorial (negate 3))")]
    [InlineData("-5%", "(percent (negate 5))")]
    [InlineData("2 ^ -1", "(power 2 (negate 1))")]
    [InlineData("2 * -a", "(multiply 2 (negate a))")]
    public void Section2_4_ElsewhereAMinusBelongsToTheNextOperand(string text, string expected) =>
        Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("10 % -3", "(modulo 10 (negate 3))")]
    [InlineData("10%-3", "(modulo 10 (negate 3))")]
    [InlineData("10% - 3", "(subtract (percent 10) 3)")]
    [InlineData("10 % - 3", "(subtract (percent 10) 3)")]
    [InlineData("10% -a", "(modulo 10 (negate a))")]
    [InlineData("10% -(3)", "(modulo 10 (negate {3}))")]
    [InlineData("10% -|3|", "(modulo 10 (negate (absolute 3)))")]
    [InlineData("10% -sqrt(4)", "(modulo 10 (negate (squareRoot 4)))")]
    [InlineData("10%--3", "(subtract (percent 10) (negate 3))")]
    [InlineData("10%-/* */3", "(subtract (percent 10) 3)")]
    public void Section2_4_BehindAPercentSignAGluedMinusMeansModulo(string text, string expected) =>
        Assert.Equal(expected, Tree(text));
}
