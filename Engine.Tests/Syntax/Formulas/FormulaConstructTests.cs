using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Values.Temporals;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Formulas;

/// <summary>Sections 1, 4, 7 and 10 of the language: programs, constructs, operations on dates, calls.</summary>
public sealed class FormulaConstructTests : FormulaTestBase
{
    [Theory]
    [InlineData("'a'")]
    [InlineData("2020-01-01")]
    [InlineData("10:00:00")]
    [InlineData("[1 2]", "[1, 2]")]
    [InlineData("now-date", "currDate")]
    [InlineData("(plusDays d 1)", "d plusDays 1")]
    [InlineData("(if() c 'a' 'b')", "if(c, 'a', 'b')")]
    [InlineData("true")]
    [InlineData("(call f x)", "f(x)")]
    public void Section1_TheResultMayHaveAnyType(string expected, string? text = null) =>
        Assert.Equal(expected, Tree(text ?? expected));

    [Theory]
    [InlineData("// nothing")]
    [InlineData("/* nothing */ ")]
    [InlineData("a := 1;")]
    public void Section1_TheResultMayBeMissing(string text) => Assert.Null(Program(text).Result);

    [Theory]
    [InlineData("a := 1; a := a + 1; a", "(:= a 1); (:= a (add a 1)); a")]
    [InlineData("x := 'a'; x", "(:= x 'a'); x")]
    [InlineData("x := [1, [2]];", "(:= x [1 [2]])")]
    [InlineData("x := a > 1 and b;", "(:= x (and (> a 1) b))")]
    [InlineData("x := max(1,2) > 0;", "(:= x (> (call max 1 2) 0))")]
    [InlineData("x := isBig(3) and true;", "(:= x (and (call isBig 3) true))")]
    [InlineData("add(max(1,2) > 0, 1)", "(call add (> (call max 1 2) 0) 1)")]
    [InlineData("a = 5", "(= a 5)")]
    public void Section4_1_AnAssignmentTakesAnyExpression(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("[a, b] := [1, 2]; a", "(:= [a b] [1 2]); a")]
    [InlineData("[a] := f(x);", "(:= [a] (call f x))")]
    [InlineData("[a, b] := v;", "(:= [a b] v)")]
    [InlineData("[a, b] := if(c, v, w);", "(:= [a b] (if() c v w))")]
    [InlineData("[a, a] := v;", "(:= [a a] v)")]
    [InlineData("[a, b]", "[a b]")]
    [InlineData("[a, b] = v", "(= [a b] v)")]
    public void Section4_2_NamesInBracketsTakeAVectorApart(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("if a then b else c endif", "(if a b c)")]
    [InlineData("if a then 1 elsif b then 2 elsif c then 3 else 4 endif", "(if a 1 b 2 c 3 4)")]
    [InlineData("if (a) then b else c endif", "(if {a} b c)")]
    [InlineData("if (a) and (b > 1) then b else c endif", "(if (and {a} {(> b 1)}) b c)")]
    [InlineData("if (f(a, b)) then b else c endif", "(if {(call f a b)} b c)")]
    [InlineData("if(max([a, b], c) > 1) then b else c endif", "(if {(> (call max [a b] c) 1)} b c)")]
    [InlineData("if [a, b] = v then b else c endif", "(if (= [a b] v) b c)")]
    [InlineData("if if a then b else c endif then 1 else 2 endif", "(if (if a b c) 1 2)")]
    [InlineData("if a then 1 else if b then 2 else 3 endif endif", "(if a 1 (if b 2 3))")]
    [InlineData("3 + if a then 1 else 2 endif * 2", "(add 3 (multiply (if a 1 2) 2))")]
    [InlineData("if a then [1] else v endif", "(if a [1] v)")]
    public void Section4_3_DecisionsInWords(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("if(a, b, c)", "(if() a b c)")]
    [InlineData("if (a; b, c)", "(if() a b c)")]
    [InlineData("if(a, 1, b, 2, 3)", "(if() a 1 b 2 3)")]
    [InlineData("if(c, 'x', 'y') = 'x'", "(= (if() c 'x' 'y') 'x')")]
    [InlineData("if((a), if(b, 1, 2), 3)", "(if() {a} (if() b 1 2) 3)")]
    public void Section4_3_DecisionsAsAFunction(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("S[[1, 2, 3]](2)", "(sum [1 2 3] 2)")]
    [InlineData("P[[1,2,3]](S)", "(product [1 2 3] S)")]
    [InlineData("S[[1,2]](P[[1,2]](S))", "(sum [1 2] (product [1 2] S))")]
    [InlineData("S[[1,3]](S + S + S[[1,3]](S + 2))", "(sum [1 3] (add (add S S) (sum [1 3] (add S 2))))")]
    [InlineData("S[[1,2]](S * P[[S,2]](P))", "(sum [1 2] (multiply S (product [S 2] P)))")]
    [InlineData("S[v](S * 2)", "(sum v (multiply S 2))")]
    [InlineData("S[spread(10,1,[1,1])] (S)", "(sum (call spread 10 1 [1 1]) S)")]
    [InlineData("S[<vector>v](a * S)", "(sum (as-vector v) (multiply a S))")]
    [InlineData("S[[]](S)", "(sum [] S)")]
    public void Section4_4_SequencesAddAndMultiply(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("S", "S")]
    [InlineData("1 + P", "P")]
    [InlineData("S[[S]](1)", "S")]
    [InlineData("S[v](S) + S", "S")]
    public void Section4_4_TheElementStandsOnlyInABody(string text, string letter)
    {
        var error = Error(text);
        Assert.Contains("is the current element of a sequence", error.Message, StringComparison.Ordinal);
        Assert.Equal(letter, Marked(error));
    }

