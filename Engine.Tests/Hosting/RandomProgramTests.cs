using Quantum.Engine.Hosting;
using Quantum.Engine.Tests.Interpreter;

namespace Quantum.Engine.Tests.Hosting;

public sealed class RandomProgramTests
{
    [Fact]
    public void RandomProgramsEndWithAResultOrAnErrorOfTheLanguage()
    {
        using var engine = new QuantumEngine(new() { Limits = new() { MaxSteps = 2_000, MaxTextLength = 10_000 } });
        var programs = new RandomPrograms(20261);
        (int results, int errors) = (0, 0);
        for (int i = 0; i < 20_000; i++)
        {
            string source = programs.Next();
            try
            {
                RunResult result = engine.Parse(source).Run();
                _ = (result.Value, result.Html, result.Variables);
                results++;
            }
            catch (QuantumException error) when (error is not QuantumParseException)
            {
                Assert.True(error.Line > 0, source);
                errors++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"{exception}\n{source}");
            }
        }

        Assert.True(results > 1000 && errors > 1000, $"{results} results, {errors} errors");
    }
}
