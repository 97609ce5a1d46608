using Quantum.Engine.Tests.Processes;

namespace Quantum.Engine.Tests.Samples;

/// <summary>The sample shop, running on a copy of its files that a test may change.</summary>
internal sealed class ShopSite : IAsyncDisposable
{
    private static readonly string[] Parts = ["components", "wwwroot", "products.json"];

    private readonly DirectoryInfo _folder;
    private readonly ServerProcess _server;

    private ShopSite(DirectoryInfo folder, ServerProcess server)
    {
        _folder = folder;
        _server = server;
    }

    public string Address => _server.Address;

    /// <summary>What the server has written so far.</summary>
    public string Output => _server.Output;

    /// <summary>Starts the shop as visitors see it; with <c>--environment=Development</c> as a developer does.</summary>
    /// <param name="settings">Settings of its configuration, as <c>--name=value</c>.</param>
    public static async Task<ShopSite> StartAsync(params string[] settings)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("quantum-shop-");
        foreach (string part in Parts)
        {
            Copy(RepositoryFiles.PathOf("samples", "Shop", part), Path.Combine(folder.FullName, part));
        }

        ServerProcess server = await ServerProcess.StartAsync(
            "samples/Shop",
            "Shop",
            ["--urls=http://127.0.0.1:0", $"--contentRoot={folder.FullName}", "--environment=Production", .. settings]);
        return new ShopSite(folder, server);
    }

    /// <summary>A file of the site, to be read or changed.</summary>
    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    /// <summary>Ends the server at once, as a crash does.</summary>
    public Task KillAsync() => _server.KillAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Copy(from, to);
            return;
        }

        Directory.CreateDirectory(to);
        foreach (string entry in Directory.EnumerateFileSystemEntries(from))
        {
            Copy(entry, Path.Combine(to, Path.GetFileName(entry)));
        }
    }
}
