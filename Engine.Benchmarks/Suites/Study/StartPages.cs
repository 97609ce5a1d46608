using System.Diagnostics;
using Quantum.Engine.Benchmarks.Web;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Benchmarks.Suites.Study;

/// <summary>
/// The pages of a server that starts: one with a busy loop of 1,000 rounds, one with a table of 50 rows. Learned by a process of
/// its own, so that the process that is measured has run nothing yet.
/// </summary>
internal static class StartPages
{
    /// <summary>The page with the loop.</summary>
    public const string Busy = "busy";

    /// <summary>The page with the table.</summary>
    public const string Table = "table";

    private const string Profile = "pages.profile";

    private const string BusySource =
        """
        <q:component name="Busy">
          <q:set name="total" value="{0}"/>
          <q:set name="mean" value="{0.5}"/>
          <q:loop var="i" from="1" to="1000">
            <q:set name="a" value="{(i * 3 + total) % 1009}"/>
            <q:if condition="a % 2 == 0">
              <q:set name="total" value="{total + a}"/>
              <q:else><q:set name="total" value="{total + 1}"/></q:else>
            </q:if>
            <q:if condition="a > 500 and total > a"><q:set name="total" value="{total - a // 7}"/></q:if>
            <q:set name="mean" value="{mean * 0.75 + a * 0.25}"/>
          </q:loop>
          <p>{total} {round(mean, 2)}</p>
        </q:component>
        """;

    private static readonly Dictionary<string, object?> Rows = new() { ["rows"] = WebRow.Fifty() };
    private static readonly DiscardedPage Output = new();

    /// <summary>Writes the pages into a folder, and the profile that a process before this one would have left.</summary>
    public static void Prepare(string folder)
    {
        File.WriteAllText(Path.Combine(folder, Busy + ".q"), BusySource);
        string table = Path.Combine(AppContext.BaseDirectory, "Web", "components", "table.q");
        File.Copy(table, Path.Combine(folder, Table + ".q"));
        using Process learning = Process.Start(
            "dotnet", [typeof(StartPages).Assembly.Location, "learn", folder]);
        learning.WaitForExit();
        if (learning.ExitCode != 0 || !File.Exists(ProfileOf(folder)))
        {
            throw new InvalidOperationException("The pages could not be learned.");
        }
    }

    /// <summary>Serves both pages until they are compiled, and leaves the profile in their folder.</summary>
    public static int Learn(string folder)
    {
        using QuantumEngine engine = Start(folder);
        Warm(engine);
        engine.SaveProfile(ProfileOf(folder));
        return 0;
    }

    /// <summary>Serves both pages until nothing is left to compile.</summary>
    public static void Warm(QuantumEngine engine)
    {
        for (int round = 0; round < 4; round++)
        {
            Serve(engine, Busy, 200);
            Serve(engine, Table, 200);
            engine.WaitForCompiler(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Where the profile of a folder is.</summary>
    public static string ProfileOf(string folder) => Path.Combine(folder, Profile);

    /// <summary>An engine for the pages of a folder, which has read none of them.</summary>
    public static QuantumEngine Start(string folder)
    {
        var engine = new QuantumEngine(new QuantumEngineOptions { ComponentRoot = folder });
        engine.Types.Allow<WebRow>();
        return engine;
    }

    /// <summary>Serves a page some times.</summary>
    public static void Serve(QuantumEngine engine, string page, int requests)
    {
        Dictionary<string, object?>? parameters = page == Table ? Rows : null;
        var scopes = new RunScopes();
        for (int i = 0; i < requests; i++)
        {
            engine.Load(page + ".q").RenderPageAsync(Output, parameters, scopes).AsTask().GetAwaiter().GetResult();
        }
    }
}