    [Theory]
    [InlineData("sqrt(x)", "(squareRoot x)")]
    [InlineData("√(x)", "(squareRoot x)")]
    [InlineData("√9!", "(factorial (squareRoot 9))")]
    [InlineData("2√√(16)", "(root 2 (squareRoot 16))")]
    [InlineData("lb(x) + ln(x) + log10(x)", "(add (add (binaryLog x) (naturalLog x)) (decimalLog x))")]
    [InlineData("log(2, 8)", "(log 2 8)")]
    [InlineData("log(2; 8)", "(log 2 8)")]
    [InlineData("up(x, 1)", "(up x 1)")]
    [InlineData("down(x, 1)", "(down x 1)")]
    [InlineData("ceiling(x, 1)", "(ceiling x 1)")]
    [InlineData("floor(x, 1)", "(floor x 1)")]
    [InlineData("halfUp(1234.5, -2)", "(halfUp 12345e-1 (negate 2))")]
    [InlineData("halfDown(x, 1)", "(halfDown x 1)")]
    [InlineData("halfEven (x; n + 1)", "(halfEven x (add n 1))")]
    [InlineData("unnecessary(x, 1)", "(unnecessary x 1)")]
    public void Section4_5_NumericForms(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("[1, 'a', true, [2, 3], a + 1]", "[1 'a' true [2 3] (add a 1)]")]
    public void Section4_6_VectorsHoldAnything(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("<date>a < <date>b", "(< (as-date a) (as-date b))")]
    [InlineData("<text>f(x) = '5'", "(= (as-text (call f x)) '5')")]
    [InlineData("<bool>a and <number>b + 1 > <time>c", "(and (as-boolean a) (> (add (as-number b) 1) (as-time c)))")]
    [InlineData("<datetime>(a)", "(as-dateTime {a})")]
    [InlineData("<number>-a", "(as-number (negate a))")]
    [InlineData("x := <bool>isBig(3) and true;", "(:= x (and (as-boolean (call isBig 3)) true))")]
    public void Section4_7_ACastBelongsToTheNextOperand(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("f()", "(call f)")]
    [InlineData("f (a; b, c)", "(call f a b c)")]
    [InlineData("f([1, 2], a and b, g(x))", "(call f [1 2] (and a b) (call g x))")]
    [InlineData("$.f(a)", "(call! f a)")]
    [InlineData("$. f(a) + f(a)", "(add (call! f a) (call f a))")]
    [InlineData("degree(90)", "(call degree 90)")]
    public void Section4_8_CallsTakeBothSeparators(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Theory]
    [InlineData("d plusDays 1 plusMonths 1", "(plusMonths (plusDays d 1) 1)")]
    [InlineData("d plusDays 1 * 2", "(plusDays d (multiply 1 2))")]
    [InlineData("d plusDays 1 + 1", "(plusDays d (add 1 1))")]
    [InlineData("d plusDays -1", "(plusDays d (negate 1))")]
    [InlineData("d plusDays if(c,2,3)", "(plusDays d (if() c 2 3))")]
    [InlineData("(d plusDays 1) plusDays 1", "(plusDays {(plusDays d 1)} 1)")]
    [InlineData("currDate minusYears 1 = d", "(= (minusYears now-date 1) d)")]
    [InlineData("10:00 setHours 5 minusMinutes 1 setSeconds 2", "(setSeconds (minusMinutes (setHours 10:00:00 5) 1) 2)")]
    public void Section7_WordsMoveDates(string text, string expected) => Assert.Equal(expected, Tree(text));

