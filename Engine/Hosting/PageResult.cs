using System.Buffers;
using System.Text;
using System.Text.Json;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>How a page, its guards or an action ended. The default value: to its end, with nothing to tell.</summary>
public readonly struct PageResult
{
    /// <param name="redirect">The redirect that ended it, or null.</param>
    /// <param name="flash">What the next page is to show, or null.</param>
    /// <param name="rejection">Why an action did not run, or null.</param>
    public PageResult(PageRedirect? redirect, PageFlash? flash = null, PageRejection? rejection = null) =>
        (Redirect, Flash, Rejection) = (redirect, flash, rejection);

    internal PageResult(in PageExit exit, PageValue? value = null)
        : this(RedirectOf(exit), FlashOf(exit)) => Value = value;

    /// <summary>The <c>q:redirect</c> that ended the run, or null.</summary>
    public PageRedirect? Redirect { get; }

    /// <summary>
    /// The message of a <c>q:flash</c> or of the <c>flash=</c> of the redirect, to be shown by the next page; or null.
    /// </summary>
    public PageFlash? Flash { get; }

    /// <summary>Why the action did not run (ACT-2); null when it did.</summary>
    public PageRejection? Rejection { get; }

    /// <summary>
    /// What a component without markup returned, which is its answer then; nothing was sent. Null for one that has markup or
    /// returned nothing.
    /// </summary>
    public PageValue? Value { get; }

    internal static PageRedirect? RedirectOf(in PageExit exit) => exit.Url is { } url ? new PageRedirect(url, exit.Status) : null;

    internal static PageFlash? FlashOf(in PageExit exit) =>
        exit.FlashMessage is { } message ? new PageFlash(exit.FlashType!, message) : null;
}

/// <summary>Where a <c>q:redirect</c> sends the visitor.</summary>
/// <param name="Url">An address or a path, without control characters.</param>
/// <param name="Status">301, 302, 303, 307 or 308.</param>
public sealed record PageRedirect(string Url, int Status);

/// <summary>A message that the next page shows once.</summary>
/// <param name="Type">Its kind as the program calls it: <c>success</c>, <c>info</c>, <c>error</c>, ...</param>
/// <param name="Message">The text, not escaped.</param>
public sealed record PageFlash(string Type, string Message);

/// <summary>An action whose parameters were not as it declares them (ACT-2).</summary>
/// <param name="Reason">What is wrong with all of them together.</param>
/// <param name="Errors">What is wrong with each, by the name of the parameter.</param>
public sealed record PageRejection(string Reason, IReadOnlyDictionary<string, string> Errors);

/// <summary>A value as an answer: a text as it is, any other value as JSON.</summary>
/// <param name="Utf8">The bytes.</param>
/// <param name="IsJson">It is JSON, else text.</param>
public sealed record PageValue(ReadOnlyMemory<byte> Utf8, bool IsJson)
{
    internal static PageValue Of(Value value)
    {
        if (value.IsText)
        {
            return new PageValue(Encoding.UTF8.GetBytes(value.AsText), IsJson: false);
        }

        var json = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(json);
        bool isWhole = JsonValues.Write(value, writer);
        writer.Flush();
        return isWhole ? new PageValue(json.WrittenMemory, IsJson: true) : throw new NotSupportedException();
    }
}
