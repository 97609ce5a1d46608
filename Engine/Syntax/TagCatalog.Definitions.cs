using System.Collections.Frozen;

namespace Quantum.Engine.Syntax;

internal static partial class TagCatalog
{
    private const string ParameterTypeNames =
        "integer int long number numeric decimal float double file binary upload string text array object any json boolean "
        + "email url date";

    private const string ReturnTypeNames =
        "integer int long number numeric decimal float double string text array object any json boolean email url void";

    private static readonly ValueList Flag = new(ValueListKind.TrueOrFalse, true, "true 1 yes false 0 no");
    private static readonly ValueList OnError = new(ValueListKind.OnError, false, "fail continue");
    private static readonly ValueList LoopTypes = new(ValueListKind.LoopType, false, "range array list query");
    private static readonly ValueList DataTypes = new(ValueListKind.Plain, false, "csv json xml");
    private static readonly ValueList ParameterTypes = new(ValueListKind.Plain, true, ParameterTypeNames);
    private static readonly ValueList ReturnTypes = new(ValueListKind.ReturnType, true, ReturnTypeNames);
    private static readonly ValueList Orders = new(ValueListKind.Plain, true, "asc desc");
    private static readonly ValueList AuthTypes = new(ValueListKind.Plain, false, "bearer apikey basic");

    private static readonly ValueList Methods =
        new(ValueListKind.Plain, true, "GET POST PUT PATCH DELETE HEAD OPTIONS");

    private static readonly ValueList QueryTypes =
        new(ValueListKind.QueryParameterType, false, "string integer decimal boolean datetime date time array json");

    private static readonly ValueList SetTypes = new(
        ValueListKind.Plain, false, "string number integer decimal boolean array object json text int long numeric float double");

    private static readonly ValueList Operations = new(
        ValueListKind.Plain,
        false,
        "assign increment decrement add multiply append prepend remove removeAt clear sort reverse unique merge setProperty "
            + "deleteProperty clone uppercase lowercase trim format");

    private static readonly ValueList Scopes =
        new(ValueListKind.Plain, false, "local function component session application request");

    private static readonly ValueList Validators = new(
        ValueListKind.Validator, false, "email url phone cep cpf cnpj uuid creditcard ipv4 ipv6");

    private static readonly ValueList IsolationLevels =
        new(ValueListKind.Plain, false, "READ_UNCOMMITTED READ_COMMITTED REPEATABLE_READ SERIALIZABLE");

    private static readonly TagDefinition QueryParameter = new(
        "param",
        Rules("name value maxLength scale", ("type", QueryTypes), ("null", Flag)).Refusing("PARSE-3", "validation"))
    {
        IsLeaf = true,
        Required = ["name"],
    };

    private static readonly TagDefinition InvokeParameter = new(
        "param", Rules("name value default", ("type", ParameterTypes)).Refusing("PARSE-3", "validation"))
    {
        IsLeaf = true,
        Required = ["name"],
    };

    private static readonly FrozenDictionary<string, TagDefinition> Definitions =
        Structure().Concat(Statements()).Concat(DataParts())
            .ToFrozenDictionary(tag => tag.Name, StringComparer.Ordinal);

    private static IEnumerable<TagDefinition> Structure() =>
    [
        new(
            "component",
            Rules("name type description require_role login_url", ("require_auth", Flag))
                .Refusing("PARSE-3", "basePath health metrics trace")),
        new("if", Rules("condition")),
        new("elseif", Rules("condition")),
        new("else", Rules("")),
        new("loop", Rules("var from to step index items delimiter query", ("type", LoopTypes))),
        new("slot", Rules("name")),
        new("script", []) { TakesAnyAttribute = true },
        new("import", Rules("component from as"))
        {
            IsLeaf = true,
            Required = ["component"],
            Parents = ["component"],
            PlaceRule = "COMP-1",
        },
        new(
            "param",
            Rules(
                "name default min max minlength maxlength pattern enum range description accept maxsize",
                ("type", ParameterTypes),
                ("required", Flag),
                ("validate", Validators)).Refusing("PARSE-3", "validation"))
        {
            IsLeaf = true,
            Required = ["name"],
            Parents = ["component", "function", "action", "query", "invoke"],
        },
    ];

