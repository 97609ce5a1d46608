using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>A .NET object as the language sees it: its members are read when they are asked for.</summary>
internal sealed class HostObject(object instance, HostTypeTemplate template, HostTypeRegistry types) : ObjectValue
{
    /// <summary>The host's own object, handed back when a host function takes its type.</summary>
    public object Instance { get; private set; } = instance;

    /// <summary>What reads its members; the same one for all objects of its type.</summary>
    public HostTypeTemplate Template => template;

    /// <summary>
    /// Makes this another object of the same run-time type. Only for a loop that made it for its items, none of which anything
    /// else can hold (<see cref="HostList.Get(int, ref Value)"/>).
    /// </summary>
    public void PointAt(object instance) => Instance = instance;

    public override int Count => template.Names.Length;

    public override bool TryGet(string key, out Value value)
    {
        int hint = -1;
        return TryGet(key, ref hint, out value);
    }

    public override bool TryGet(string key, ref int hint, out Value value)
    {
        int index = template.IndexOf(key, ref hint);
        value = index < 0 ? default : template.Read(Instance, index, types);
        return index >= 0;
    }

    public override string KeyAt(int index) => template.Names[index];

    public override Value ValueAt(int index) => template.Read(Instance, index, types);

    public override ObjectValue With(string key, Value value)
    {
        int index = template.IndexOf(key);
        return Copy().With(index < 0 ? key : template.Names[index], value);
    }

    public override ObjectValue Without(string key)
    {
        int index = template.IndexOf(key);
        return index < 0 ? this : Copy().Without(template.Names[index]);
    }

    private ObjectValue Copy()
    {
        ObjectValue copy = MapValue.Empty;
        for (int i = 0; i < Count; i++)
        {
            copy = copy.With(KeyAt(i), ValueAt(i));
        }

        return copy;
    }
}
