using Quantum.Engine.Library;
using Quantum.Engine.Values;
using Xunit;
using static Quantum.Engine.Tests.Library.LibraryCalls;

namespace Quantum.Engine.Tests.Library;

public class ValueChecksTests
{
    private static readonly HostTypeRegistry Types = new();

    [Theory]
    [InlineData("required=true", "null", "value is required")]
    [InlineData("required=true", "\"  \"", "value cannot be empty")]
    [InlineData("required=true", "[]", "value cannot be empty")]
    [InlineData("required=true", "{}", "value cannot be empty")]
    [InlineData("required=true", "0", null)]
    [InlineData("required=true", "false", null)]
    [InlineData("required=false", "null", null)]
    [InlineData("nullable=false", "null", "value cannot be null")]
    [InlineData("nullable=false", "\"\"", null)]
    [InlineData("nullable=true", "null", null)]
    [InlineData("validate=email", "\"x\"", "Invalid email: 'x'")]
    [InlineData("validate=cpf", "\"1\"", "Invalid CPF: '1'")]
    [InlineData("validate=cnpj", "1", "Invalid CNPJ: 1")]
    [InlineData("validate=cpf", "52998224725", null)]
    [InlineData("validate=email", "null", null)]
    [InlineData("validate=^a", "\"ba\"", "'ba' does not match pattern '^a'")]
    [InlineData("validate=^a", "\"ab\"", null)]
    [InlineData("pattern=[0-9]{3}", "\"a123b\"", null)]
    [InlineData("pattern=[0-9]{3}", "\"12\"", "'12' does not match pattern '[0-9]{3}'")]
    [InlineData("pattern=[0-9]{3}", "123", null)]
    [InlineData("range=1..5", "5", null)]
    [InlineData("range=1..5", "\"5\"", null)]
    [InlineData("range=1..5", "5.5", "value must be between 1 and 5, got 5.5")]
    [InlineData("range=-5..-1", "-3", null)]
    [InlineData("range=1..10", "9", null)]
    [InlineData("range=a..f", "\"b\"", null)]
    [InlineData("range=a..f", "\"g\"", "value must be between a and f, got 'g'")]
    [InlineData("range=1..5", "\"x\"", "value must be between 1 and 5, got 'x'")]
    [InlineData("enum=a, b", "\"b\"", null)]
    [InlineData("enum=a, b", "\"c\"", "value must be one of: a, b (got 'c')")]
    [InlineData("enum=1,2", "2", null)]
    [InlineData("min=3", "3", null)]
    [InlineData("min=3", "2.5", "value must be at least 3 (got 2.5)")]
    [InlineData("min=3", "\"2\"", "value must be at least 3 (got 2)")]
    [InlineData("min=3", "\"x\"", "value must be at least 3, but 'x' (str) is not a number")]
    [InlineData("max=3", "true", "value must be at most 3, but True (bool) is not a number")]
    [InlineData("max=3.5", "4", "value must be at most 3.5 (got 4)")]
    [InlineData("max=3", "12345678901234567890", "value must be at most 3 (got 12345678901234567890)")]
    [InlineData("min=1;max=3", "2", null)]
    [InlineData("min=1;max=3", "0", "value must be at least 1 (got 0)")]
    [InlineData("minlength=2", "\"😀\"", "value must be at least 2 characters (got 1)")]
    [InlineData("maxlength=2", "\"😀😀\"", null)]
    [InlineData("maxlength=2", "\"abc\"", "value must be at most 2 characters (got 3)")]
    [InlineData("maxlength=2", "12345", null)]
    [InlineData("required=true;pattern=^a;minlength=3", "\"b\"", "'b' does not match pattern '^a'")]
    public void TheFirstFailedCheckOfASetIsReported(string attributes, string json, string? expected)
    {
        ValueChecks checks = Read(attributes, out string? problem)!;
        Assert.Null(problem);
        Assert.Equal(expected, checks.FirstFailure((Value)Json(json)));
    }

