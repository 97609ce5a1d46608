using Quantum.Engine.AspNetCore.Sessions;

namespace Quantum.Engine.Tests.AspNetCore.Sessions;

/// <summary>Runs alone, since the zone belongs to the process.</summary>
[CollectionDefinition(nameof(SessionTimeZoneTests), DisableParallelization = true)]
[Collection(nameof(SessionTimeZoneTests))]
public sealed class SessionTimeZoneTests
{
    private readonly SessionSetup _setup = new();
    private readonly Visitor _visitor = new();

    [Theory]
    [InlineData("cookies")]
    [InlineData("cache")]
    public async Task DatesKeepTheirClockInEveryZone(string kind)
    {
        SessionStore store = _setup.Store(kind);
        DateTime[] dates =
        [
            new(2026, 3, 29, 2, 30, 0), new(2026, 3, 29, 2, 30, 0, DateTimeKind.Local),
            new(2026, 3, 29, 2, 30, 0, DateTimeKind.Utc),
            DateTime.MinValue, DateTime.MaxValue, new DateTime(2026, 10, 25, 2, 30, 0).AddTicks(1),
        ];
        await _visitor.VisitAsync(store, session => session["dates"] = dates.Select(date => (object?)date).ToArray());
        string? zone = Environment.GetEnvironmentVariable("TZ");
        try
        {
            foreach (string other in (string[])["Pacific/Kiritimati", "America/St_Johns", "Europe/Berlin"])
            {
                Environment.SetEnvironmentVariable("TZ", other);
                TimeZoneInfo.ClearCachedData();
                var read = (IReadOnlyList<object?>)(await _visitor.ReadAsync(store, "dates"))!;
                Assert.Equal(dates.Select(d => (d.Ticks, d.Kind)), read.Select(d => (((DateTime)d!).Ticks, ((DateTime)d).Kind)));
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }
}
