using Spectre.Console;

namespace Quantum.Engine.Cli.Terminal;

/// <summary>Long work over many items, with a bar while a person watches.</summary>
internal static class ProgressDisplay
{
    /// <summary>The work's result for each item, in order. The bar disappears at the end.</summary>
    public static List<TResult> ForEach<TItem, TResult>(
        CommandConsole console, string title, IReadOnlyCollection<TItem> items, Func<TItem, TResult> work)
    {
        if (!console.Messages.IsTerminal || items.Count < 2)
        {
            return items.Select(work).ToList();
        }

        return console.Messages.CreateAnsi().Progress().AutoClear(true).Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: items.Count);
            return items.Select(item => Advance(task, work(item))).ToList();
        });
    }

    private static TResult Advance<TResult>(ProgressTask task, TResult result)
    {
        task.Increment(1);
        return result;
    }
}
