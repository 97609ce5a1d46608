using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Library;

namespace Quantum.Engine.Lowering;

/// <summary>
/// A function that the host gave as an expression tree without side effects, which can stand inside of compiled code: a
/// statement that is left is run again, and with it the function.
/// </summary>
/// <param name="Lambda">What the host gave.</param>
/// <param name="Result">What it gives.</param>
/// <param name="MayThrow">Evaluating it may end with an exception.</param>
internal sealed record HostLambda(LambdaExpression Lambda, Representation Result, bool MayThrow)
{
    // The result is null or a text.
    private const Representation TextOrNull = Representation.Any;

    /// <summary>The lambda of a function, or null when it cannot be placed in compiled code.</summary>
    public static HostLambda? Of(FunctionDefinition? function)
    {
        if (function is not { IsVariadic: false, Lambda: { } lambda } || ResultOf(lambda.ReturnType) is not { } result)
        {
            return null;
        }

        var check = new PurityCheck(lambda);
        check.Visit(lambda.Body);
        return check.IsPure ? new HostLambda(lambda, result, check.MayThrow) : null;
    }

    /// <summary>The positions of the parameters in the order of the arguments; null unless each parameter is given one.</summary>
    public static int[]? Match(FunctionDefinition function, BoundHostCall call)
    {
        ArgumentMatching matching = ArgumentMatching.ForDefinition(function, Array.ConvertAll(call.Arguments, a => a.Name));
        bool fits = matching.Problem is null && call.Arguments.Length == function.Lambda!.Parameters.Count &&
            function.Parameters.Length == call.Arguments.Length;
        return fits ? matching.Positions : null;
    }

    /// <summary>A value of this kind can be passed for the parameter.</summary>
    public static bool Takes(Type parameter, Representation kind) => kind switch
    {
        Representation.Integer => parameter == typeof(long) || parameter == typeof(int) || parameter == typeof(double) ||
            parameter == typeof(float) || parameter == typeof(decimal),
        Representation.Float => parameter == typeof(double) || parameter == typeof(float) || parameter == typeof(decimal),
        Representation.Boolean => parameter == typeof(bool),
        Representation.Text => parameter == typeof(string),
        _ => false,
    };

    private static Representation? ResultOf(Type type) =>
        type == typeof(long) || type == typeof(int) || type == typeof(short) || type == typeof(byte) ? Representation.Integer
        : type == typeof(double) || type == typeof(float) || type == typeof(decimal) ? Representation.Float
        : type == typeof(bool) ? Representation.Boolean
        : type == typeof(string) ? TextOrNull
        : null;

    /// <summary>
    /// Pure is what consists of parameters, constants, captured variables, operators, and members of the simple types and of
    /// <see cref="Math"/>.
    /// </summary>
    private sealed class PurityCheck(LambdaExpression lambda) : ExpressionVisitor
    {
        private static readonly HashSet<Type> Pure =
        [
            typeof(Math), typeof(string), typeof(decimal), typeof(double), typeof(float), typeof(long), typeof(int), typeof(bool),
            typeof(char),
        ];

        private static readonly HashSet<ExpressionType> PureOperators =
        [
            ExpressionType.Add, ExpressionType.AddChecked, ExpressionType.Subtract, ExpressionType.SubtractChecked,
            ExpressionType.Multiply, ExpressionType.MultiplyChecked, ExpressionType.Divide, ExpressionType.Modulo,
            ExpressionType.Power, ExpressionType.LeftShift, ExpressionType.RightShift, ExpressionType.And, ExpressionType.Or,
            ExpressionType.ExclusiveOr, ExpressionType.AndAlso, ExpressionType.OrElse, ExpressionType.Coalesce,
            ExpressionType.Equal, ExpressionType.NotEqual, ExpressionType.LessThan, ExpressionType.LessThanOrEqual,
            ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual,
        ];

        public bool IsPure { get; private set; } = true;

        public bool MayThrow { get; private set; }

        public override Expression? Visit(Expression? node)
        {
            IsPure &= node is null or BinaryExpression or UnaryExpression or ConditionalExpression or ConstantExpression or
                MemberExpression or MethodCallExpression or ParameterExpression;
            return IsPure ? base.Visit(node) : node;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            IsPure &= lambda.Parameters.Contains(node);
            return node;
        }

        protected override Expression VisitBinary(BinaryExpression node)
        {
            IsPure &= PureOperators.Contains(node.NodeType) && node.Conversion is null && IsOfPureType(node.Method);
            MayThrow |= node.Method is not null ||
                node.NodeType is ExpressionType.AddChecked or ExpressionType.SubtractChecked or ExpressionType.MultiplyChecked ||
                (node.NodeType is ExpressionType.Divide or ExpressionType.Modulo &&
                    node.Type != typeof(double) && node.Type != typeof(float));
            return base.VisitBinary(node);
        }

        protected override Expression VisitUnary(UnaryExpression node)
        {
            IsPure &= node.NodeType is ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.Negate or
                ExpressionType.NegateChecked or ExpressionType.Not or ExpressionType.UnaryPlus && IsOfPureType(node.Method);
            MayThrow |= node.Method is not null || !node.Type.IsValueType ||
                node.NodeType is ExpressionType.ConvertChecked or ExpressionType.NegateChecked;
            return base.VisitUnary(node);
        }

        // A captured variable is a field of a constant.
        protected override Expression VisitMember(MemberExpression node)
        {
            bool isCaptured = node is { Member: System.Reflection.FieldInfo, Expression: ConstantExpression { Value: not null } };
            IsPure &= isCaptured || IsOfPureType(node.Member);
            MayThrow |= !isCaptured;
            return base.VisitMember(node);
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            IsPure &= IsOfPureType(node.Method) &&
                node.Method.GetParameters().All(p => Pure.Contains(p.ParameterType) || p.ParameterType.IsEnum);
            MayThrow = true;
            return base.VisitMethodCall(node);
        }

        private static bool IsOfPureType(System.Reflection.MemberInfo? member) =>
            member is null || (member.DeclaringType is { } type && Pure.Contains(type));
    }
}
