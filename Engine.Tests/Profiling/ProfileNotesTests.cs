using Quantum.Engine.Hosting;
using Quantum.Engine.Tests.Hosting;

namespace Quantum.Engine.Tests.Profiling;

public sealed class ProfileNotesTests : EngineFixture
{
    [Fact]
    public void UnitsHaveCountsAndKindsAndNodesWhatTheyRead()
    {
        string[] lines = Print(
            "<q:param name=\"rows\"/><q:function name=\"f\"><q:param name=\"k\"/><q:return value=\"{k}\"/></q:function>\n" +
            "<q:loop type=\"array\" var=\"row\" items=\"{rows}\">\n<q:set name=\"last\" value=\"{f(row.n)}\"/></q:loop>",
            runs: 3,
            new { rows = new[] { new Dictionary<string, object?> { ["n"] = 1 }, new() { ["n"] = 2 } } });

        Assert.Contains(lines, line => line.Contains("function 0 f(k)") && line.EndsWith("// 6 calls; k Integer", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("loop 0 Array") && line.Contains("// 6 iterations"));
        Assert.Contains(lines, line => line.Contains("set slot") && System.Text.RegularExpressions.Regex.IsMatch(line, @"// #\d+ Integer$"));
        Assert.Contains("  statements  // 3 runs; rows List", lines);
    }

    [Fact]
    public void WhatHasNotRunHasNoKinds()
    {
        string[] lines = Print("<q:set name=\"a\" value=\"{1}\"/>", runs: 0);

        Assert.Contains("  statements  // 0 runs", lines);
        Assert.Contains(lines, line => line.Contains("set slot") && !line.Contains("//"));
    }

    [Fact]
    public void CompiledRunsAreTold()
    {
        Options.Tiering.CompileAtFirstCall = true;

        Assert.Contains("  statements  // 2 runs, 2 compiled", Print("<q:set name=\"t\" value=\"{2 * 3}\"/>", runs: 2));
    }

    private string[] Print(string body, int runs, object? parameters = null)
    {
        UseFolder();
        string path = WriteFile("a.q", Source(body));
        for (int i = 0; i < runs; i++)
        {
            Engine.Load(path).Run(parameters);
        }

        return Engine.Dump(path, DumpStage.Profile).Split('\n');
    }
}
