using Quantum.Engine.Sources;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Hosting;

/// <content>The warm start.</content>
public sealed partial class QuantumEngine
{
    /// <summary>
    /// Writes down which parts of the components are busy, and the kinds of values they work with, for
    /// <see cref="LoadProfile"/> of another process. Holds no values and no sources; formulas are left out.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced at once.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveProfile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ProfileFile.Write(path, _tiers.Save());
    }

    /// <summary>
    /// Begins with what another process wrote with <see cref="SaveProfile"/>: the components are read, and their busy parts
    /// compiled, in the background and the hottest first. What belongs to another version of a source or of the engine is
    /// ignored. A component in memory begins when it is parsed. Does nothing in <see cref="TierMode.Interpreted"/>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The number of components that the profile knows; 0 when another version of the engine wrote it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file holds no profile.</exception>
    public int LoadProfile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ProfileFile file = ProfileFile.Read(path);
        if (file.IsOutdated || _mode != TierMode.Auto)
        {
            return 0;
        }

        foreach (StoredProfile profile in file.Profiles)
        {
            _tiers.Remember(profile);
        }

        string[] names = [.. file.Profiles.OrderByDescending(HeatOf).Select(p => p.File).OfType<string>().Distinct()];
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.Engine.ReadAhead(state.Names), (Engine: this, Names: names), false);
        return file.Profiles.DistinctBy(p => p.Source).Count();
    }

    private static double HeatOf(StoredProfile profile) => profile.Units.Sum(unit => unit.Heat);

    // A file that has gone or does not parse any more says so to whoever asks for it.
    private void ReadAhead(string[] names)
    {
        foreach (string name in names.Where(IsBelowRoot))
        {
            try
            {
                if (!_isDisposed && _files.Load(name).Code is { } code)
                {
                    _tiers.Begin(code);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
            }
        }
    }

    // A profile makes nothing readable that the host did not put there.
    private bool IsBelowRoot(string name) => ComponentFiles.IsBelow(Path.GetFullPath(name, _files.Root), _files.Root);
}
