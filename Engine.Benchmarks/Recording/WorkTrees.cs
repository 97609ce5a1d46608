using Quantum.Engine.Benchmarks.History;

namespace Quantum.Engine.Benchmarks.Recording;

/// <summary>The work trees of both sides, in a temporary folder; taken away when disposed of.</summary>
internal sealed class WorkTrees : IAsyncDisposable
{
    private readonly GitRepository _git;
    private readonly List<string> _added = [];

    private WorkTrees(GitRepository git, string folder)
    {
        _git = git;
        Folder = folder;
    }

    /// <summary>The temporary folder.</summary>
    public string Folder { get; }

    /// <summary>Makes the folder; work trees are added to it.</summary>
    public static WorkTrees Create(GitRepository git) => new(git, Directory.CreateTempSubdirectory("quantum-perf-").FullName);

    /// <summary>Checks a commit out for a side.</summary>
    public async Task<MeasuredSide> Add(string name, string commit, CancellationToken cancellation)
    {
        string folder = Path.Combine(Folder, name);
        _added.Add(folder);
        await _git.Run(["worktree", "add", "--quiet", "--detach", folder, commit], cancellation);
        return new MeasuredSide(name, commit, folder);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (string folder in _added)
        {
            try
            {
                await _git.Run(["worktree", "remove", "--force", "--force", folder]);
            }
            catch (GitException)
            {
                // Interrupted before it was one; prune forgets what is left of it.
            }
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        await _git.Run(["worktree", "prune"]);
    }
}
