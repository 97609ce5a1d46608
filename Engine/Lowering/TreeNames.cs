using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Quantum.Engine.Binding;

namespace Quantum.Engine.Lowering;

/// <summary>Readable, distinct names for the variables and labels of one tree, in the order in which they appear.</summary>
internal sealed partial class TreeNames(VariableTable? variables)
{
    private readonly Dictionary<object, string> _names = [];
    private readonly Dictionary<string, int> _used = [];

    public string Of(ParameterExpression variable) => Of(variable, NameOfRegister(variable.Name) ?? variable.Name ?? "t");

    public string Of(LabelTarget label) => Of(label, label.Name ?? "label");

    public string OfSlot(int slot) => NameOfSlot(slot) ?? (slot == VariableTable.ReturnSlot ? "result" : $"slot{slot}");

    private string Of(object thing, string wanted)
    {
        if (!_names.TryGetValue(thing, out string? name))
        {
            int number = _used[wanted] = _used.GetValueOrDefault(wanted) + 1;
            _names.Add(thing, name = number == 1 ? wanted : $"{wanted}_{number}");
        }

        return name;
    }

    private string? NameOfSlot(int slot) => variables is not null && slot < variables.Size ? variables.Names[slot] : null;

    // Locals that hold variables are named after slots: v3, v3set for whether that is right, v3b inside a block of iterations.
    private string? NameOfRegister(string? name)
    {
        if (name is null || RegisterName().Match(name) is not { Success: true } match)
        {
            return null;
        }

        string suffix = match.Groups[2].Value switch
        {
            "set" => "_isSet",
            "b" => "_inBlock",
            _ => "",
        };
        return NameOfSlot(int.Parse(match.Groups[1].ValueSpan)) is { } variable ? variable + suffix : null;
    }

    [GeneratedRegex(@"^v(\d{1,9})(set|b)?$")]
    private static partial Regex RegisterName();
}
