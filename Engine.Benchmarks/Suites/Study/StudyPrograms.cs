namespace Quantum.Engine.Benchmarks.Suites.Study;

/// <summary>The programs that the performance study speaks of, as components and by hand.</summary>
internal static class StudyPrograms
{
    /// <summary>A loop of 1,000 rounds that adds.</summary>
    public const string Loop = "loop";

    /// <summary>An expression of five operands, 1,000 times in a loop.</summary>
    public const string Expression = "expression";

    /// <summary>Nested conditions, 1,000 times.</summary>
    public const string Conditions = "conditions";

    /// <summary>A function that calls another, 1,000 times.</summary>
    public const string Functions = "functions";

    private const int Rounds = 1_000;

    /// <summary>The parameters that each of them is run with.</summary>
    public static Dictionary<string, object?> Parameters() => new() { ["count"] = Rounds };

    /// <summary>The component of a program.</summary>
    public static string SourceOf(string program) =>
        $$"""
        <q:component name="Study">
          <q:param name="count" type="integer"/>
          <q:function name="twice"><q:param name="n" type="integer"/><q:return value="{n * 2}"/></q:function>
          <q:function name="price"><q:param name="n" type="integer"/><q:return value="{twice(n) + 1}"/></q:function>
          <q:set name="total" value="{0}"/>
          <q:loop var="i" from="1" to="count">{{BodyOf(program)}}</q:loop>
          <q:return value="{total}"/>
        </q:component>
        """;

    /// <summary>The same work in C#, with checked arithmetic.</summary>
    public static long RunByHand(string program, long count)
    {
        long total = 0;
        for (long i = 1; i <= count; i++)
        {
            total = program switch
            {
                Loop => checked(total + i),
                Expression => checked(total + (i * 3) - (i % 7) + 2),
                Conditions => Decide(total, i),
                _ => checked(total + (i * 2) + 1),
            };
        }

        return total;
    }

    private static string BodyOf(string program) => program switch
    {
        Loop => """<q:set name="total" value="{total + i}"/>""",
        Expression => """<q:set name="total" value="{total + i * 3 - i % 7 + 2}"/>""",
        Functions => """<q:set name="total" value="{total + price(i)}"/>""",
        Conditions =>
            """
            <q:if condition="i % 3 == 0"><q:set name="total" value="{total + 3}"/>
              <q:elseif condition="i % 5 == 0 and total > 100"><q:set name="total" value="{total - 5}"/></q:elseif>
              <q:else><q:if condition="total > 2000 or i > 900"><q:set name="total" value="{total - 1000}"/></q:if></q:else>
            </q:if>
            <q:set name="total" value="{total + i}"/>
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(program), program, "There is no such program."),
    };

    private static long Decide(long total, long i)
    {
        if (i % 3 == 0)
        {
            total = checked(total + 3);
        }
        else if (i % 5 == 0 && total > 100)
        {
            total = checked(total - 5);
        }
        else if (total > 2000 || i > 900)
        {
            total = checked(total - 1000);
        }

        return checked(total + i);
    }
}
