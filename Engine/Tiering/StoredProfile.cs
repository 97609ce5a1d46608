using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Quantum.Engine.Binding;
using Quantum.Engine.Lowering;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tiering;

/// <summary>
/// What one process learned of a component, for the next one to begin with. Only hints: code made from them checks all it rests
/// on, as code made from a profile of its own does. Immutable.
/// </summary>
/// <param name="File">The file as the host named it, or null for source in memory.</param>
/// <param name="Source">The hash of the source that it belongs to.</param>
/// <param name="NodeKinds">The kinds seen, as bits, by the dense id of the node.</param>
/// <param name="Units">The units in the order of <see cref="Runtime.ComponentCode.Units"/>.</param>
/// <param name="Part">The part of a page that it belongs to, as <see cref="PartOf"/> calls it; null for the whole.</param>
internal sealed record StoredProfile(
    string? File, string Source, ushort[] NodeKinds, StoredUnit[] Units, string? Part = null)
{
    /// <summary>What it belongs to: parts of a page are trees of their own, and have the source of the page.</summary>
    [JsonIgnore]
    public (string Source, string? Part) Key => (Source, Part);

    /// <summary>Tells the parts of a page apart: an action may be called what the guards are called.</summary>
    public static string? PartOf(BoundComponent component) => component.IsAction ? $"action {component.Part}" : component.Part;

    /// <summary>Identifies a source by its content.</summary>
    public static string HashOf(string source) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)));

    /// <summary>The profile was taken of the same tree: same source and same engine, and not damaged since.</summary>
    public bool Fits(ComponentCode code, IReadOnlyList<Unit> units)
    {
        if (NodeKinds.Length != code.Bound.NodeCount || Units.Length != units.Count)
        {
            return false;
        }

        for (int i = 0; i < Units.Length; i++)
        {
            if (Units[i].SlotKinds.Length > units[i].FrameSize)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>What one process learned of a unit.</summary>
/// <param name="Heat">Its runs or iterations, the older ones counting less.</param>
/// <param name="IsCompiled">It was worth compiling.</param>
/// <param name="SlotKinds">The kinds seen in its frame, as bits, by slot.</param>
/// <param name="Refuted">The speculations that did not hold.</param>
internal sealed record StoredUnit(double Heat, bool IsCompiled, ushort[] SlotKinds, Speculation[] Refuted);
