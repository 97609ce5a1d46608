using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Hosting;
using Quantum.Engine.Lowering;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tests.Hosting;
using Quantum.Engine.Tests.Interpreter;
using Quantum.Engine.Text;

namespace Quantum.Engine.Tests.Lowering;

public sealed class LoweredPrinterTests : EngineFixture
{
    private static readonly ParameterExpression X = Expression.Variable(typeof(long), "x");
    private static readonly ParameterExpression Y = Expression.Variable(typeof(bool), "x");
    private static readonly LabelTarget Again = Expression.Label("again");

    public static TheoryData<Expression, string> Expressions => new()
    {
        { Expression.Assign(X, Expression.Increment(X)), "x++;" },
        { Expression.Assign(X, Expression.Subtract(X, Expression.Constant(2L))), "x -= 2;" },
        { Expression.Assign(X, Expression.Add(Expression.Constant(1L), Expression.Multiply(X, X))), "x = 1 + (x * x);" },
        { Expression.AddChecked(X, X), "checked(x + x);" },
        { Expression.Not(Expression.LessThan(X, Expression.Constant(3L))), "!(x < 3);" },
        { Expression.Convert(X, typeof(double)), "(double)x;" },
        { Expression.Condition(Y, X, Expression.Default(typeof(long))), "x ? x_2 : default(long);" },
        { Expression.Call(typeof(Math), "Min", null, X, X), "Math.Min(x, x);" },
        { Expression.Constant("a"), "'a' (str);" },
        { Expression.Constant(ExitStatus.Failed), "ExitStatus.Failed;" },
        { Expression.Goto(Again), "goto again;" },
        { Expression.IfThen(Y, Expression.Goto(Again)), "if (x) goto again;" },
        { Expression.IfThenElse(Y, Expression.Goto(Again), Expression.Assign(X, X)), "if (x) goto again;\nelse x_2 = x_2;" },
        { Expression.IfThen(Y, Expression.IfThen(Y, Expression.Goto(Again))), "if (x)\n{\n  if (x) goto again;\n}" },
        { Expression.Loop(Expression.Break(Again)), "while (true) goto again;" },
        { Expression.Label(Again), "again:" },
        { Expression.Quote(Expression.Lambda(X)), "«Quote () => x»;" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void StatementsLookLikeSource(Expression statement, string expected)
    {
        LambdaExpression tree = Expression.Lambda(Expression.Block(typeof(void), statement));
        string printed = TreePrinter.Print(tree, new TreeNames(null), new SourceText(""), 0, [], _ => "");

        string[] lines = printed.TrimEnd().Split('\n')[2..^1];
        Assert.Equal(expected, string.Join('\n', lines.Select(line => line.StartsWith("  ", StringComparison.Ordinal) ? line[2..] : line)));
    }

    [Fact]
    public void AUnitIsShownWithItsGuardsItsLeavePointsAndTheNamesOfItsVariables()
    {
        string printed = Print(
            "<q:set name=\"sum\" value=\"{0}\"/>\n<q:loop var=\"i\" from=\"1\" to=\"9\">\n<q:set name=\"sum\" value=\"{sum * i}\"/></q:loop>");

        string loop = printed[printed.IndexOf("Loop i, line 2: ", StringComparison.Ordinal)..];
        Assert.Contains("entered with sum Integer\n", loop);
        Assert.Contains("[Integer]", loop);
        Assert.Matches(@"\n  leave \d+: Overflow at #\d+, line 3; goes on at body 0 start\n", loop);
        Assert.Matches(@"\n +if \(.*\) leave \d+;  // cold: Overflow at #\d+, line 3\n", loop);
        Assert.Contains("sum = frame.ReadInteger(sum);\n", loop);
        Assert.Contains("frame.StoreInteger(sum, sum);\n", loop);
    }

    [Fact]
    public void ATypedFunctionIsShownBehindTheUnitThatCallsIt()
    {
        string printed = Print(
            "<q:function name=\"f\"><q:param name=\"k\" type=\"integer\"/><q:if condition=\"{k < 2}\"><q:return value=\"{k}\"/></q:if>" +
            "<q:return value=\"{f(k - 1) + f(k - 2)}\"/></q:function><q:set name=\"t\" value=\"{f(9)}\"/>");

        Assert.Matches(@"\n  long Function f\(FunctionLink link, RunContext run, int remaining, long \w+\)\n", printed);
        Assert.Matches(@"\n +if \(.*\) give up;  // cold: Overflow at #\d+, line 1\n", printed);
    }

    [Fact]
    public void AUnitThatIsNotLoweredSaysWhy()
    {
        Options.Tiering.Lower = _ => new LoweredUnit(null, [], "not today", 0);

        Assert.Contains(": Cold, New\n  is not lowered: not today\n", Print("<q:set name=\"a\" value=\"1\"/>"));
    }

    [Fact]
    public void ALoweringThatThrowsIsAReason()
    {
        Options.Tiering.Lower = _ => throw new InvalidOperationException("oops");

        Assert.Contains("  is not lowered: the lowering failed, InvalidOperationException: oops\n", Print("<q:set name=\"a\" value=\"1\"/>"));
    }

    [Fact]
    public void PrintingCompilesAndCountsNothing()
    {
        Print("<q:set name=\"a\" value=\"{1 + 2}\"/>");

        Assert.Equal((0, 0), (Engine.Tiers.Totals.Compiled, Engine.Tiers.Totals.Queued));
        Assert.All(Engine.Tiers.Units, unit => Assert.Equal(0, unit.Compiles));
    }

    [Fact]
    public void EveryTreeThatTheLoweringMakesIsPrintedInWords()
    {
        List<string> printed = [];
        Options.Tiering.CompileAtFirstCall = true;
        Options.Tiering.LeaveEverywhere = true;
        Options.Tiering.Lower = request =>
        {
            LoweredUnit lowered = Lowerer.Lower(request);
            printed.Add(LoweredPrinter.Print(request.Unit, lowered, "new"));
            return lowered;
        };
        var programs = new RandomPrograms(7);
        for (int i = 0; i < 60; i++)
        {
            MeasuredRun.Of(Engine, programs.Next());
        }

        Assert.True(printed.Count(text => text.Contains('{')) > 60);
        Assert.All(printed, text => Assert.DoesNotContain("«", text));
    }

    private string Print(string body)
    {
        UseFolder();
        string path = WriteFile("a.q", Source(body));
        Engine.Load(path).Run();
        return Engine.Dump(path, DumpStage.Lowered);
    }
}
