using System.Collections.Frozen;

namespace Quantum.Engine.AspNetCore.Errors;

/// <summary>What the rules of the language that errors cite are about, in a line each; docs/language.md has them in full.</summary>
internal static class RuleMeanings
{
    private static readonly FrozenDictionary<string, string> Meanings = new Dictionary<string, string>
    {
        ["PARSE-1"] = "a q: tag must be one of the language",
        ["PARSE-2"] = "statements run before markup is drawn, so none may stand within markup",
        ["PARSE-3"] = "nothing is accepted that would do nothing",
        ["PARSE-4"] = "a component is XML in form, with the liberties of HTML",
        ["PARSE-5"] = "an attribute with a fixed list of values takes no others",
        ["EXT-1"] = "some tags belong to the host and need a handler of it",
        ["EXPR-1"] = "a name in code must exist",
        ["EXPR-2"] = "an expression in code that fails is an error",
        ["EXPR-3"] = "a key that a scope does not have may only stand alone",
        ["EXPR-5"] = "a condition is false when something in it does not exist",
        ["EXPR-7"] = "operators take numbers, and numeric text counts as one; other kinds are errors",
        ["EXPR-10"] = "a call is always name(...), with the bare name of a function",
        ["EXPR-13"] = "a slice has two bounds, which are integers",
        ["EXPR-14"] = "'in' asks a list, an object or a text",
        ["EXPR-16"] = "a key that an object does not have is an error; get() and 'in' ask for those that need not be there",
        ["SCOPE-2"] = "scopes of the host are read by prefix; form and query are never written",
        ["SET-2"] = "what the language once had and has no more",
        ["SET-3"] = "the operations of q:set, and what each needs",
        ["SET-4"] = "the checks of a q:set must hold",
        ["IF-1"] = "q:elseif and q:else belong to the q:if right before them",
        ["IF-4"] = "a q:else behind an inner q:if is ambiguous",
        ["LOOP-5"] = "the four kinds of loop, and what each needs",
        ["LOOP-6"] = "the items of a loop are a list",
        ["FN-1"] = "arguments must fit the parameters of the function or component",
        ["FN-2"] = "attributes of q:function that are not supported",
        ["FN-4"] = "a function returns what its returnType declares",
        ["ERR-1"] = "type= converts the value of a q:set, or is an error",
        ["COMP-1"] = "a component that is called must be found, parse and run",
        ["SVC-3"] = "q:invoke calls functions and services that exist",
        ["INV-1"] = "how q:invoke calls an address",
        ["INV-2"] = "a failure of q:invoke is an error unless onerror=\"continue\"",
        ["DATA-2"] = "how XML is read",
        ["DB-1"] = "parameters of a query are declared, and bound by their types",
        ["DB-5"] = "attributes of q:query that are not supported",
        ["DB-7"] = "a datasource is one that the host declared",
        ["DB-9"] = "the page of a query is a number or an expression",
        ["ACT-3"] = "q:redirect and q:flash end an action and leave a message",
        ["ACT-9"] = "an action runs without the statements and variables of the page",
        ["AUTH-4"] = "login_url is a path on this server",
        ["AUTH-6"] = "a q:if with a q:redirect guards the page, and must be one that can be evaluated",
        ["AUTH-7"] = "attributes of q:action that are not supported",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The meaning of a rule, or null for one that has no line here.</summary>
    public static string? Of(string rule) => Meanings.GetValueOrDefault(rule);
}
