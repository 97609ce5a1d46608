using Quantum.Engine.Cli.Json;

namespace Quantum.Engine.Cli.Conformance.Web;

/// <summary>One request of a web case, and what the answer must show.</summary>
internal sealed class WebStep
{
    /// <summary>The client of a step that names none.</summary>
    public const string DefaultClient = "";

    private static readonly string[] Methods = ["get", "post", "head", "put", "patch", "delete", "options"];

    private static readonly string[] OtherKeys =
        ["form", "files", "query", "headers", "client", "body", "token", "expect", "note", "id", "name"];

    /// <summary>The method in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query as they are sent: nothing in them is encoded or simplified.</summary>
    public required string Path { get; init; }

    /// <summary>Fields and uploads; null when the step has no form.</summary>
    public WebForm? Form { get; init; }

    /// <summary>The body as text, for what is no form; its type is one of the headers.</summary>
    public string? Body { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Each client has cookies of its own.</summary>
    public string Client { get; init; } = DefaultClient;

    /// <summary>Whether the form is sent with the antiforgery field of the last page that the client got.</summary>
    public bool SendsToken { get; init; }

    /// <summary>All must hold; empty when the step only prepares the next ones.</summary>
    public IReadOnlyList<WebExpectation> Expectations { get; init; } = [];

    /// <summary>What reports call the step.</summary>
    public string Title => $"{Method} {Path}{(Client == DefaultClient ? "" : $" of {Client}")}";

    /// <exception cref="FormatException">It is no step.</exception>
    public static WebStep Read(object? json, WebExpectation? repeated)
    {
        var fields = new CaseFields(json);
        fields.DemandKnown([.. Methods, .. OtherKeys], "a step");
        string method = FindMethod(fields);
        WebForm? form = ReadForm(fields);
        WebForm? query = fields.Has("query") ? ReadFields(fields, "query") : null;
        bool sendsFormInPath = form is not null && method is "get" or "head";
        return new WebStep
        {
            Method = method.ToUpperInvariant(),
            Path = WithQuery(WithQuery(fields.Text(method), query), sendsFormInPath ? form : null),
            Form = sendsFormInPath ? null : form,
            Body = ReadBody(fields),
            Headers = ReadHeaders(fields),
            Client = fields.Has("client") ? TextOf(fields.Value("client")) : DefaultClient,
            SendsToken = fields.Flag("token"),
            Expectations = ReadExpectations(fields, repeated),
        };
    }

    /// <summary>The GET of the page, which a case without steps consists of.</summary>
    public static WebStep GetPage(WebExpectation expectation) =>
        new() { Method = "GET", Path = "/p", Expectations = [expectation] };

    /// <summary>The same request with more fields in its query and its form.</summary>
    public WebStep With(IReadOnlyDictionary<string, object?> query, IReadOnlyDictionary<string, object?> form)
    {
        var asked = new WebForm();
        asked.Read(query);
        Form?.Read(form);
        return new WebStep
        {
            Method = Method,
            Path = WithQuery(Path, asked),
            Form = Form,
            Body = Body,
            Headers = Headers,
            Client = Client,
            SendsToken = SendsToken,
            Expectations = Expectations,
        };
    }

    private static string FindMethod(CaseFields fields)
    {
        string[] given = Methods.Where(fields.Has).ToArray();
        return given.Length == 1
            ? given[0]
            : throw new FormatException($"a step has one of {string.Join(", ", Methods)}; found {given.Length}");
    }

    private static WebForm? ReadForm(CaseFields fields)
    {
        if (!fields.Has("form") && !fields.Has("files"))
        {
            return null;
        }

        WebForm form = ReadFields(fields, "form");
        form.Read(fields.Map("files"));
        return form;
    }

    private static WebForm ReadFields(CaseFields fields, string key)
    {
        var form = new WebForm();
        form.Read(fields.Map(key));
        return form;
    }

    private static string WithQuery(string path, WebForm? form) =>
        form is null || form.Fields.Count == 0 ? path
        : path + (path.Contains('?') ? '&' : '?') + form.ToQuery();

    private static string? ReadBody(CaseFields fields) =>
        !fields.Has("body") ? null : fields.Value("body") as string ?? JsonText.Write(fields.Value("body"));

    private static List<KeyValuePair<string, string>> ReadHeaders(CaseFields fields) =>
        fields.Map("headers").Select(header => KeyValuePair.Create(header.Key, TextOf(header.Value))).ToList();

    private static string TextOf(object? value) => value as string ?? JsonText.Write(value);

    private static List<WebExpectation> ReadExpectations(CaseFields fields, WebExpectation? repeated)
    {
        List<WebExpectation> expectations = [];
        if (fields.Has("expect"))
        {
            expectations.Add(WebExpectation.Read(new CaseFields(fields.Map("expect"))));
        }

        if (repeated is not null)
        {
            expectations.Add(repeated);
        }

        return expectations;
    }
}
