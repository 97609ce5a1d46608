using System.CommandLine;
using System.CommandLine.Parsing;
using Quantum.Engine.Cli.Serving;
using Quantum.Engine.Cli.Terminal;

namespace Quantum.Engine.Cli.Commands;

/// <summary><c>quantum serve [DIR]</c>: serves the pages of a folder on this machine until it is told to end.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 5080;

    public static Command Create(CommandConsole console)
    {
        Argument<string> folder = PathArgument.Single("DIR", "The folder of the pages; the current one unless given.");
        folder.DefaultValueFactory = _ => ".";
        folder.Validators.Add(RefuseMissingFolder);
        Option<int?> port = new("--port")
        {
            Description = $"The port on this machine; {DefaultPort} unless given, 0 for a free one.",
        };
        port.Validators.Add(RefuseUnusablePort);
        Option<string> urls = new("--urls")
        {
            Description = "Where to listen instead, separated by semicolons; may be seen by other machines.",
            HelpName = "URL;URL",
        };
        urls.Validators.Add(RefuseUnusableUrls);
        Option<bool> watch = new("--watch") { Description = "Tell of each file that changes whether it parses." };
        Option<bool> production = new("--production") { Description = "Show errors as visitors of a public site see them." };
        Option<string> profile = new("--profile")
        {
            Description = "Begin with what a former run learned of the pages, and leave there what this one does.",
            HelpName = "FILE",
        };
        Command command = new("serve", "Serves the pages of a folder.") { folder, port, urls, watch, production, profile };
        command.Validators.Add(result =>
        {
            if (result.GetResult(port) is not null && result.GetResult(urls) is not null)
            {
                result.AddError("--port and --urls say the same; give one of them.");
            }
        });
        command.SetAction(parsed => ServeAsync(console, new ServeSettings(parsed.GetRequiredValue(folder))
        {
            Urls = parsed.GetValue(urls)?.Split(';') ?? [LocalUrl(parsed.GetValue(port) ?? DefaultPort)],
            Watches = parsed.GetValue(watch),
            IsProduction = parsed.GetValue(production),
            ProfilePath = parsed.GetValue(profile),
        }).GetAwaiter().GetResult());
        return command;
    }

    private static async Task<int> ServeAsync(CommandConsole console, ServeSettings settings)
    {
        try
        {
            await using ComponentServer server = await ComponentServer.StartAsync(settings, console);
            await server.WaitForEndAsync();
            return ExitCode.Success;
        }
        catch (ServeException e)
        {
            console.Messages.WriteLine(e.Message);
            return ExitCode.Failure;
        }
    }

    // Kestrel finds a free port for an address, not for a name.
    private static string LocalUrl(int port) => port == 0 ? "http://127.0.0.1:0" : $"http://localhost:{port}";

    private static void RefuseMissingFolder(ArgumentResult result)
    {
        string folder = result.Tokens is [var token] ? token.Value : ".";
        if (!Directory.Exists(folder))
        {
            result.AddError(File.Exists(folder)
                ? $"'{folder}' is a file; quantum serve takes a folder, and 'quantum run {folder}' runs a component."
                : $"There is no folder '{folder}'.");
        }
    }

    private static void RefuseUnusablePort(OptionResult result)
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out int port) && port is < 0 or > 65_535)
        {
            result.AddError($"--port {port}: a port is a number from 0 to 65535.");
        }
    }

    private static void RefuseUnusableUrls(OptionResult result)
    {
        foreach (string url in result.Tokens.SelectMany(token => token.Value.Split(';')))
        {
            if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) &&
                !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            {
                result.AddError($"--urls: '{url}' is no address; one looks like http://localhost:{DefaultPort}.");
            }
        }
    }
}
