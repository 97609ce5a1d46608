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
    private FrameShape _shape;

    private InterpreterBuilder(BoundComponent component)
    {
        _component = component;
        _profile = new ComponentProfile(component);
        _functions = Array.ConvertAll(component.Functions, f => new FunctionCode(f, _profile));
        _loops = new Unit[component.LoopCount];
        _shape = new FrameShape(component, component.Variables);
    }

    public static ComponentCode Build(BoundComponent component) => new InterpreterBuilder(component).Build();

    private ComponentCode Build()
    {
        var code = new ComponentCode(_component, _profile)
        {
            BindParameters = new ParameterBinding(_component.Parameters, "is missing").Bind,
        };
        BlockNode statements = BuildBlock(_component.Statements);
        BlockNode markup = BuildBlock(_component.Markup);
        code.Statements = new Unit(UnitKind.Statements, _component.Name, _component.Syntax.Root!.Span, statements.Execute);
        code.ResumeStatements = statements.Resume;
        code.Markup = new Unit(UnitKind.Markup, _component.Name, _component.Syntax.Root.Span, markup.Execute);
        code.ResumeMarkup = markup.Resume;
        BuildFunctions(code);
        code.Loops = _loops;
        return code;
    }

    private void BuildFunctions(ComponentCode code)
    {
        code.Functions = new Unit[_functions.Length];
        code.ResumeFunctions = new UnitEntry[_functions.Length];
        foreach (FunctionCode function in _functions)
        {
            BoundFunction bound = function.Function;
            _shape = new FrameShape(_component, bound.Variables);
            _deepest = 0;
            BlockNode body = BuildBlock(bound.Body);
            var unit = new Unit(UnitKind.Function, bound.Name, bound.Span, body.Execute);
            function.Complete(unit, body.Resume, _deepest);
            code.Functions[bound.Index] = unit;
            code.ResumeFunctions[bound.Index] = body.Resume;
        }
    }
}
