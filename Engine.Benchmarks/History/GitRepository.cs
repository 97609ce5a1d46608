using System.ComponentModel;
using Quantum.Engine.Benchmarks.Recording;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>git refused a command; the message is git's.</summary>
internal sealed class GitException(string message) : Exception(message);

/// <summary>A commit that touched a file, with those before it that did, or that merged.</summary>
/// <param name="Id">The commit.</param>
/// <param name="Parents">Empty for the first one.</param>
internal sealed record FileCommit(string Id, IReadOnlyList<string> Parents);

/// <summary>The git repository of a folder.</summary>
/// <param name="root">Its work tree.</param>
internal sealed class GitRepository(string root)
{
    /// <summary>Whether there is one, with git to read it.</summary>
    public async Task<bool> Exists()
    {
        try
        {
            return (await Start(["rev-parse", "--verify", "HEAD"], default)).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Whether it was cloned without its older commits.</summary>
    public async Task<bool> IsShallow() => (await Run(["rev-parse", "--is-shallow-repository"])).Trim() == "true";

    /// <summary>Runs git and returns what it printed.</summary>
    /// <exception cref="GitException">git failed.</exception>
    public async Task<string> Run(string[] arguments, CancellationToken cancellation = default)
    {
        ProcessOutput output = await Start(arguments, cancellation);
        return output.ExitCode == 0
            ? output.Text
            : throw new GitException($"git {string.Join(' ', arguments)}: {output.Error.Trim()}");
    }

    /// <summary>Every commit that touched a file and every merge, on all branches that led to HEAD; the oldest first.</summary>
    public async Task<IReadOnlyList<FileCommit>> CommitsOf(string path)
    {
        string list = await Run(["rev-list", "--full-history", "--parents", "--topo-order", "--reverse", "HEAD", "--", path]);
        return list.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .Select(ids => new FileCommit(ids[0], ids[1..]))
            .ToList();
    }

    /// <summary>The content of a file in a commit; null when the commit does not have it.</summary>
    public async Task<byte[]?> FileAt(string commit, string path)
    {
        ProcessOutput output = await Start(["cat-file", "blob", $"{commit}:{path}"], default);
        return output.ExitCode == 0 ? output.Output : null;
    }

    // A checkout of another user, as of a build server, is read as well: nothing in it is run.
    private Task<ProcessOutput> Start(string[] arguments, CancellationToken cancellation) =>
        ChildProcess.Capture("git", ["-c", "safe.directory=*", .. arguments], root, cancellation);
}
