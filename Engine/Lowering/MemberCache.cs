using Quantum.Engine.Library;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>
/// The inline cache of one member access of one compile: where the key stood last in an object of the program, and in the
/// template of the host's type that was met last. Valid because each is checked before it is used; shared by all threads.
/// </summary>
internal sealed class MemberCache(string name, string? targetName)
{
    private int _hint;
    private HostMember? _host;

    /// <summary>The member, or a failure.</summary>
    public Value Read(Value target) =>
        target.Ref is HostObject instance && _host is { } known && known.Template == instance.Template
            ? instance.ValueAt(known.Index)
            : ReadOther(target);

    private Value ReadOther(Value target)
    {
        if (target.Ref is HostObject { Template: var template } && template.IndexOf(name) is >= 0 and var index)
        {
            _host = new HostMember(template, index);
        }

        return Operators.Member(target, name, ref _hint, targetName);
    }

    private sealed record HostMember(HostTypeTemplate Template, int Index);
}
