namespace Quantum.Engine.Tests;

/// <summary>Files of the repository that tests read: the documentation and the conformance cases.</summary>
internal static class RepositoryFiles
{
    private const string Marker = "Quantum.Engine.sln";

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{Marker} is in no folder above {start}.");
    }
}
