using System.Numerics;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Values.Decimals;

/// <summary>The fast paths, the slow paths and an implementation by fractions give the same digits at the same scale.</summary>
public sealed class DecimalAgreementTests
{
    private static readonly string[] Signs = ["+", "-", "*", "/", "%"];

    private static readonly MathContext[] Contexts =
    [
        MathContext.Default,
        .. Enum.GetValues<RoundingMode>().Select(mode => new MathContext(7, mode)),
        new(1),
        new(18, RoundingMode.HalfUp),
        new(19),
        new(34, RoundingMode.Floor),
    ];

    private static readonly BigDecimal[] Boundaries =
    [
        .. from digits in (BigInteger[])
            [
                0, 1, 5, 9, 10, 25, 999_999, 9_999_999, 10_000_005, 9_999_999_999_999_999, 10_000_000_000_000_000,
                999_999_999_999_999_999, 1_000_000_000_000_000_000, long.MaxValue - 1, long.MaxValue,
                1 + (BigInteger)long.MaxValue, ulong.MaxValue, BigInteger.Pow(10, 19), BigInteger.Pow(10, 38) - 1,
            ]
           from scale in (int[])[0, 2, 17, -3]
           select new BigDecimal(digits, scale),
    ];

    [Theory]
    [MemberData(nameof(AllSigns))]
    public void OnBoundaries(string sign)
    {
        foreach (BigDecimal a in Boundaries)
        {
            foreach (BigDecimal b in Boundaries)
            {
                foreach (MathContext context in Contexts)
                {
                    AgreeOn(a, sign, b, context);
                    AgreeOn(-a, sign, b, context);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllSigns))]
    public void OnRandomNumbers(string sign)
    {
        var random = new Random(20_240_607);
        for (int i = 0; i < 20_000; i++)
        {
            AgreeOn(RandomNumber(random), sign, RandomNumber(random), Contexts[random.Next(Contexts.Length)]);
        }
    }

    [Fact]
    public void RawPairsAgreeWithTheOperators()
    {
        var random = new Random(4711);
        for (int i = 0; i < 20_000; i++)
        {
            (long a, int scaleA) = ((long)RandomDigits(random, 18), random.Next(0, 20));
            (long b, int scaleB) = ((long)RandomDigits(random, 18), random.Next(0, 20));
            Value x = Value.FromDecimal(a, DecimalScale.Of(scaleA));
            Value y = Value.FromDecimal(b, DecimalScale.Of(scaleB));
            long max = MathContext.Default.MaxUnscaled;
            if (SmallDecimals.TryAdd(a, scaleA, b, scaleB, max, out long sum))
            {
                AssertSame(new BigDecimal(sum, Math.Max(scaleA, scaleB)), DecimalOperators.Add(x, y, MathContext.Default));
            }

            if (SmallDecimals.TryMultiply(a, b, max, out long product))
            {
                AssertSame(new BigDecimal(product, scaleA + scaleB), DecimalOperators.Multiply(x, y, MathContext.Default));
            }

            if (SmallDecimals.TryDivideExactly(a, b, max, out long quotient))
            {
                AssertSame(new BigDecimal(quotient, scaleA - scaleB), DecimalOperators.Divide(x, y, MathContext.Default));
            }

            if (SmallDecimals.TryCompare(a, scaleA, b, scaleB, out int order))
            {
                Assert.Equal(new BigDecimal(a, scaleA).CompareTo(new(b, scaleB)), Math.Sign(order));
            }
        }
    }

    [Fact]
    public void SumsComeBackWhenNothingIsRounded()
    {
        var random = new Random(1234);
        for (int i = 0; i < 5_000; i++)
        {
            Value a = Value.FromDecimal(RandomNumber(random));
            Value b = Value.FromDecimal(RandomNumber(random));
            Value sum = DecimalOperators.Add(a, b, MathContext.Unlimited);
            Value back = DecimalOperators.Subtract(sum, b, MathContext.Unlimited);
            Assert.True(DecimalOperators.AreEqual(a, back).AsBoolean, $"{Shown(a)} + {Shown(b)}");
        }
    }

    [Fact]
    public void QuotientsAndRemaindersBelongTogether()
    {
        var random = new Random(99);
        for (int i = 0; i < 5_000; i++)
        {
            BigDecimal a = RandomNumber(random);
            BigDecimal b = RandomNumber(random);
            if (b.IsZero)
            {
                continue;
            }

            BigDecimal rest = Apply(Value.FromDecimal(a), "%", Value.FromDecimal(b), MathContext.Unlimited).AsDecimal;
            Assert.True(BigDecimal.Abs(rest).CompareTo(BigDecimal.Abs(b)) < 0);
            Value multiple = DecimalOperators.Subtract(Value.FromDecimal(a), Value.FromDecimal(rest), MathContext.Unlimited);
            Value quotient = DecimalOperators.Divide(multiple, Value.FromDecimal(b), MathContext.Unlimited);
            Assert.True(quotient.AsDecimal.IsWhole, $"{a} % {b}");
        }
    }

    [Fact]
    public void ResultsAreThoseOfSystemDecimalWhereThatIsExact()
    {
        var random = new Random(28);
        for (int i = 0; i < 20_000; i++)
        {
            decimal a = new(random.Next(), random.Next(1 << 20), 0, random.Next(2) == 0, (byte)random.Next(10));
            decimal b = new(random.Next(), 0, 0, random.Next(2) == 0, (byte)random.Next(10));
            (Value x, Value y) = (DecimalConversions.FromDotNet(a), DecimalConversions.FromDotNet(b));
            AssertSame(a + b, DecimalOperators.Add(x, y, MathContext.Unlimited));
            AssertSame(a - b, DecimalOperators.Subtract(x, y, MathContext.Unlimited));
            AssertSame(a * b, DecimalOperators.Multiply(x, y, MathContext.Unlimited));
            if (b != 0)
            {
                AssertSame(a % b, DecimalOperators.Remainder(x, y, MathContext.Unlimited));
            }
        }
    }

    [Fact]
    public void AHugeAndATinyNumberAddUpAsTheirExactSumDoes()
    {
        var random = new Random(7);
        foreach (MathContext context in Contexts)
        {
            for (int i = 0; i < 400; i++)
            {
                var large = new BigDecimal(RandomDigits(random, random.Next(1, 12)), random.Next(-5, 5));
                var small = new BigDecimal(RandomDigits(random, random.Next(1, 12)), random.Next(20, 120));
                AgreeOn(large, "+", small, context);
                AgreeOn(small, "-", large, context);
            }
        }
    }

    public static TheoryData<string> AllSigns() => [.. Signs];

    private static void AgreeOn(BigDecimal a, string sign, BigDecimal b, MathContext context)
    {
        BigDecimal? expected = ReferenceArithmetic.Apply(a, sign, b, context.Precision, context.Rounding);
        Value x = Value.FromDecimal(a);
        Value y = Value.FromDecimal(b);
        string what = $"{a} {sign} {b}, {context}";
        AssertSame(expected, Apply(x, sign, y, context), what);
        AssertSame(expected, Apply(Boxed(x), sign, Boxed(y), context), what);
    }

    private static void AssertSame(BigDecimal? expected, Value result, string what)
    {
        if (expected is not { } number)
        {
            Assert.True(result.IsFailure, $"{what} gave {Shown(result)}");
            return;
        }

        Assert.True(result.IsDecimal, $"{what} gave {Shown(result)}");
        Assert.True(number == result.AsDecimal, $"{what} gave {result.AsDecimal}, not {number}");
        Assert.Equal(number.Unscaled > long.MinValue && number.Unscaled <= long.MaxValue && DecimalScale.Has(number.Scale),
            result.Ref is DecimalScale);
    }

    private static void AssertSame(BigDecimal expected, Value result) => AssertSame(expected, result, "the raw pair");

    private static void AssertSame(decimal expected, Value result)
    {
        Assert.True(DecimalConversions.TryToDotNet(result, out decimal actual), Shown(result));
        Assert.Equal(expected, actual);
    }

    private static BigDecimal RandomNumber(Random random) =>
        new(RandomDigits(random, random.Next(1, random.Next(4) == 0 ? 45 : 20)), random.Next(-6, 24));

    private static BigInteger RandomDigits(Random random, int digits)
    {
        BigInteger result = BigInteger.Zero;
        for (int i = 0; i < digits; i++)
        {
            // Zeros and nines are where rounding carries.
            int digit = random.Next(3) switch { 0 => 0, 1 => 9, _ => random.Next(10) };
            result = (result * 10) + digit;
        }

        return random.Next(2) == 0 ? -result : result;
    }
}
