using System.Net.Http.Headers;
using System.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Http;

/// <summary>
/// A request that a component makes (INV-1), put together from what its tag gives. What cannot be sent as it is, is refused:
/// nothing that a value contains becomes another header or another part of the address.
/// </summary>
internal sealed class HttpCall
{
    private const string RuleId = "INV-1";
    private const int DefaultTimeoutMilliseconds = 30_000;
    private const int DefaultDelayMilliseconds = 1000;

    // What the connection needs is set by the connection.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Host", "Keep-Alive", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly StringBuilder _query = new();

    public required HttpMethod Method { get; init; }

    public TimeSpan Timeout { get; private set; } = TimeSpan.FromMilliseconds(DefaultTimeoutMilliseconds);

    /// <summary>Attempts after the first.</summary>
    public long Retries { get; private set; }

    public TimeSpan RetryDelay { get; private set; } = TimeSpan.FromMilliseconds(DefaultDelayMilliseconds);

    /// <summary>The text to send, or null.</summary>
    public string? Body { get; set; }

    public string ContentType { get; set; } = "application/json";

    public HttpFormat Format { get; private set; }

    /// <summary>Something of it is a secret, or may be: it is not sent to the address that a redirect names.</summary>
    public bool IsConfidential => _headers.Count > 0;

    public Uri Address { get; private set; } = null!;

    /// <summary>The address, an absolute one of the web, with the parameters behind its query.</summary>
    public Failure? SetAddress(string url)
    {
        if (!Uri.TryCreate(url.Trim(), UriKind.Absolute, out Uri? uri) ||
            (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            return Fail($"url=\"{Formatting.Shorten(url)}\" is not an address that starts with http:// or https://");
        }

        if (_query.Length > 0)
        {
            string query = uri.Query.Length > 1 ? $"{uri.Query[1..]}&{_query}" : _query.ToString();
            uri = new UriBuilder(uri) { Query = query }.Uri;
        }

        Address = uri;
        return null;
    }

    /// <summary>A parameter of the query: a list is given item by item, and null not at all.</summary>
    public void AddParameter(string name, Value value)
    {
        if (value.IsList)
        {
            for (int i = 0; i < value.AsList.Count; i++)
            {
                AddParameter(name, value.AsList.Get(i));
            }
        }
        else if (!value.IsUnsetOrNull)
        {
            string text = Uri.EscapeDataString(Formatting.ToText(value));
            _query.Append(_query.Length > 0 ? "&" : "").Append(Uri.EscapeDataString(name)).Append('=').Append(text);
        }
    }

    public Failure? AddHeader(string name, string value)
    {
        if (name.Length == 0 || !name.All(IsTokenCharacter))
        {
            return Fail($"'{Formatting.Shorten(name)}' is not the name of a header");
        }

        if (Reserved.Contains(name))
        {
            return Fail($"the header '{name}' belongs to the connection and cannot be set");
        }

        if (value.Any(c => c is (< ' ' and not '\t') or > '~'))
        {
            return Fail($"the value of the header '{name}' has a line break or another character that no header can have");
        }

        if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
        {
            ContentType = value;
            return null;
        }

        _headers.Add(new(name, value));
        return null;
    }

    /// <summary>Sets what an attribute of a number says.</summary>
    public Failure? SetNumber(string attribute, Value value)
    {
        long least = attribute == "timeout" ? 1 : 0;
        if (!Conversions.TryWhole(value, out Value whole) || !whole.IsInteger || whole.AsInteger < least || whole.AsInteger > int.MaxValue)
        {
            return Fail($"{attribute}= needs a whole number from {least} to {int.MaxValue}, got {Formatting.Describe(value)}");
        }

        switch (attribute)
        {
            case "timeout":
                Timeout = TimeSpan.FromMilliseconds(whole.AsInteger);
                break;
            case "retry":
                Retries = whole.AsInteger;
                break;
            default:
                RetryDelay = TimeSpan.FromMilliseconds(whole.AsInteger);
                break;
        }

        return null;
    }

    public Failure? SetFormat(string format)
    {
        if (format is not ("json" or "text" or "auto"))
        {
            return Fail($"responseFormat=\"{Formatting.Shorten(format)}\" does not exist; responseFormat is one of: json, text, auto");
        }

        Format = format switch { "json" => HttpFormat.Json, "text" => HttpFormat.Text, _ => HttpFormat.ByType };
        return null;
    }

    /// <summary>What <c>authType</c> says, with the attributes that belong to it; null for those that are not given.</summary>
    public Failure? Authorize(string type, string? token, string? header, string? user, string? password)
    {
        switch (type)
        {
            case "basic" when user is null || user.Contains(':'):
                return Fail(user is null ? "authType=\"basic\" needs authUsername=" : "authUsername= cannot contain ':'");
            case "basic":
                string pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
                return AddHeader("Authorization", $"Basic {pair}");
            case "bearer" when token is not null:
                return AddHeader("Authorization", $"Bearer {token}");
            case "apikey" when header is not null && token is not null:
                return AddHeader(header, token);
            default:
                return Fail($"authType=\"{type}\" needs authToken={(type == "apikey" ? " and authHeader=" : "")}");
        }
    }

    /// <summary>The message of one attempt; a failure where the parts do not fit together.</summary>
    public Failure? TryMakeMessage(out HttpRequestMessage message)
    {
        message = new HttpRequestMessage(Method, Address);
        if (Body is not null)
        {
            if (!MediaTypeHeaderValue.TryParse(ContentType, out MediaTypeHeaderValue? type))
            {
                return Fail($"contentType=\"{Formatting.Shorten(ContentType)}\" is not a media type");
            }

            type.CharSet ??= Encoding.UTF8.WebName;
            message.Content = new ByteArrayContent(EncodingOf(type.CharSet).GetBytes(Body));
            message.Content.Headers.ContentType = type;
        }

        foreach ((string name, string value) in _headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return null;
    }

    /// <summary>The encoding of a name; UTF-8 where there is none of it.</summary>
    public static Encoding EncodingOf(string? name)
    {
        try
        {
            return name is null ? Encoding.UTF8 : Encoding.GetEncoding(name.Trim('"'));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    public static Failure Fail(string reason) => Failure.Error(reason, RuleId);

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c);
}

/// <summary>What a response is read as.</summary>
internal enum HttpFormat : byte
{
    /// <summary>JSON where its type says so, else text.</summary>
    ByType,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>Text.</summary>
    Text,
}
