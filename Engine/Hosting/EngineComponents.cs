using Quantum.Engine.Runtime;
using Quantum.Engine.Sources;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>
/// Finds the components that others call: the host's resolver first, then <c>Name.q</c> below the component root, then beside
/// the file that calls it.
/// </summary>
internal sealed class EngineComponents(ComponentFiles files, ComponentLoader loader, ComponentResolver? resolver)
    : IComponentResolver
{
    public Failure? Resolve(string name, string? from, string? requester, out ComponentCode code)
    {
        code = null!;
        try
        {
            if (Find(name, from, requester) is not { } loaded)
            {
                string folder = from is null ? "the component root" : $"'{from}'";
                return Failure.Error($"component '{name}' was not found: there is no {name}.q in {folder}", "COMP-1");
            }

            if (loaded.Code is null)
            {
                return Broken(name, loaded.Errors[0]);
            }

            code = loaded.Code;
            return null;
        }
        catch (Exception exception)
        {
            // The file system's reasons, or whatever the host's resolver throws.
            return Failure.Error($"component '{name}' could not be read: {exception.Message}", "COMP-1", exception);
        }
    }

    private LoadedComponent? Find(string name, string? from, string? requester)
    {
        if (resolver?.Invoke(name, from) is { } source)
        {
            return loader.Load(source.Text, source.Path);
        }

        string relative = Path.Combine(from ?? "", name + ".q");
        if (IsBelowRoot(relative) && files.Find(relative) is { } belowRoot)
        {
            return belowRoot;
        }

        string? folder = Path.GetDirectoryName(requester);
        string beside = folder is null ? relative : Path.Combine(folder, relative);
        return folder is not null && IsBelow(beside, folder) ? files.Find(beside) : null;
    }

    private bool IsBelowRoot(string relative) => IsBelow(relative, ".");

    // A component names others by folder and name; it never reaches out of the folders it was given.
    private bool IsBelow(string path, string folder)
    {
        string full = Path.GetFullPath(path, files.Root);
        string parent = Path.GetFullPath(folder, files.Root);
        return ComponentFiles.IsBelow(full, parent);
    }

    private static Failure Broken(string name, Diagnostic error) =>
        Failure.Error($"component '{name}' failed: {error.Message}", error.RuleId ?? "COMP-1").At(error.Location);
}
