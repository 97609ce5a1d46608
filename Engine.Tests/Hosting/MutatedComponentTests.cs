using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tests.Conformance;
using Quantum.Engine.Tests.Syntax;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>
/// Damaged versions of every conformance case through the whole engine: parsing, running and drawing end with a result or with
/// one of the engine's own exceptions, whose line exists.
/// </summary>
public sealed class MutatedComponentTests
{
    private const int Seed = 20261121;
    private const int Mutants = 20_000;

    [Fact]
    public void NoDamagedComponentLetsAnotherExceptionOut()
    {
        // A password hash takes a quarter of a second by design; thousands of them would test nothing more.
        string[] seeds = CaseCatalog.All.Select(c => c.Source).Where(s => !s.Contains("assword")).ToArray();
        var random = new Random(Seed);
        using var engine = new QuantumEngine(new QuantumEngineOptions
        {
            MaxCachedComponents = 100,
            Limits = new ExecutionLimits { MaxSteps = 100_000, MaxOutputBytes = 1_000_000, MaxTextLength = 1_000_000 },
        });
        for (int i = 0; i < Mutants; i++)
        {
            string source = seeds[random.Next(seeds.Length)];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                source = MutationTests.Mutate(source, random);
            }

            RunAndDraw(engine, source, i);
        }
    }

    private static void RunAndDraw(QuantumEngine engine, string source, int mutant)
    {
        try
        {
            RunResult result = engine.Parse(source).Run();
            _ = result.Html;
        }
        catch (QuantumException error)
        {
            Assert.True(error.Line >= 1, $"mutant {mutant}: {error.DisplayText}");
        }
        catch (Exception error)
        {
            Assert.Fail($"mutant {mutant} let {error.GetType().Name} out: {error}\n{source}");
        }
    }
}
