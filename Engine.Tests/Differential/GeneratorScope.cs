namespace Quantum.Engine.Tests.Differential;

/// <summary>What the generator takes a variable or an expression for; at run time it may turn out otherwise.</summary>
internal enum Sort
{
    Integer,
    Float,
    Text,
    Boolean,
    List,
    Object,
}

/// <summary>The variables that a place of a generated program may read and write.</summary>
internal sealed class GeneratorScope
{
    private readonly List<(string Name, Sort Sort)> _readable = [];
    private readonly List<(string Name, Sort Sort)> _writable = [];

    /// <summary>True in the body of a function.</summary>
    public bool IsFunction { get; init; }

    /// <summary>The variables of the loops around the place, innermost last.</summary>
    public List<string> LoopVariables { get; } = [];

    public void Declare(string name, Sort sort)
    {
        _readable.Add((name, sort));
        _writable.Add((name, sort));
    }

    public void DeclareReadOnly(string name, Sort sort) => _readable.Add((name, sort));

    public void Forget(string name) => _readable.RemoveAll(v => v.Name == name);

    public IReadOnlyList<string> Readable(Sort sort) => Names(_readable, sort);

    public IReadOnlyList<string> Writable(Sort sort) => Names(_writable, sort);

    /// <summary>What a function sees: the component's variables behind its own.</summary>
    public GeneratorScope ForFunction()
    {
        var scope = new GeneratorScope { IsFunction = true };
        scope._readable.AddRange(_readable);
        scope._writable.AddRange(_writable);
        return scope;
    }

    private static List<string> Names(List<(string Name, Sort Sort)> variables, Sort sort) =>
        variables.Where(v => v.Sort == sort).Select(v => v.Name).ToList();
}
