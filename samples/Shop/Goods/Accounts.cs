namespace Shop.Goods;

/// <summary>Somebody who may sign in.</summary>
/// <param name="Role">"customer", or "admin" for who sends the orders.</param>
/// <param name="PasswordHash">What <c>hashPassword</c> made of the password.</param>
public sealed record Account(string Email, string Name, string Role, string PasswordHash);

/// <summary>The accounts; the login page of this sample tells their passwords.</summary>
public sealed class Accounts
{
    // Of no password that anybody knows: looking for an account that does not exist takes as long as for one that does.
    private static readonly Account Nobody =
        new("", "", "", "$2b$12$SGIdES0jIPgNLVhwlEbEv.TnbNUmYrk3gjIRe3ysUEpIyMIKTWBeW");

    private static readonly Account[] Known =
    [
        new("ada@example.com", "Ada", "admin", "$2b$12$RzIKSZzk/gARM/dDPqm8XOUzEV6ky1QwWIoceVD8W2rLB78o7UoLa"),
        new("grace@example.com", "Grace", "customer", "$2b$12$oWw5F7x9G1ilMIeUZKzsDO/JPTsp9jhTidlO4vxaPAB8tf3LUqIUO"),
    ];

    /// <summary>The account of an address, or one that no password opens.</summary>
    public Task<Account> FindAsync(string email) => Task.FromResult(
        Known.FirstOrDefault(account => string.Equals(account.Email, email, StringComparison.OrdinalIgnoreCase)) ?? Nobody);
}
