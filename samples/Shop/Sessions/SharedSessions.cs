using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Npgsql;

namespace Shop.Sessions;

/// <summary>
/// Where the shop keeps the sessions. Without configuration they are in the visitors' cookies. With the connection string
/// <c>Sessions</c> they are in PostgreSQL, and all processes that use the same database and the same folder of keys
/// (<c>Sessions:Keys</c>) serve the same visitors.
/// </summary>
public static class SharedSessions
{
    /// <summary>Sets the sessions up as the configuration says.</summary>
    public static void AddSharedSessions(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Sessions:Keys"] is { Length: > 0 } keys)
        {
            builder.Services.AddDataProtection()
                .SetApplicationName("Shop")
                .PersistKeysToFileSystem(new DirectoryInfo(keys));
        }

        if (builder.Configuration.GetConnectionString("Sessions") is { Length: > 0 } connection)
        {
            builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
            builder.Services.AddSingleton<PostgresCache>();
            builder.Services.AddSingleton<IDistributedCache>(services => services.GetRequiredService<PostgresCache>());
            builder.Services.AddHostedService<PostgresCacheUpkeep>();
        }
    }
}
