using Quantum.Engine.Binding;
using Quantum.Engine.Interpreter.Formulas;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Interpreter;

internal sealed partial class InterpreterBuilder
{
    // A block takes the frames of two methods: its own and that of the statement around it.
    private BlockNode BuildBlock(BoundBlock block, bool isLoopBody = false)
    {
        _blockDepth += 2;
        var node = new BlockNode(Array.ConvertAll(block.Statements, BuildAndKeep), isLoopBody);
        _deepest = Math.Max(_deepest, _blockDepth);
        _blockDepth -= 2;
        return node;
    }

    private StatementNode BuildAndKeep(BoundStatement statement) => _nodes[statement.Id] = BuildStatement(statement);

    private StatementNode BuildStatement(BoundStatement statement) => statement switch
    {
        BoundStaticMarkup markup => new StaticMarkupNode(markup, _shape),
        BoundContentValue content => new ContentValueNode(content, BuildExpression(content.Value), _shape),
        BoundBooleanAttribute attribute => new BooleanAttributeNode(attribute, BuildExpression(attribute.Value), _shape),
        BoundFormField field => new FormFieldNode(field, _shape),
        BoundSlot slot => new SlotNode(slot, BuildBlock(slot.Children), _shape),
        BoundComponentCall call => new ComponentCallNode(
            call,
            Array.ConvertAll(call.Props, p => BuildExpression(p.Value)),
            call.Content is null ? null : BuildBlock(call.Content),
            _shape),
        BoundSet set => BuildSet(set),
        BoundIf @if => BuildIf(@if),
        BoundLoop loop => BuildLoop(loop),
        BoundReturn { CollectorSlot: < 0 } @return => BuildReturn(@return),
        BoundReturn @return =>
            new CollectNode(BuildUncited(@return.Value, out string? cited), cited, @return.CollectorSlot, _shape, @return.Span),
        BoundInvoke invoke => BuildInvoke(invoke),
        BoundRedirect redirect => new RedirectNode(
            redirect,
            BuildExpression(redirect.Url),
            BuildOptional(redirect.Flash),
            BuildOptional(redirect.FlashType),
            BuildOptional(redirect.Status),
            _shape),
        BoundFlash flash => new FlashNode(flash, BuildExpression(flash.Message), BuildOptional(flash.Type), _shape),
        BoundExtension extension => new ExtensionNode(
            extension, Array.ConvertAll(extension.Attributes, a => BuildExpression(a.Value)), _shape),
        BoundAssignment { IsDestructuring: true } assignment =>
            new DestructuringNode(assignment, BuildExpression(assignment.Value), _shape),
        BoundAssignment assignment => new AssignmentNode(assignment, BuildExpression(assignment.Value), _shape),
        BoundResult result => new ResultNode(result, BuildExpression(result.Value), _shape),
        _ => throw new InvalidOperationException($"No node for {statement.GetType().Name}."),
    };

    private BranchNode BuildBranch(BoundBranch branch, bool isGuard) => new(
        branch.Condition is null
            ? null
            : new ConditionNode(BuildExpression(branch.Condition), branch.Text, _shape, branch.Span, isGuard),
        BuildBlock(branch.Body));

    private IfNode BuildIf(BoundIf @if)
    {
        BranchNode[] branches = Array.ConvertAll(@if.Branches, b => BuildBranch(b, @if.IsGuard));
        return @if.Branches[0].Condition is BoundComparison comparison && IsOfTwo(comparison)
            ? BuildComparison<IfNode, BranchOnComparison>(comparison, new BranchOnComparison(branches, _shape, @if.Span))
            : new IfNode(branches, _shape, @if.Span);
    }

    private StatementNode BuildReturn(BoundReturn @return)
    {
        string? cited = CitedOf(@return.Value, out BoundExpression value);
        return value switch
        {
            BoundBinary binary => BuildArithmetic(binary, new ReturnArithmetic(cited, _shape, @return.Span)),
            BoundVariable { Slot: >= 0 } => new ReturnLocalNode(Local(value), cited, _shape, @return.Span),
            _ => new ReturnNode(BuildExpression(value), cited, _shape, @return.Span),
        };
    }

    private LoopNode BuildLoop(BoundLoop loop)
    {
        BlockNode body = BuildBlock(loop.Body, isLoopBody: true);
        LoopNode node = loop.Kind == LoopKind.Range
            ? new RangeLoopNode(
                loop, BuildExpression(loop.From!), BuildExpression(loop.To!), BuildOptional(loop.Step), body, _profile.Loops[loop.LoopId], _shape)
            : new ListLoopNode(loop, BuildExpression(loop.Items!), body, _profile, _shape);
        _loops[loop.LoopId] = node.Unit;
        return node;
    }

    private SetNode BuildSet(BoundSet set)
    {
        if (set.Operation != SetOperation.Assign)
        {
            return new SetOperationNode(
                set, BuildOptional(set.Value), BuildOptional(set.Operand), BuildOptional(set.Source), _shape);
        }

        bool isPlain = set is { Type: null, Default: null, Checks: null, Value: not null, Target: { Scope: null, Slot: >= 0 } };
        if (!isPlain)
        {
            return new AssignNode(set, BuildOptional(set.Value), BuildOptional(set.Default), _shape);
        }

        return set.Value is BoundGroup { Expression: BoundBinary binary } group
            ? BuildArithmetic(binary, new AssignArithmetic(set, group.Text, _shape))
            : new AssignLocalNode(set, BuildUncited(set.Value!, out string? cited), cited, _shape);
    }

    private InvokeNode BuildInvoke(BoundInvoke invoke) => new(
        invoke,
        invoke.Function is null ? null : _functions[invoke.Function.Index],
        Array.ConvertAll(
            invoke.Arguments, a => new InvokeArgumentNode(a.Name, BuildOptional(a.Value), BuildOptional(a.Default), a.Type)),
        invoke.Request is { } request ? BuildRequest(request) : null,
        _shape);

    private RequestNode BuildRequest(BoundRequest request) =>
        new(BuildParts(request.Attributes), BuildParts(request.Headers), BuildOptional(request.Body));

    private RequestPart[] BuildParts(BoundAttribute[] parts) =>
        Array.ConvertAll(parts, p => new RequestPart(p.Name, BuildExpression(p.Value)));
}
