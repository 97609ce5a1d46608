using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>
/// Puts what the host gives into the frame of a component: its slots, or beside them when the source never reads it.
/// </summary>
internal struct ParameterSink(RunContext run, VariableTable variables)
{
    /// <summary>Why a value could not be read, or null.</summary>
    public Failure? Failure { get; private set; }

    public static void Visit(ref ParameterSink sink, string name, Value value)
    {
        if (value.IsFailure)
        {
            sink.Failure ??= value.AsFailure.Around($"Parameter '{name}': {value.AsFailure.Reason}");
            return;
        }

        sink.Put(name, value);
    }

    private readonly void Put(string name, Value value)
    {
        int slot = variables.Find(name);
        if (slot >= 0)
        {
            Unsafe.Add(ref run.ComponentFrame, slot) = value;
        }
        else
        {
            run.SetExtra(name, value);
        }
    }
}
