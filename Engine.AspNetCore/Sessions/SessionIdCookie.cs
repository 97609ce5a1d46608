using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>The cookie that holds the protected id of a session in the distributed cache.</summary>
internal sealed class SessionIdCookie(QuantumSessionOptions options, IDataProtectionProvider protection)
{
    private const int IdBytes = 32;

    private readonly IDataProtector _protector =
        protection.CreateProtector("Quantum.Engine.AspNetCore.Sessions.Id", "v1", options.CookieName);

    /// <summary>256 random bits as text.</summary>
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>The id, or null when the request has no cookie that this program made.</summary>
    public string? Read(HttpContext context)
    {
        try
        {
            byte[] id = _protector.Unprotect(Base64Url.DecodeFromChars(context.Request.Cookies[options.CookieName]));
            return id.Length == IdBytes ? Base64Url.EncodeToString(id) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public void Write(HttpContext context, string id)
    {
        byte[] protectedId = _protector.Protect(Base64Url.DecodeFromChars(id));
        SessionCookie.Write(context, options.CookieName, Base64Url.EncodeToString(protectedId));
    }
}
