namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>
/// A session as bytes: the version, when it was created and issued, its id, what is shown once, and the values in order.
/// </summary>
internal static class SessionFormat
{
    private const byte Version = 1;
    private const byte HasFlash = 1;
    private const byte HasRejection = 2;

    /// <exception cref="StoredSizeException">The session takes more than so many bytes.</exception>
    /// <exception cref="SessionException">A value cannot be kept; the message names its key.</exception>
    public static ReadOnlySpan<byte> Write(VisitorSession session, SessionTicket ticket, int maxSize)
    {
        var writer = new StoredValueWriter(maxSize, "session");
        writer.WriteByte(Version);
        writer.WriteTicks(ticket.Created.UtcTicks);
        writer.WriteTicks(ticket.Issued.UtcTicks);
        writer.WriteText(ticket.Id ?? "");
        WriteOnce(writer, session);
        writer.WriteCount(session.Count);
        foreach ((string key, object? value) in session)
        {
            WritePair(writer, key, value);
        }

        return writer.Written;
    }

    /// <exception cref="InvalidDataException">The bytes are of another version, or damaged.</exception>
    public static VisitorSession Read(ReadOnlySpan<byte> source)
    {
        var reader = new StoredValueReader(source);
        if (reader.ReadByte() != Version)
        {
            throw new InvalidDataException("The stored session has another version.");
        }

        var created = new DateTimeOffset(reader.ReadTicks(), TimeSpan.Zero);
        var issued = new DateTimeOffset(reader.ReadTicks(), TimeSpan.Zero);
        var session = new VisitorSession { Ticket = new(reader.ReadText(), created, issued) };
        ReadOnce(ref reader, session);
        for (int left = reader.ReadCount(2); left > 0; left--)
        {
            session.Restore(reader.ReadText(), reader.ReadValue());
        }

        return reader.IsAtEnd ? session : throw StoredValueReader.Damaged();
    }

    /// <summary>The key whose value takes the most bytes, for a message about a session that is too large.</summary>
    public static string LargestKey(VisitorSession session, int maxSize)
    {
        (string largest, int most) = ("", -1);
        foreach ((string key, object? value) in session)
        {
            int size = SizeOf(key, value, maxSize);
            if (size > most)
            {
                (largest, most) = (key, size);
            }
        }

        return largest;
    }

    private static int SizeOf(string key, object? value, int maxSize)
    {
        var writer = new StoredValueWriter(maxSize, "session");
        try
        {
            WritePair(writer, key, value);
            return writer.Written.Length;
        }
        catch (StoredSizeException)
        {
            return int.MaxValue;
        }
    }

    private static void WritePair(StoredValueWriter writer, string key, object? value)
    {
        writer.WriteText(key);
        try
        {
            writer.WriteValue(value);
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException)
        {
            throw new SessionException($"session.{key} cannot be kept: {exception.Message}", exception);
        }
    }

    private static void WriteOnce(StoredValueWriter writer, VisitorSession session)
    {
        writer.WriteByte((byte)((session.Flash is null ? 0 : HasFlash) | (session.Rejection is null ? 0 : HasRejection)));
        if (session.Flash is { } flash)
        {
            writer.WriteText(flash.Type);
            writer.WriteText(flash.Message);
        }

        if (session.Rejection is { } rejection)
        {
            WriteTexts(writer, rejection.Values);
            WriteTexts(writer, rejection.Errors);
        }
    }

    private static void ReadOnce(ref StoredValueReader reader, VisitorSession session)
    {
        byte present = reader.ReadByte();
        session.Restore(
            (present & HasFlash) == 0 ? null : new(reader.ReadText(), reader.ReadText()),
            (present & HasRejection) == 0 ? null : new(ReadTexts(ref reader), ReadTexts(ref reader)));
    }

    private static void WriteTexts(StoredValueWriter writer, IReadOnlyDictionary<string, string> texts)
    {
        writer.WriteCount(texts.Count);
        foreach ((string name, string text) in texts)
        {
            writer.WriteText(name);
            writer.WriteText(text);
        }
    }

    private static OrderedDictionary<string, string> ReadTexts(ref StoredValueReader reader)
    {
        var texts = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        for (int left = reader.ReadCount(2); left > 0; left--)
        {
            texts[reader.ReadText()] = reader.ReadText();
        }

        return texts;
    }
}
