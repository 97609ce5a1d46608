using System.Diagnostics;

namespace Quantum.Engine.Tests.Samples;

public sealed class SampleProgramTests
{
    [Fact]
    public async Task WithoutDynamicCodeComponentsGiveTheSameResults()
    {
        string[] lines = await Run("AotConsole");

        Assert.Equal(
            [
                "dynamic code: no",
                "factorial(20) = 2432902008176640000",
                "primes: 2 3 5 7 11 13 17 19 23 29",
                "words: 5 words, 3 of them different",
                "order: TEA! 7.5",
                "tier 1: no",
            ],
            lines);
    }

    [Fact]
    public async Task ACalculatorPaysALoanBackToTheLastCent()
    {
        string[] lines = await Run("Calculators");

        Assert.Equal("a loan of 1200: 6 payments of 203.51", lines[0]);
        Assert.Equal("     1      6.00     197.51  1002.49", lines[2]);
        Assert.EndsWith(" 0.00", lines[^2]);
        Assert.Equal("paid with the fee: 1246.06", lines[^1]);
    }

    [Fact]
    public async Task OpenTelemetryFindsTheMeterByItsName()
    {
        string[] lines = await Run("Telemetry");
        Dictionary<string, double> values = lines.Select(line => line.Split(' ')).ToDictionary(
            parts => parts[0], parts => double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));

        Assert.True(values["quantum.tiers.compiled"] >= 1);
        Assert.True(values["quantum.tiers.compile_time"] > 0);
        Assert.True(values["quantum.tiers.interpreted_time"] > 0);
        Assert.True(values["quantum.tiers.compiled_time"] > 0);
        Assert.True(values["quantum.code.bytes"] > 0);
        Assert.Equal(0, values["quantum.tiers.failed"]);
        Assert.Contains(lines, line => line.StartsWith("quantum.code.bytes") && line.EndsWith(" By"));
    }

    /// <summary>The lines that a sample writes; it is built in the configuration and framework of the tests.</summary>
    private static async Task<string[]> Run(string sample)
    {
        string build = Path.GetRelativePath(RepositoryFiles.PathOf("Engine.Tests"), AppContext.BaseDirectory);
        string program = RepositoryFiles.PathOf("samples", sample, build, sample + ".dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await errors);
        return output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
