using System.Runtime.CompilerServices;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>
/// Tells the profile what kinds a node reads. Only the first reads are told: what changes later is found out by the guards of
/// the compiled code, and a counter that stops is not written by every thread.
/// </summary>
internal struct ReadFeedback(int nodeId)
{
    private const int Told = 64;

    private int _count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Note(Value value, RunContext run)
    {
        if (_count < Told)
        {
            NoteFirst(value, run);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NoteFirst(Value value, RunContext run)
    {
        _count++;
        run.Activation.Code.Profile.Observe(nodeId, value.Kind);
    }
}