    private static IEnumerable<TagDefinition> Statements() =>
    [
        new(
            "set",
            Rules(
                "name value default step index key source pattern range enum min max minlength maxlength",
                ("type", SetTypes),
                ("operation", Operations),
                ("scope", Scopes),
                ("required", Flag),
                ("nullable", Flag),
                ("validate", Validators))
                .Refusing("PARSE-3", "mask unique")
                .Removing("SET-2", "persist persistKey persistTtl persistEncrypt"))
        {
            IsStatement = true,
            IsLeaf = true,
            Required = ["name"],
        },
        new("return", Rules("value name type description")) { IsStatement = true, IsLeaf = true },
        new(
            "function",
            Rules("name description hint", ("returnType", ReturnTypes)).Refusing(
                "FN-2",
                "cache memoize pure async retry timeout access scope validate endpoint method produces consumes auth roles "
                    + "rateLimit cors status"))
        {
            IsStatement = true,
            Required = ["name"],
            Parents = ["component"],
        },
        new("action", Rules("name").Refusing("AUTH-7", "require_auth csrf rate_limit"))
        {
            IsStatement = true,
            Required = ["name"],
            Parents = ["component"],
        },
        new("redirect", Rules("url to flash status flashType")) { IsStatement = true, IsLeaf = true },
        new("flash", Rules("type message")) { IsStatement = true },
        new(
            "invoke",
            Rules(
                "name function service url timeout retry retryDelay contentType authToken authHeader authUsername "
                    + "authPassword responseFormat result cache ttl",
                ("method", Methods),
                ("authType", AuthTypes),
                ("onerror", OnError)).Refusing("PARSE-3", "transform endpoint"))
        {
            IsStatement = true,
            Required = ["name"],
        },
        new(
            "query",
            Rules("name datasource result source page page_size pageSize", ("onerror", OnError), ("paginate", Flag))
                .Refusing("DB-5", "cache ttl reactive interval timeout maxrows batch"))
        {
            IsStatement = true,
            Required = ["name"],
        },
        new("transaction", Rules("name datasource", ("isolationLevel", IsolationLevels), ("isolation", IsolationLevels)))
        {
            IsStatement = true,
        },
        new(
            "data",
            Rules(
                "name source encoding skip_rows delimiter quote xpath result cache ttl",
                ("type", DataTypes),
                ("header", Flag),
                ("onerror", OnError)))
        {
            IsStatement = true,
            Required = ["name", "source"],
        },
    ];

    private static IEnumerable<TagDefinition> DataParts() =>
    [
        new("column", Rules("name type"))
        {
            IsLeaf = true,
            RefusesOtherAttributes = true,
            Required = ["name"],
            Parents = ["data"],
        },
        new("field", Rules("name xpath path type")) { IsLeaf = true, Required = ["name"], Parents = ["data"] },
        new("transform", Rules("")) { Parents = ["data"] },
        new("filter", Rules("condition")) { IsLeaf = true, Required = ["condition"], Parents = ["transform"] },
        new("sort", Rules("by", ("order", Orders))) { IsLeaf = true, Required = ["by"], Parents = ["transform"] },
        new("limit", Rules("value")) { IsLeaf = true, Required = ["value"], Parents = ["transform"] },
        new("compute", Rules("field expression type"))
        {
            IsLeaf = true,
            Required = ["field", "expression"],
            Parents = ["transform"],
        },
        new("header", Rules("name value")) { IsLeaf = true, Required = ["name"], Parents = ["data", "invoke"] },
        new("body", Rules("")) { Parents = ["invoke"] },
    ];

    private static Dictionary<string, AttributeRule> Rules(string names, params (string Name, ValueList Values)[] listed)
    {
        var rules = new Dictionary<string, AttributeRule>(StringComparer.Ordinal);
        foreach (string name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            rules[name] = AttributeRule.Any;
        }

        foreach ((string name, ValueList values) in listed)
        {
            rules[name] = new AttributeRule(AttributeUse.Known, Values: values);
        }

        return rules;
    }

    private static Dictionary<string, AttributeRule> Refusing(
        this Dictionary<string, AttributeRule> rules, string ruleId, string names) =>
        rules.With(new AttributeRule(AttributeUse.Unsupported, ruleId), names);

    private static Dictionary<string, AttributeRule> Removing(
        this Dictionary<string, AttributeRule> rules, string ruleId, string names) =>
        rules.With(new AttributeRule(AttributeUse.Removed, ruleId), names);

    private static Dictionary<string, AttributeRule> With(
        this Dictionary<string, AttributeRule> rules, AttributeRule rule, string names)
    {
        foreach (string name in names.Split(' '))
        {
            rules[name] = rule;
        }

        return rules;
    }
}
