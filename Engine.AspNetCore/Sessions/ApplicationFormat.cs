namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>The values of <c>application</c> as bytes: the version, then each key with its stamp and value.</summary>
internal static class ApplicationFormat
{
    private const byte Version = 1;

    /// <exception cref="StoredSizeException">The values take more than so many bytes.</exception>
    public static byte[] Write(KeyValuePair<string, ApplicationEntry>[] entries, int maxSize)
    {
        var writer = new StoredValueWriter(maxSize, "application");
        writer.WriteByte(Version);
        writer.WriteCount(entries.Length);
        foreach ((string key, ApplicationEntry entry) in entries)
        {
            writer.WriteText(key);
            writer.WriteTicks(entry.Stamp);
            writer.WriteValue(entry.Value);
        }

        return writer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are of another version, or damaged.</exception>
    public static Dictionary<string, ApplicationEntry> Read(ReadOnlySpan<byte> source)
    {
        const int smallestEntry = 10;
        var reader = new StoredValueReader(source);
        if (reader.ReadByte() != Version)
        {
            throw new InvalidDataException("The stored values of application have another version.");
        }

        int count = reader.ReadCount(smallestEntry);
        var entries = new Dictionary<string, ApplicationEntry>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string key = reader.ReadText();
            long stamp = reader.ReadTicks();
            entries[key] = new(reader.ReadValue(), stamp);
        }

        return reader.IsAtEnd ? entries : throw StoredValueReader.Damaged();
    }
}
