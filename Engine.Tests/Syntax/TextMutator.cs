using System.Text;

namespace Quantum.Engine.Tests.Syntax;

/// <summary>Makes texts that are nearly right.</summary>
internal static class TextMutator
{
    /// <summary>The seed with a few characters taken out, pieces put in, or characters replaced.</summary>
    public static string Mutate(string seed, string[] pieces, int mostChanges, Random random)
    {
        var text = new StringBuilder(seed);
        for (int i = random.Next(1, mostChanges + 1); i > 0 && text.Length > 0; i--)
        {
            int at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text.Remove(at, 1);
                    break;
                case 1:
                    text.Insert(at, pieces[random.Next(pieces.Length)]);
                    break;
                default:
                    text[at] = (char)random.Next(1, 256);
                    break;
            }
        }

        return text.ToString();
    }
}
