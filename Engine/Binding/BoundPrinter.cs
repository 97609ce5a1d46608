using System.Text;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding;

/// <summary>Prints a bound component for people: slots, then each pass and function with the dense ids of its nodes.</summary>
internal sealed class BoundPrinter
{
    private readonly StringBuilder _text = new();
    private readonly SourceText _source;
    private readonly IBoundNotes? _notes;
    private string? _note;
    private int _indent;

    private BoundPrinter(SourceText source, IBoundNotes? notes) => (_source, _notes) = (source, notes);

    /// <param name="component">What is printed.</param>
    /// <param name="notes">What is said besides, at the end of the lines; null for nothing.</param>
    public static string Print(BoundComponent component, IBoundNotes? notes = null)
    {
        var printer = new BoundPrinter(component.Source, notes);
        string part = component.PartTitle is { } title ? $" {title}" : "";
        printer.Line($"component {component.Name}{part}: {component.NodeCount} nodes, {component.LoopCount} loops");
        printer.Nest(() => printer.PrintParts(component));
        return printer._text.ToString();
    }

    private void PrintParts(BoundComponent component)
    {
        PrintFrame("frame", component.Variables, component.Parameters);
        PrintAssigned(component.Formula);
        foreach (BoundFunction function in component.Functions)
        {
            string parameters = string.Join(", ", function.Parameters.Select(p => p.Name));
            _note = _notes?.OnFunction(function);
            Line($"function {function.Index} {function.Name}({parameters}) : {function.ReturnTypeText}");
            Nest(() =>
            {
                PrintFrame("frame", function.Variables, function.Parameters);
                Print(function.Body);
            });
        }

        _note = _notes?.OnPass(component.Statements);
        Line("statements");
        Nest(() => Print(component.Statements));
        _note = _notes?.OnPass(component.Markup);
        Line("markup");
        Nest(() => Print(component.Markup));
    }

    private void PrintFrame(string title, VariableTable variables, BoundParameter[] parameters)
    {
        IEnumerable<string> slots = variables.Names
            .Select((name, slot) => name is null ? null : $"{slot}={name}")
            .OfType<string>();
        Line($"{title} of {variables.Size} slots: {string.Join(" ", slots)}");
        foreach (BoundParameter parameter in parameters)
        {
            Line($"param {parameter.Name}: {parameter.Type?.ToString() ?? "Any"}{(parameter.IsRequired ? " required" : "")}");
        }
    }

    private void PrintAssigned(BoundFormula? formula)
    {
        if (formula?.Assigned is { Length: > 0 } assigned)
        {
            Line($"assigned: {string.Join(" ", assigned.Select(name => $"{name.Slot}={name.Name}"))}");
        }
    }

    private void Print(BoundBlock block)
    {
        foreach (BoundStatement statement in block.Statements)
        {
            Print(statement);
        }
    }

    private void Print(BoundStatement statement)
    {
        _note = _notes?.OnStatement(statement);
        string head = $"#{statement.Id} line {_source.LineAt(statement.Span.Start)}";
        switch (statement)
        {
            case BoundSet set:
                string type = set.Type is { } declared ? $" as {declared}" : "";
                Line($"{head} set {Target(set.Target)} {set.Operation}{type} = {Text(set.Value)}");
                break;
            case BoundReturn @return:
                string into = @return.CollectorSlot < 0 ? "" : $" into slot {@return.CollectorSlot}";
                Line($"{head} return {Text(@return.Value)}{into}");
                break;
            case BoundIf @if:
                PrintBranches(head, @if);
                break;
            case BoundLoop loop:
                Line($"{head} loop {loop.LoopId} {loop.Kind} slot {loop.VariableSlot}={loop.VariableName} over {Source(loop)}");
                Nest(() => Print(loop.Body));
                break;
            case BoundInvoke invoke:
                Line($"{head} invoke {(invoke.Request is not null ? "url" : invoke.IsService ? "service" : "function")} {invoke.Target} into slot {invoke.ValueSlot}");
                break;
            case BoundRedirect redirect:
                Line($"{head} redirect to {Text(redirect.Url)}, status {Text(redirect.Status)}, flash {Text(redirect.Flash)}");
                break;
            case BoundFlash flash:
                Line($"{head} flash {Text(flash.Message)}, type {Text(flash.Type)}");
                break;
            case BoundFormField:
                Line($"{head} write the form field of the host");
                break;
            case BoundExtension extension:
                Line($"{head} host tag <{extension.Element.Name}>");
                break;
            case BoundAssignment assignment:
                Line($"{head} assign to slot {string.Join(", ", assignment.Targets)} = {Text(assignment.Value)}");
                break;
            case BoundResult result:
                Line($"{head} result {Text(result.Value)}");
                break;
            default:
                PrintMarkup(head, statement);
                break;
        }
    }

