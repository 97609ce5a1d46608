namespace Quantum.Engine.AspNetCore.Routing;

/// <summary>Says of an endpoint which page it serves.</summary>
/// <param name="File">The component, from the component root.</param>
/// <param name="Routes">Where another page may be found when the file is gone; null for a component that the program mapped.</param>
/// <param name="Prefix">How many segments of the path stand before that of the page.</param>
internal sealed record ServedPage(string File, PageRoutes? Routes = null, int Prefix = 0);
