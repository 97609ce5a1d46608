using System.Text;
using Quantum.Engine.Library;
using Xunit;
using static Quantum.Engine.Tests.Library.LibraryCalls;

namespace Quantum.Engine.Tests.Library;

public class BuiltInPasswordTests
{
    // Published test vectors of crypt_blowfish and jBCrypt.
    [Theory]
    [InlineData("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")]
    [InlineData("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK")]
    [InlineData("U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a")]
    [InlineData("a", "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe")]
    [InlineData("abc", "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "$2a$06$.rCVZVOThsIa97pEDOxvGuRRgzG64bvtJ0938xuqzv18d3ZpQhstC")]
    [InlineData("~!@#$%^&*()      ~!@#$%^&*()PNBFRD", "$2a$06$fPIsBO8qRqkjj273rfaOI.HtSV9jLDpTbZn782DC6/t7qT67P6FfO")]
    public void PublishedHashesVerify(string password, string hash)
    {
        Assert.Equal("True", Shown(Call("verifyPassword", password, hash)));
        Assert.Equal("True", Shown(Call("verifyPassword", password, hash.Replace("$2a$", "$2b$"))));
        Assert.Equal("True", Shown(Call("verifyPassword", password, hash.Replace("$2a$", "$2y$"))));
        Assert.Equal("False", Shown(Call("verifyPassword", password + "x", hash)));
    }

    [Fact]
    public void APasswordVerifiesAgainstItsHash()
    {
        string hash = Call("hashPassword", "segredo é").AsText;
        Assert.Matches(@"^\$2b\$12\$[./A-Za-z0-9]{53}$", hash);
        Assert.Equal("True", Shown(Call("verifyPassword", "segredo é", hash)));
        Assert.Equal("False", Shown(Call("verifyPassword", "segredo e", hash)));
    }

    [Fact]
    public void EveryHashHasItsOwnSalt()
    {
        byte[] password = Encoding.UTF8.GetBytes("a");
        Assert.NotEqual(Bcrypt.Hash(password, 4), Bcrypt.Hash(password, 4));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void AnEmptyPasswordIsRefused(string? password) =>
        Assert.Equal("error: the password is empty", Shown(Call("hashPassword", password)));

    [Fact]
    public void APasswordWhoseEndWouldNotCountIsRefused()
    {
        Assert.Contains("longer than 72 bytes", Shown(Call("hashPassword", new string('é', 37))));
        Assert.Contains("NUL", Shown(Call("hashPassword", "a\0a")));
        string hash = Bcrypt.Hash(Encoding.UTF8.GetBytes(new string('a', 72)), 4);
        Assert.Equal("False", Shown(Call("verifyPassword", new string('a', 73), hash)));
    }

    [Theory]
    [InlineData("a", "")]
    [InlineData("a", "plain text")]
    [InlineData("a", null)]
    [InlineData("a", 5)]
    [InlineData(null, "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe")]
    [InlineData("a", "$2a$31$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe")]
    [InlineData("a", "$2a$03$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe")]
    [InlineData("a", "$2x$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe")]
    [InlineData("a", "$2a$06$m0CrhHm10qJ3lXRY.5zDG!3rS2KdeeWLuGmsfGlMfOxih58VYVfxe")]
    [InlineData("a", "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfx")]
    public void BadInputNeverVerifiesAndNeverFails(object? password, object? hash) =>
        Assert.Equal("False", Shown(Call("verifyPassword", password, hash)));

    [Fact]
    public void HashingIsCharged()
    {
        var context = new FixedContext(new ExhaustedMeter());
        Assert.Equal("error: out of work", Shown(CallIn(context, "hashPassword", "a")));
        Assert.Equal(
            "error: out of work",
            Shown(CallIn(context, "verifyPassword", "a", "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe")));
    }
}