    [Theory]
    [InlineData("min=3", "2", "Parameter 'x' must be at least 3 (got 2)")]
    [InlineData("max=3", "4", "Parameter 'x' must be at most 3 (got 4)")]
    [InlineData("min=3", "\"abc\"", "")]
    [InlineData("min=3", "null", "")]
    [InlineData("required=true;nullable=false", "\"\"", "")]
    [InlineData("minlength=3", "\"ab\"", "Parameter 'x' must be at least 3 characters (got 2)")]
    [InlineData("maxlength=1", "\"ab\"", "Parameter 'x' must be at most 1 characters (got 2)")]
    [InlineData("pattern=^b", "\"ab\"", "Parameter 'x' does not match '^b' (got 'ab')")]
    [InlineData("pattern=^b", "5", "")]
    [InlineData("enum=a,b", "\"c\"", "Parameter 'x' must be one of: a, b (got 'c')")]
    [InlineData("range=1..5", "6", "Parameter 'x': Value must be between 1 and 5, got 6")]
    [InlineData("validate=cpf", "\"1\"", "Parameter 'x': Invalid CPF: '1'")]
    [InlineData(
        "minlength=3;pattern=^b;enum=b",
        "\"a\"",
        "Parameter 'x' must be at least 3 characters (got 1); Parameter 'x' does not match '^b' (got 'a'); " +
            "Parameter 'x' must be one of: b (got 'a')")]
    public void AllFailedChecksOfAParameterAreReported(string attributes, string json, string expected)
    {
        var failures = new List<string>();
        Read(attributes, out _)!.AllFailures((Value)Json(json), "Parameter 'x'", failures);
        Assert.Equal(expected, string.Join("; ", failures));
    }

    [Fact]
    public void NanIsOutOfEveryBound()
    {
        Value nan = Value.FromFloat(double.NaN);
        Assert.NotNull(Read("min=1", out _)!.FirstFailure(nan));
        Assert.NotNull(Read("max=1", out _)!.FirstFailure(nan));
        Assert.NotNull(Read("range=1..2", out _)!.FirstFailure(nan));
    }

    [Theory]
    [InlineData("min=abc", "min=\"abc\" is not a number")]
    [InlineData("minlength=-1", "minlength=\"-1\" is not a number of characters")]
    [InlineData("maxlength=1.5", "maxlength=\"1.5\" is not a number of characters")]
    [InlineData("range=5", "range=\"5\" is not a range; write it as low..high")]
    [InlineData("pattern=(", "pattern=\"(\" is not a valid regular expression")]
    [InlineData("validate=zip", "validate=\"zip\" is neither a known format")]
    [InlineData("required=maybe", "required=\"maybe\" is neither true nor false")]
    [InlineData("accept=png", "accept=\"png\" has 'png', which is neither")]
    [InlineData("maxsize=big", "maxsize=\"big\" is not a size")]
    [InlineData("maxsize=99999999999GB", "is not a size")]
    public void WhatIsWrongWithAnAttributeIsSaid(string attributes, string expected)
    {
        Assert.Null(Read(attributes, out string? problem));
        Assert.Contains(expected, problem);
    }

    [Fact]
    public void WithoutAttributesThereAreNoChecks()
    {
        Assert.Null(Read("name=x", out string? problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("accept=image/*,.pdf", "photo.PNG", "image/png", 10, "")]
    [InlineData("accept=image/*,.pdf", "a.pdf", "", 10, "")]
    [InlineData("accept=image/*,.pdf", "f.exe", "image/png", 10, "Parameter 'x' accepts image/*,.pdf; got 'f.exe'")]
    [InlineData("accept=image/*", "f.png", "text/html", 10, "Parameter 'x' accepts image/*; got 'f.png'")]
    [InlineData("accept=image/*", "f.png", "application/octet-stream", 10, "")]
    [InlineData("accept=text/csv", "a.csv", "text/csv; charset=utf-8", 10, "")]
    [InlineData("accept=*/*", "a", "", 10, "")]
    [InlineData("accept=image/*", "noextension", "image/png", 10, "Parameter 'x' accepts image/*; got 'noextension'")]
    [InlineData("maxsize=1KB", "a", "", 1024, "")]
    [InlineData("maxsize=1 kb", "a", "", 1025, "Parameter 'x' must be at most 1 kb; 'a' has 1025 bytes")]
    [InlineData("maxsize=0.5MB", "a", "", 524288, "")]
    [InlineData("maxsize=100", "a", "", 101, "Parameter 'x' must be at most 100; 'a' has 101 bytes")]
    public void UploadsAreChecked(string attributes, string name, string type, long length, string expected)
    {
        var failures = new List<string>();
        Value file = HostValues.FromDotNet(new Upload(name, type, length), Types);
        Read(attributes, out _)!.AllFailures(file, "Parameter 'x'", failures);
        Assert.Equal(expected, string.Join("; ", failures));
    }

    private static ValueChecks? Read(string attributes, out string? problem)
    {
        Dictionary<string, string> texts = attributes
            .Split(';')
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return ValueChecks.Read(name => texts.GetValueOrDefault(name), out problem);
    }

    private sealed record Upload(string FileName, string ContentType, long Length) : IUploadedFile
    {
        public Stream OpenRead() => Stream.Null;
    }
}
