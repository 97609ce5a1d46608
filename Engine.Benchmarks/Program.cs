using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Quantum.Engine.Benchmarks;
using Quantum.Engine.Benchmarks.Compare;
using Quantum.Engine.Benchmarks.Suites.Study;
using Quantum.Engine.Benchmarks.Web;

switch (args)
{
    case ["serve", .. string[] rest]:
        return await WebServer.RunAsync(rest);
    case ["contend", .. string[] rest]:
        return Contender.Run(rest);
    case ["learn", string folder]:
        return StartPages.Learn(folder);
}

if (args is ["perf", ..])
{
    return await PerfCommand.Run(args[1..]);
}

IEnumerable<Summary> summaries = BenchmarkSwitcher
    .FromAssembly(typeof(BenchmarkConfig).Assembly)
    .Run(args, new BenchmarkConfig());
return summaries.All(s => !s.HasCriticalValidationErrors && s.Reports.All(report => report.Success)) ? 0 : 1;
