// What an engine tells OpenTelemetry: the meter is found by its name, and the engine knows nothing of the library.
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Quantum.Engine.Hosting;
using Telemetry;

const string Sum = """
    <q:component name="Sum">
      <q:set name="total" value="{0}"/>
      <q:loop type="range" var="i" from="1" to="1000">
        <q:set name="total" value="{total + i}"/>
      </q:loop>
      <q:return value="{total}"/>
    </q:component>
    """;

var options = new QuantumEngineOptions();
options.Tiering.CompileSynchronously = true;
options.Tiering.MeasureTime = true;
using var engine = new QuantumEngine(options);

// Disposed of before the engine, and exports then; a reader with an interval does so again and again.
using MeterProvider provider = Sdk.CreateMeterProviderBuilder()
    .AddMeter("Quantum.Engine")
    .AddReader(new BaseExportingMetricReader(new LineExporter(Console.Out)))
    .Build();

Component component = engine.Parse(Sum);
for (int i = 0; i < 2000; i++)
{
    component.Run();
}
