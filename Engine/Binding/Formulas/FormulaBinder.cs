using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Text;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Binding.Formulas;

/// <summary>
/// Gives the names of a formula their slots, finds the types that operators want, and folds constants. The result is a
/// component of one part: assignments, then the result.
/// </summary>
internal sealed partial class FormulaBinder
{
    private readonly FormulaOrigin _origin;
    private readonly DiagnosticBag _errors;
    private readonly VariableTable _variables = new();
    private readonly List<FormulaSlot> _inputs = [];
    private readonly List<FormulaSlot> _assigned = [];
    private readonly Dictionary<string, int> _current = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<BoundFormulaCall> _calls = [];
    private int _nodes;

    private FormulaBinder(FormulaOrigin origin)
    {
        _origin = origin;
        _errors = new DiagnosticBag(origin.Source);
    }

    /// <param name="name">What statistics call the formula.</param>
    public static BoundComponent Bind(ParsedFormula parsed, FormulaSettings settings, string name)
    {
        var binder = new FormulaBinder(new FormulaOrigin(parsed.Source, settings));
        return binder.Bind(parsed.Program!, name);
    }

    private BoundComponent Bind(FormulaProgram program, string name)
    {
        var statements = new List<BoundStatement>();
        foreach (FormulaAssignment assignment in program.Assignments)
        {
            statements.Add(BindAssignment(assignment));
        }

        SourceSpan end = program.Result?.Span ?? program.Span;
        BoundExpression result = program.Result is null
            ? new BoundLiteral(NextId(), end, Value.False)
            : BindExpression(program.Result);
        statements.Add(new BoundResult(NextId(), end, result, _origin));
        return new BoundComponent(_origin.Source, name, program.Span, _variables)
        {
            Formula = new BoundFormula(program, _origin.Settings)
            {
                Inputs = [.. _inputs],
                Assigned = [.. _assigned],
                Calls = [.. _calls],
            },
            Parameters = [],
            Functions = [],
            Statements = new BoundBlock([.. statements], _nodes),
            Markup = new BoundBlock([], 0),
            DrawsMarkup = false,
            NodeCount = _nodes,
            LoopCount = 0,
            Warnings = [],
            Errors = _errors.Items,
        };
    }

    private int NextId() => _nodes++;

    private BoundAssignment BindAssignment(FormulaAssignment assignment)
    {
        BoundExpression value = BindExpression(assignment.Value);
        if (assignment.IsDestructuring)
        {
            Require(FormulaType.Vector, value, assignment.Value, "a destructuring assignment");
        }

        int[] targets = Array.ConvertAll(assignment.Targets, target => Assign(target.Name));
        return new BoundAssignment(NextId(), assignment.Span, targets, assignment.IsDestructuring, value, _origin);
    }

    private int Assign(string name)
    {
        if (!_current.TryGetValue(name, out int slot))
        {
            slot = _variables.AddHidden();
            _current.Add(name, slot);
            _assigned.Add(new FormulaSlot(name, slot));
        }

        return slot;
    }

    // A name has no type of its own: it adapts to where it stands, whatever was assigned to it (section 5.3).
    private BoundExpression BindName(FormulaName name)
    {
        if (_current.TryGetValue(name.Name, out int assigned))
        {
            if (_read.Contains(name.Name))
            {
                _errors.Error(
                    name.Span,
                    "4.1",
                    $"Duplicate variable name [{name.Name}] found between assigned and user variables: it is read before it is " +
                    "assigned, and again behind that; use another name for one of them");
            }

            return new BoundLocal(NextId(), _origin, name, assigned);
        }

        int slot = _variables.SlotOf(name.Name);
        if (_read.Add(name.Name))
        {
            _inputs.Add(new FormulaSlot(name.Name, slot));
        }

        int index = _inputs.FindIndex(input => input.Slot == slot);
        return new BoundInput(NextId(), _origin, name, index, slot);
    }

    public static FormulaType? TypeOf(BoundExpression expression) => expression switch
    {
        FormulaExpression formula => formula.Type,
        BoundLiteral literal => FormulaTypes.TryTypeOf(literal.Value, out FormulaType type) ? type : null,
        _ => null,
    };

    /// <summary>An operand whose type is known must have the type that its operator takes.</summary>
    private void Require(FormulaType wanted, BoundExpression operand, FormulaSyntax syntax, string who)
    {
        if (TypeOf(operand) is { } found && found != wanted)
        {
            _errors.Error(
                syntax.Span,
                "3",
                $"{who} takes a {FormulaTypes.NameOf(wanted)}, but [{FormulaPrinter.Print(syntax, shortensVectors: true)}] is a " +
                $"{FormulaTypes.NameOf(found)}");
        }
    }
}
