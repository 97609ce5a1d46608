using System.Buffers;
using System.Diagnostics;
using Quantum.Engine.Benchmarks.Web;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Compare;

/// <summary>
/// The components beside the programs of other languages, measured the way those measure themselves: the best of many
/// repetitions within three seconds. Figures that decisions rest on come from BenchmarkDotNet instead.
/// </summary>
internal static class Contender
{
    private const long PageBytes = 4341;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(50);

    /// <param name="arguments">The tier: 0 interprets, 1 is the engine as hosts make it, warmed up.</param>
    public static int Run(string[] arguments)
    {
        bool interprets = arguments is ["0"];
        string root = Path.Combine(AppContext.BaseDirectory, "Compare", "components");
        using var engine = new QuantumEngine(new QuantumEngineOptions
        {
            ComponentRoot = root,
            Tier = interprets ? TierMode.Interpreted : TierMode.Auto,
        });
        engine.Types.Allow<WebRow>();
        MeasureValue(engine, "sum", 5000050000);
        MeasureValue(engine, "fib", 75025);
        MeasurePage(engine);
        MeasureValue(engine, "dictionary", 499500);
        return 0;
    }

    private static void MeasureValue(QuantumEngine engine, string name, long expected)
    {
        Component component = engine.Load(name + ".q");
        Measure(name, () => (long)component.Run().Value!, expected);
    }

    private static void MeasurePage(QuantumEngine engine)
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        Component component = engine.Load("table.q");
        var parameters = new Dictionary<string, object?> { ["rows"] = WebRow.Fifty() };
        Measure(
            "table",
            () =>
            {
                output.ResetWrittenCount();
                component.Render(output, parameters);
                return output.WrittenCount;
            },
            PageBytes);
    }

    private static void Measure(string name, Func<long> work, long expected)
    {
        if (work() is var result && result != expected)
        {
            throw new InvalidOperationException($"{name} gives {result}, not {expected}.");
        }

        Tiers.Warm(() => work());
        double best = double.MaxValue;
        int count = 1;
        for (long end = Stopwatch.GetTimestamp() + (long)(Duration.TotalSeconds * Stopwatch.Frequency);
            Stopwatch.GetTimestamp() < end;)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < count; i++)
            {
                work();
            }

            TimeSpan spent = Stopwatch.GetElapsedTime(start);
            best = Math.Min(best, spent.TotalNanoseconds / count);
            count = spent < LongEnough ? count * 2 : count;
        }

        Console.WriteLine($"{name} {best:0}");
    }
}
