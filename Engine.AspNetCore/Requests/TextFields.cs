using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Quantum.Engine.AspNetCore.Requests;

/// <summary>
/// Fields of a query string or a form as a scope: a text, or the list of texts of a field that is given several times.
/// </summary>
internal static class TextFields
{
    public static Dictionary<string, object?> Of(IQueryCollection query)
    {
        var fields = new Dictionary<string, object?>(query.Count, StringComparer.Ordinal);
        foreach ((string name, StringValues values) in query)
        {
            fields[name] = ValueOf(values);
        }

        return fields;
    }

    public static Dictionary<string, object?> Of(IFormCollection form)
    {
        var fields = new Dictionary<string, object?>(form.Count + form.Files.Count, StringComparer.Ordinal);
        foreach ((string name, StringValues values) in form)
        {
            fields[name] = ValueOf(values);
        }

        foreach (IFormFile file in form.Files)
        {
            var upload = new Upload(file);
            fields[file.Name] = fields.TryGetValue(file.Name, out object? others) ? Join(others, upload) : upload;
        }

        return fields;
    }

    private static object? ValueOf(StringValues values) => values.Count == 1 ? values[0] : values.ToArray();

    private static object?[] Join(object? others, object another) =>
        others is object?[] list ? [.. list, another] : [others, another];
}
