using Quantum.Engine.Library;
using Xunit;

namespace Quantum.Engine.Tests.Library;

public class ValidatorsTests
{
    [Theory]
    [InlineData("email", "a.b+c%d_e-f@mail.example.com", true)]
    [InlineData("email", "a@b.co", true)]
    [InlineData("email", "a@b.c", false)]
    [InlineData("email", "é@b.co", false)]
    [InlineData("email", "a b@c.com", false)]
    [InlineData("email", "a@b.com\n", false)]
    [InlineData("url", "http://x", true)]
    [InlineData("url", "https://x.example/a?b=c", true)]
    [InlineData("url", "https://", false)]
    [InlineData("url", "https://a b", false)]
    [InlineData("url", "ftp://x", false)]
    [InlineData("phone", "(11) 1234-5678", true)]
    [InlineData("phone", "(11)12345-6789", true)]
    [InlineData("phone", "11 1234-5678", false)]
    [InlineData("phone", "(11) 123-45678", false)]
    [InlineData("cep", "01310-100", true)]
    [InlineData("cep", "01310100", false)]
    [InlineData("cpf", "529.982.247-25", true)]
    [InlineData("cpf", "52998224725", true)]
    [InlineData("cpf", "529.982.247-26", false)]
    [InlineData("cpf", "529.982.247-15", false)]
    [InlineData("cpf", "111.111.111-11", false)]
    [InlineData("cpf", "5299822472", false)]
    [InlineData("cpf", "a52998224725", false)]
    [InlineData("cnpj", "11.222.333/0001-81", true)]
    [InlineData("cnpj", "11222333000181", true)]
    [InlineData("cnpj", "11.222.333/0001-82", false)]
    [InlineData("cnpj", "11.222.333/0001-91", false)]
    [InlineData("cnpj", "00.000.000/0000-00", false)]
    [InlineData("uuid", "6F9619FF-8b86-D011-B42D-00CF4FC964FF", true)]
    [InlineData("uuid", "6F9619FF8b86D011B42D00CF4FC964FF", false)]
    [InlineData("creditcard", "4111 1111 1111 1111", true)]
    [InlineData("creditcard", "4111111111111111", true)]
    [InlineData("creditcard", "4111-1111-1111-1111", false)]
    [InlineData("creditcard", "4111 1111 1111 111", false)]
    [InlineData("ipv4", "192.168.0.255", true)]
    [InlineData("ipv4", "256.1.1.1", false)]
    [InlineData("ipv4", "1.2.3", false)]
    [InlineData("ipv4", "1.2.3.", false)]
    [InlineData("ipv4", "1.2.3.-4", false)]
    [InlineData("ipv6", "2001:0db8:85a3:0:0:8A2E:0370:7334", true)]
    [InlineData("ipv6", "::1", false)]
    [InlineData("ipv6", "2001:0db8:85a3:0:0:8A2E:0370:73345", false)]
    public void NamedFormatsAreChecked(string name, string text, bool expected) =>
        Assert.Equal(expected, Validators.IsValid(name, text));

    [Fact]
    public void HostileTextsAreRefusedQuickly()
    {
        Assert.False(Validators.IsValid("email", "a@" + new string('.', 8000)));
        Assert.False(Validators.IsValid("email", "a@" + string.Concat(Enumerable.Repeat("a.", 3000)) + "1"));
        Assert.False(Validators.IsValid("url", "http://" + new string('a', 1_000_000)));
    }

    [Fact]
    public void APatternIsCompiledOnce()
    {
        Assert.Same(Patterns.Find("^once$", out _), Patterns.Find("^once$", out _));
        Assert.Null(Patterns.Find("(", out string problem));
        Assert.NotEqual("", problem);
        Assert.Null(Patterns.Find(new string('a', 3000), out _));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData(@"(?=(a+))\1+b$")]
    [InlineData(@"^(a|aa)+\1$")]
    public void AHostilePatternEnds(string pattern) =>
        Assert.NotEqual(true, Patterns.IsMatch(Patterns.Find(pattern, out _)!, new string('a', 40) + "!"));

    [Fact]
    public void ManyPatternsDoNotPileUp()
    {
        for (int i = 0; i < 1000; i++)
        {
            Assert.NotNull(Patterns.Find($"^pattern{i}$", out _));
        }
    }
}
