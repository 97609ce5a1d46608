using Quantum.Engine.Binding;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Interpreter;

/// <summary>Makes a bound component executable: its trees become nodes, and its units get the interpreter's stubs.</summary>
internal sealed partial class InterpreterBuilder
{
    private readonly BoundComponent _component;
    private readonly ComponentProfile _profile;
    private readonly FunctionCode[] _functions;
    private readonly Unit[] _loops;
    private readonly StatementNode?[] _nodes;
    private readonly bool _traces;
    private FrameShape _shape;

    private InterpreterBuilder(BoundComponent component, bool traces)
    {
        _component = component;
        _traces = traces;
        _profile = new ComponentProfile(component);
        _functions = Array.ConvertAll(component.Functions, f => new FunctionCode(f, _profile.Functions[f.Index]));
        _loops = new Unit[component.LoopCount];
        _nodes = new StatementNode?[component.NodeCount];
        _shape = new FrameShape(component, component.Variables);
    }

    /// <param name="component">What is made executable.</param>
    /// <param name="traces">
    /// For a formula: each expression writes its values down, see <see cref="FormulaActivation.Trace"/>.
    /// </param>
    public static ComponentCode Build(BoundComponent component, bool traces = false) =>
        new InterpreterBuilder(component, traces).Build();

    private InterpretedComponent Build()
    {
        var code = new InterpretedComponent(_component, _profile, _nodes, _functions)
        {
            BindParameters = new ParameterBinding(_component.Parameters, "is missing").Bind,
        };
        BlockNode statements = BuildBlock(_component.Statements);
        BlockNode markup = BuildBlock(_component.Markup);
        UnitKind kind = _component.Formula is null ? UnitKind.Statements : UnitKind.Formula;
        code.Statements = PassUnit(kind, _profile.Statements, statements, _component.Statements.NodeCount);
        code.Markup = PassUnit(UnitKind.Markup, _profile.Markup, markup, _component.Markup.NodeCount);
        Complete(code.Statements, code);
        Complete(code.Markup, code);
        CompleteLoops(code);
        code.Nesting = _deepest;
        BuildFunctions(code);
        code.Loops = _loops;
        code.Guards = _component.Guards is { } guards ? Build(guards) : null;
        code.Actions = Array.ConvertAll(_component.Actions, action => Build(action));
        return code;
    }

    private Unit PassUnit(UnitKind kind, UnitProfile profile, BlockNode block, int nodeCount) =>
        new(kind, _component.PartTitle ?? _component.Name, 0, _component.Span, profile, block.Execute, block.Resume)
        {
            NodeCount = nodeCount,
        };

    private void Complete(Unit unit, ComponentCode code) =>
        (unit.Code, unit.FrameSize, unit.Variables) = (code, _shape.Variables.Size, _shape.Variables);

    // The loops built since the last call belong to the frame that is built now.
    private void CompleteLoops(ComponentCode code)
    {
        foreach (Unit? loop in _loops)
        {
            if (loop is { Code: null })
            {
                Complete(loop, code);
            }
        }
    }

    private void BuildFunctions(InterpretedComponent code)
    {
        code.Functions = new Unit[_functions.Length];
        foreach (FunctionCode function in _functions)
        {
            BoundFunction bound = function.Function;
            _shape = new FrameShape(_component, bound.Variables);
            _deepest = 0;
            BlockNode body = BuildBlock(bound.Body);
            UnitProfile profile = _profile.Functions[bound.Index];
            var unit = new Unit(
                UnitKind.Function, bound.Name, bound.Index, bound.Span, profile, body.Execute, body.Resume)
            {
                NodeCount = bound.Body.NodeCount,
            };
            Complete(unit, code);
            CompleteLoops(code);
            function.Complete(unit, body, _deepest);
            code.Nesting = Math.Max(code.Nesting, _deepest);
            code.Functions[bound.Index] = unit;
        }
    }
}
