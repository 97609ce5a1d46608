using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quantum.Engine.Tiering;

/// <summary>The profiles of an engine in a file.</summary>
/// <param name="Version">The version of the form.</param>
/// <param name="Build">The build of the engine: ids of nodes may differ in another one.</param>
/// <param name="Profiles">By component.</param>
internal sealed record ProfileFile(int Version, string Build, StoredProfile[] Profiles)
{
    private const int CurrentVersion = 1;
    private static readonly string CurrentBuild = typeof(ProfileFile).Module.ModuleVersionId.ToString("N");

    /// <summary>Another version of the engine wrote it.</summary>
    [JsonIgnore]
    public bool IsOutdated => Version != CurrentVersion || Build != CurrentBuild;

    /// <summary>Replaces the file at once, so that no reader ever sees half of one.</summary>
    public static void Write(string path, StoredProfile[] profiles)
    {
        string full = Path.GetFullPath(path);
        string next = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = File.Create(next))
            {
                JsonSerializer.Serialize(
                    stream, new ProfileFile(CurrentVersion, CurrentBuild, profiles), ProfileFileContext.Default.ProfileFile);
            }

            File.Move(next, full, overwrite: true);
        }
        finally
        {
            File.Delete(next);
        }
    }

    /// <exception cref="InvalidDataException">The file holds no profile.</exception>
    public static ProfileFile Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            ProfileFile? file = JsonSerializer.Deserialize(stream, ProfileFileContext.Default.ProfileFile);
            return file is not null && file.IsComplete() ? file : throw Damaged(path, null);
        }
        catch (JsonException exception)
        {
            throw Damaged(path, exception);
        }
    }

    // What JSON left out is null, whatever the types say.
    private bool IsComplete() =>
        Build is not null && Profiles is not null && Array.TrueForAll(Profiles, p =>
            p is { Source: not null, NodeKinds: not null, Units: not null }
            && Array.TrueForAll(p.Units, u => u is { SlotKinds: not null, Refuted: not null } && double.IsFinite(u.Heat)));

    private static InvalidDataException Damaged(string path, Exception? cause) => new(
        $"'{path}' is no profile of an engine{(cause is null ? "" : $": {cause.Message}")}; delete it, and save a new one.", cause);
}

/// <summary>How profiles are written as JSON, without reflection.</summary>
[JsonSerializable(typeof(ProfileFile))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
internal sealed partial class ProfileFileContext : JsonSerializerContext;