    [Fact]
    public void Section7_ThereAreEighteenWords()
    {
        foreach (DateAction action in Enum.GetValues<DateAction>())
        {
            foreach (DateUnit unit in Enum.GetValues<DateUnit>())
            {
                string word = action.ToString().ToLowerInvariant() + unit;
                Assert.Equal($"({word} d 1)", Tree($"d {word} 1"));
            }
        }
    }

    [Theory]
    [InlineData("x := a + b; f(x)", new[] { "a + b", "a", "b", "f(x)", "x" })]
    [InlineData("[p] := v; -(a) ^ 2%", new[] { "v", "-(a) ^ 2%", "-(a)", "(a)", "a", "2%", "2" })]
    [InlineData("if(a < b, |c|, 1)", new[] { "if(a < b, |c|, 1)", "a < b", "a", "b", "|c|", "c", "1" })]
    [InlineData("S[[1]]( <text>S )", new[] { "S[[1]]( <text>S )", "[1]", "1", "<text>S", "S" })]
    [InlineData("2 root (9) + sqrt( 4 )", new[] { "2 root (9) + sqrt( 4 )", "2 root (9)", "2", "9", "sqrt( 4 )", "4" })]
    [InlineData("$.f(x) = !y", new[] { "$.f(x) = !y", "$.f(x)", "x", "!y", "y" })]
    public void EveryNodeKnowsItsText(string text, string[] expected)
    {
        FormulaProgram program = Program(text);
        IEnumerable<FormulaSyntax> roots = program.Assignments.Select(assignment => assignment.Value);
        Assert.Equal(expected, roots.Append(program.Result!).SelectMany(Nodes).Select(node => Marked(text, node.Span)));
    }

    [Fact]
    public void AssignmentsAndTargetsKnowTheirText()
    {
        const string Text = " a := 1;\n[b, c] := v; a";
        FormulaProgram program = Program(Text);
        Assert.Equal("a := 1;\n[b, c] := v; a", Marked(Text, program.Span));
        Assert.Equal(["a := 1;", "[b, c] := v;"], program.Assignments.Select(assignment => Marked(Text, assignment.Span)));
        Assert.Equal(["b", "c"], program.Assignments[1].Targets.Select(target => Marked(Text, target.Span)));
    }

    private static IEnumerable<FormulaSyntax> Nodes(FormulaSyntax node) =>
        FormulaChildren.Of(node).SelectMany(Nodes).Prepend(node);
}
