using System.Net.Http.Headers;
using System.Text;
using Quantum.Engine.Cli.Json;

namespace Quantum.Engine.Cli.Conformance.Web;

/// <summary>A file that a step sends with its form.</summary>
/// <param name="FileName">The name that the browser would send.</param>
/// <param name="ContentType">The type that the browser would send; may be any text.</param>
internal sealed record WebUpload(string FileName, string ContentType, byte[] Content);

/// <summary>The fields of a form in the order they are sent: texts and uploads; a name may stand several times.</summary>
internal sealed class WebForm
{
    private static readonly string[] NameKeys = ["filename", "file_name", "fileName", "name"];
    private static readonly string[] TypeKeys = ["content_type", "contentType", "mimetype", "type"];
    private static readonly string[] ContentKeys = ["content", "text", "data", "body"];
    private static readonly string[] Base64Keys = ["content_base64", "base64"];

    private readonly List<KeyValuePair<string, string>> _fields = [];
    private readonly List<KeyValuePair<string, WebUpload>> _uploads = [];

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    public IReadOnlyList<KeyValuePair<string, WebUpload>> Uploads => _uploads;

    /// <summary>
    /// Reads an object of fields. A value is a text, another scalar (sent as it is written in JSON; null is not sent), an
    /// upload, or a list of these for a field that is repeated. An upload is an object with <c>filename</c>,
    /// <c>content_type</c> and <c>content</c> or <c>content_base64</c>.
    /// </summary>
    /// <exception cref="FormatException">A value is nothing that a form can send.</exception>
    public void Read(IReadOnlyDictionary<string, object?> fields)
    {
        foreach ((string name, object? value) in fields)
        {
            Read(name, value);
        }
    }

    /// <summary>The same fields and one more.</summary>
    public WebForm With(KeyValuePair<string, string> field)
    {
        var form = new WebForm();
        form._fields.AddRange(_fields);
        form._uploads.AddRange(_uploads);
        form._fields.Add(field);
        return form;
    }

    /// <summary>The body of a POST: multipart when there are uploads.</summary>
    public HttpContent ToContent() => _uploads.Count == 0 ? new FormUrlEncodedContent(_fields) : ToMultipart();

    /// <summary>The fields as the query string of a URL, without the question mark.</summary>
    public string ToQuery() => string.Join(
        '&', _fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));

    private void Read(string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                _fields.Add(new(name, text));
                break;
            case IReadOnlyDictionary<string, object?> upload:
                _uploads.Add(new(name, ReadUpload(name, upload)));
                break;
            case IReadOnlyList<object?> list:
                ReadAll(name, list);
                break;
            default:
                _fields.Add(new(name, JsonText.Write(value)));
                break;
        }
    }

    private void ReadAll(string name, IReadOnlyList<object?> list)
    {
        foreach (object? item in list)
        {
            Read(name, item);
        }
    }

    private static WebUpload ReadUpload(string field, IReadOnlyDictionary<string, object?> upload)
    {
        string name = FindText(upload, NameKeys) ?? throw new FormatException($"the upload '{field}' has no 'filename'");
        string type = FindText(upload, TypeKeys) ?? "application/octet-stream";
        return FindText(upload, Base64Keys) is { } base64
            ? new WebUpload(name, type, Convert.FromBase64String(base64))
            : new WebUpload(name, type, Encoding.UTF8.GetBytes(FindText(upload, ContentKeys) ?? ""));
    }

    private static string? FindText(IReadOnlyDictionary<string, object?> upload, string[] keys) => keys
        .Where(upload.ContainsKey)
        .Select(key => CaseFields.AsText(upload[key], key))
        .FirstOrDefault();

    private MultipartFormDataContent ToMultipart()
    {
        var content = new MultipartFormDataContent("quantum-case-boundary");
        foreach ((string name, string value) in _fields)
        {
            AddPart(content, new StringContent(value), null, $"form-data; name={Quote(name)}");
        }

        foreach ((string name, WebUpload upload) in _uploads)
        {
            AddPart(
                content,
                new ByteArrayContent(upload.Content),
                upload.ContentType,
                $"form-data; name={Quote(name)}; filename={Quote(upload.FileName)}");
        }

        return content;
    }

    // Names are written as browsers write them, whatever they are; the typed headers would refuse hostile ones.
    private static void AddPart(MultipartFormDataContent content, HttpContent part, string? type, string disposition)
    {
        part.Headers.Remove("Content-Type");
        part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        if (type is not null)
        {
            part.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        content.Add(part);
    }

    private static string Quote(string text) =>
        $"\"{text.Replace("\"", "%22").Replace("\r", "%0D").Replace("\n", "%0A")}\"";
}
