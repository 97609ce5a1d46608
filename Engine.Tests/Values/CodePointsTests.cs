using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

public sealed class CodePointsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("😀a", 2)]
    [InlineData("a😀b😀", 4)]
    [InlineData("é\u0301", 2)]
    public void LengthCountsCodePoints(string text, int expected) => Assert.Equal(expected, CodePoints.Length(text));

    [Fact]
    public void HalfACharacterCountsAsOne()
    {
        Assert.Equal(1, CodePoints.Length("\ud83d"));
        Assert.Equal(3, CodePoints.Length("\ude00\ud83da"));
        Assert.Equal("a", CodePoints.At("\ude00\ud83da", 2));
    }

    [Fact]
    public void PositionsAgreeWithTheRunesOfTheText()
    {
        const string text = "a😀bc😀😀d";
        string[] runes = [.. text.EnumerateRunes().Select(r => r.ToString())];
        for (int from = 0; from <= runes.Length; from++)
        {
            Assert.Equal(from < runes.Length ? runes[from] : null, CodePoints.At(text, from));
            Assert.Equal(from > 0 ? runes[^from] : runes[0], CodePoints.At(text, -from));
            for (int to = from; to <= runes.Length; to++)
            {
                Assert.Equal(string.Concat(runes[from..to]), CodePoints.Slice(text, from, to).ToString());
            }
        }

        Assert.Null(CodePoints.At(text, -runes.Length - 1));
        Assert.Null(CodePoints.At(text, long.MaxValue));
        Assert.Null(CodePoints.At(text, long.MinValue));
    }

    [Fact]
    public void OrderIsByCodePoint()
    {
        string[] ordered = ["", "A", "AB", "a", "é", "\ud7ff", "\ue000", "\uffff", "😀", "😀a", "😁"];
        for (int i = 0; i < ordered.Length; i++)
        {
            for (int j = 0; j < ordered.Length; j++)
            {
                Assert.Equal(i.CompareTo(j), Math.Sign(CodePoints.Compare(ordered[i], ordered[j])));
            }
        }
    }
}
