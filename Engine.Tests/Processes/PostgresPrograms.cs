namespace Quantum.Engine.Tests.Processes;

/// <summary>The programs of PostgreSQL on this machine; no service of the system needs to run.</summary>
internal static class PostgresPrograms
{
    /// <summary>The environment variable that names the folder with <c>initdb</c> and <c>pg_ctl</c>.</summary>
    public const string Variable = "QUANTUM_POSTGRES_BIN";

    /// <summary>The folder of the programs.</summary>
    /// <exception cref="FileNotFoundException">There are none; the message says what to install.</exception>
    public static string Find() => Find(Environment.GetEnvironmentVariable(Variable));

    /// <param name="named">What the environment names, or null.</param>
    public static string Find(string? named)
    {
        IEnumerable<string> places = string.IsNullOrEmpty(named) ? UsualPlaces() : [named];
        return places.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb"))) ?? throw new FileNotFoundException(
            "The tests of shared sessions need the programs of PostgreSQL. Install the package 'postgresql' " +
            $"(Debian: apt-get install postgresql), or set {Variable} to the folder that holds initdb and pg_ctl.");
    }

    // Debian keeps each version in a folder of its own; the newest comes first.
    private static IEnumerable<string> UsualPlaces()
    {
        const string Debian = "/usr/lib/postgresql";
        IEnumerable<string> versions = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(folder => double.TryParse(
                Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture, out double version) ? version : 0)
            : [];
        return versions.Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
    }
}
