using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Telemetry;

/// <summary>Writes the newest value of each instrument as a line. A program in production takes an exporter such as OTLP's.</summary>
internal sealed class LineExporter(TextWriter output) : BaseExporter<Metric>
{
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (Metric metric in batch)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{metric.Name} {ValueOf(metric, point)} {metric.Unit}"));
            }
        }

        return ExportResult.Success;
    }

    private static double ValueOf(Metric metric, in MetricPoint point) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        _ => throw new NotSupportedException($"{metric.Name} is a {metric.MetricType}."),
    };
}
