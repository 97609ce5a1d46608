namespace Quantum.Engine.Syntax.Expressions;

/// <summary>What to write instead of the functions and methods of JavaScript (EXPR-10).</summary>
internal static class JavaScriptNames
{
    /// <summary>
    /// The call that does what a global function of JavaScript does, for example <c>int(x)</c> for <c>parseInt</c>; null when
    /// the name is none. A function of that name may be registered: ask only when there is none.
    /// </summary>
    public static string? EquivalentOf(string name) => name switch
    {
        "parseInt" => "int(x)",
        "parseFloat" or "Number" => "float(x)",
        "String" => "str(x)",
        "encodeURIComponent" => "urlencode(x)",
        _ => null,
    };

    /// <summary>The message for <c>target.method(...)</c>.</summary>
    /// <param name="target">The name before the dot, or null when something else stands there.</param>
    /// <param name="method">The name after the dot.</param>
    public static string InsteadOfMethod(string? target, string method)
    {
        string? global = target is null ? null : OfGlobal(target, method);
        if (global is not null)
        {
            return $"write {global} instead of {target}.{method} (EXPR-10): call functions by name, e.g. f(x)";
        }

        return OfValue(method) is string call
            ? $"write {call} instead of x.{method} (EXPR-10)"
            : $"methods are not allowed, '{method}' cannot be called after a dot (EXPR-10): "
                + $"call functions by name, e.g. {method}(x)";
    }

    private static string? OfGlobal(string target, string method) => (target, method) switch
    {
        ("Math", "ceil" or "floor" or "round" or "abs") => $"{method}(x)",
        ("Math", "max" or "min") => $"{method}(a, b)",
        ("Math", "pow") => "a ** b",
        ("Math", "sqrt") => "x ** 0.5",
        ("Math", "trunc") => "int(x)",
        ("Math", "random") => "random()",
        ("Date", "now") => "now()",
        _ => null,
    };

    private static string? OfValue(string method) => method switch
    {
        "split" => "split(text, ' ')",
        "toUpperCase" => "upper(text)",
        "toLowerCase" => "lower(text)",
        "trim" => "trim(text)",
        "replace" => "replace(text, old, new)",
        "join" => "join(items, ', ')",
        "includes" or "indexOf" => "contains(text, part)",
        _ => null,
    };
}
