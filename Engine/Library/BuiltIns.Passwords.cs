using System.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <content>Password hashing (rule AUTH-3).</content>
internal static partial class BuiltIns
{
    /// <summary>
    /// The units charged for each of the 2^cost rounds of a hash: enough to make guessing passwords in a loop run into the
    /// limits of the run.
    /// </summary>
    private const int WorkPerRound = 16;

    // Neither may run ahead of time: a hash has its own salt, and both are slow by design.
    private static IEnumerable<FunctionDefinition> Passwords() =>
    [
        new("hashPassword", [Required("p")], HashPassword),
        new("verifyPassword", [Required("p"), Required("h")], VerifyPassword),
    ];

    private static Value HashPassword(ReadOnlySpan<Value> arguments, CallContext context)
    {
        byte[] password = PasswordBytes(arguments[0]);
        if (password.Length == 0)
        {
            return Value.Fail("the password is empty");
        }

        if (!Bcrypt.IsUsable(password))
        {
            return Value.Fail($"the password is longer than {Bcrypt.MaxPasswordBytes} bytes or contains a NUL character");
        }

        return context.Work.Charge(WorkPerRound << Bcrypt.DefaultCost) is { } failure
            ? Value.FromFailure(failure)
            : Value.FromText(Bcrypt.Hash(password, Bcrypt.DefaultCost));
    }

    private static Value VerifyPassword(ReadOnlySpan<Value> arguments, CallContext context)
    {
        byte[] password = PasswordBytes(arguments[0]);
        if (!Bcrypt.IsUsable(password) || !arguments[1].IsText || !BcryptHash.TryRead(arguments[1].AsText, out BcryptHash hash))
        {
            return Value.False;
        }

        return context.Work.Charge(WorkPerRound << hash.Cost) is { } failure
            ? Value.FromFailure(failure)
            : Value.FromBoolean(Bcrypt.Verify(password, hash));
    }

    private static byte[] PasswordBytes(Value value) =>
        Encoding.UTF8.GetBytes(value.IsUnsetOrNull ? "" : Formatting.ToText(value));
}
