using Microsoft.Playwright;

namespace Quantum.Engine.Tests.Browser;

/// <summary>The screen that a page is looked at with.</summary>
public sealed record BrowserDevice(string Name, int Width, int Height, bool IsPhone = false, bool IsDark = false)
{
    public static BrowserDevice Desktop { get; } = new("desktop", 1280, 860);

    public static BrowserDevice DarkDesktop { get; } = new("desktop-dark", 1280, 860, IsDark: true);

    public static BrowserDevice Phone { get; } = new("phone", 390, 844, IsPhone: true);

    /// <summary>The narrowest screen that pages are made for.</summary>
    public static BrowserDevice SmallPhone { get; } = new("small-phone", 360, 780, IsPhone: true, IsDark: true);

    internal BrowserNewContextOptions Options => new()
    {
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        DeviceScaleFactor = IsPhone ? 2 : 1,
        HasTouch = IsPhone,
        IsMobile = IsPhone,
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
        Locale = "en-US",
    };
}