    private void PrintMarkup(string head, BoundStatement statement)
    {
        switch (statement)
        {
            case BoundStaticMarkup markup:
                Line($"{head} write {Formatting.Describe(Value.FromText(markup.Text))}");
                break;
            case BoundContentValue content:
                Line($"{head} write value {Text(content.Value)}");
                break;
            case BoundBooleanAttribute attribute:
                Line($"{head} write attribute {attribute.Name} when {Text(attribute.Value)}");
                break;
            case BoundComponentCall call:
                Line($"{head} call <{call.Name}> {string.Join(" ", call.Props.Select(p => $"{p.Name}={Text(p.Value)}"))}");
                Nest(() => Print(call.Content ?? new BoundBlock([], 0)));
                break;
            case BoundSlot slot:
                Line($"{head} slot{(slot.IsDefault ? "" : " (named)")}");
                Nest(() => Print(slot.Children));
                break;
        }
    }

    private void PrintBranches(string head, BoundIf @if)
    {
        Line($"{head} {(@if.IsGuard ? "guard" : "if")}");
        foreach (BoundBranch branch in @if.Branches)
        {
            Line(branch.Condition is null ? "else" : $"when {Text(branch.Condition)}");
            Nest(() => Print(branch.Body));
        }
    }

    private static string Source(BoundLoop loop) =>
        loop.Kind == LoopKind.Range
            ? $"{Text(loop.From)}..{Text(loop.To)}{(loop.Step is null ? "" : $" step {Text(loop.Step)}")}"
            : Text(loop.Items);

    private static string Target(SetTarget target) => (target.Scope, target.Slot) switch
    {
        ({ }, _) => target.Name,
        (_, < 0) => $"component slot {target.OuterSlot}={target.Name}",
        _ => $"slot {target.Slot}={target.Name}",
    };

    private static string Text(BoundExpression? expression) => expression switch
    {
        null => "-",
        BoundLiteral literal => Formatting.Describe(literal.Value),
        BoundVariable { Slot: < 0 } variable => $"{variable.Name}@component:{variable.OuterSlot}",
        BoundVariable variable => $"{variable.Name}@{variable.Slot}",
        BoundScopePath path => path.Text,
        BoundScopeObject scope => ScopeKinds.NameOf(scope.Scope),
        BoundMember member => $"{Text(member.Target)}.{member.Name}#{member.Id}",
        BoundIndex index => $"{Text(index.Target)}[{Text(index.Index)}]#{index.Id}",
        BoundSlice slice => $"{Text(slice.Target)}[{Text(slice.From)}:{Text(slice.To)}]#{slice.Id}",
        BoundList list => $"[{Join(list.Items)}]",
        BoundUnary unary => $"({unary.Operator} {Text(unary.Operand)})#{unary.Id}",
        BoundBinary binary => $"({Text(binary.Left)} {binary.Operator} {Text(binary.Right)})#{binary.Id}",
        BoundComparison comparison => $"({Chain(comparison)})#{comparison.Id}",
        BoundLogical logical => $"({Text(logical.Left)} {(logical.IsAnd ? "and" : "or")} {Text(logical.Right)})",
        BoundConditional conditional =>
            $"({Text(conditional.WhenTrue)} if {Text(conditional.Condition)} else {Text(conditional.WhenFalse)})",
        BoundFunctionCall call => $"{call.Function.Name}({Join(call.Arguments.Select(a => a.Value))})#{call.Id}",
        BoundBuiltInCall call => $"{call.Function.Name}({Join(call.Arguments.Select(a => a.Value))})#{call.Id}",
        BoundHostCall call => $"host {call.Name}({Join(call.Arguments.Select(a => a.Value))})#{call.Id}",
        BoundInvalid invalid => $"invalid: {invalid.Failure.Reason}",
        BoundGroup group => $"{{{Text(group.Expression)}}}",
        BoundInterpolation interpolation => $"join({Join(interpolation.Parts)})",
        FormulaExpression formula => FormulaTreeText.Of(formula, Text),
        _ => expression.GetType().Name,
    };

    private static string Chain(BoundComparison comparison) =>
        string.Concat(comparison.Operands.Select((operand, i) =>
            i == 0 ? Text(operand) : $" {comparison.Operators[i - 1]} {Text(operand)}"));

    private static string Join(IEnumerable<BoundExpression> expressions) => string.Join(", ", expressions.Select(Text));

    private void Line(string line)
    {
        _text.Append(' ', _indent * 2).Append(line).Append(_note is null ? "" : $"  // {_note}").Append('\n');
        _note = null;
    }

    private void Nest(Action print)
    {
        _indent++;
        print();
        _indent--;
    }
}
