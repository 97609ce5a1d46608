namespace Quantum.Engine.Runtime;

/// <summary>What a run leaves for the answer to its request and for the next page.</summary>
internal struct PageExit
{
    /// <summary>Where the <c>q:redirect</c> goes that ended the run; null when none did.</summary>
    public string? Url;

    /// <summary>The status of the redirect.</summary>
    public int Status;

    /// <summary>The message for the next page, or null.</summary>
    public string? FlashMessage;

    /// <summary>The kind of the message.</summary>
    public string? FlashType;
}
