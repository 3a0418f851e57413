using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary>Tokens that refer to a token: as their second factor, or as what they link to.</summary>
internal static class TokenReferences
{
    public static IEnumerable<TreeObject> To(Tree tree, TreeObject token, Field<ObjectRef?> field) =>
        tree.Resolve(tree.View.Lookup("ref/" + field.Name, token.Ref.ToString())).Where(t => t.Kind == Token.Kind);
}
