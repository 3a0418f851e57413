using Otpme.Core.Cryptography;
using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Tokens;

/// <summary>How the static passwords near an object are hashed, by its parameters.</summary>
public static class PasswordHashing
{
    public static PasswordHashParameters ParametersFor(Tree tree, TreeObject near)
    {
        var threads = AllParameters.Argon2Threads.Get(tree, near);
        var memory = Math.Max(AllParameters.Argon2MinMemory.Get(tree, near), 8 * threads);
        var name = AllParameters.PasswordHashType.Get(tree, near);
        var text = name == "pbkdf2"
            ? $"pbkdf2:iter={AllParameters.Pbkdf2Iterations.Get(tree, near)}"
            : $"{name}:iterations={AllParameters.Argon2Iterations.Get(tree, near)},memory={memory},threads={threads},key_len={AllParameters.Argon2KeyLength.Get(tree, near)}";
        return PasswordHashParameters.TryParse(text, out var parameters, out _) ? parameters : PasswordHashParameters.Default;
    }
}
