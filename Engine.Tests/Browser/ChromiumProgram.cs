namespace Quantum.Engine.Tests.Browser;

/// <summary>The Chromium of this machine. The tests use what the system installs, never a download of their own.</summary>
internal static class ChromiumProgram
{
    /// <summary>The environment variable that names the executable.</summary>
    public const string Variable = "QUANTUM_CHROMIUM";

    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>The path of the executable.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says what to install.</exception>
    public static string Find() => Find(Environment.GetEnvironmentVariable(Variable));

    /// <param name="named">What the environment names, or null.</param>
    public static string Find(string? named)
    {
        string? found = string.IsNullOrEmpty(named) ? UsualPlaces.FirstOrDefault(File.Exists) : named;
        return File.Exists(found)
            ? found
            : throw new FileNotFoundException(
                $"The browser tests need Chromium{(found is null ? "" : $", and {Variable}={found} is no file")}. " +
                $"Install the package 'chromium' (Debian: apt-get install chromium), or set {Variable} to an executable.");
    }
}
