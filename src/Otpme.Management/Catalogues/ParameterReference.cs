using System.Text;
using Otpme.Core.Parameters;

namespace Otpme.Management.Catalogues;

/// <summary>The reference page of all configuration parameters, in Markdown.</summary>
public static class ParameterReference
{
    public static string Of(IEnumerable<Parameter> parameters)
    {
        var text = new StringBuilder("# Configuration parameters\n\nMade from the declarations of the parameters by `otpme-node catalogue`; do not edit.\n\n");
        text.Append("`otpme-KIND config OBJECT PARAMETER VALUE` sets one, for example `otpme-site config site1 default_static_pass_len 16`. An object\n");
        text.Append("without a value of its own takes the one of the nearest object above it: token, user, unit, the units above, site. The default\n");
        text.Append("holds where nobody set anything.\n\n| parameter | values | default | may be set on | meaning |\n| --- | --- | --- | --- | --- |\n");
        foreach (var parameter in parameters.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var fallback = parameter.DefaultWords is { } words ? Code(string.Join(',', words)) : "";
            text.Append($"| `{parameter.Name}` | {Cell(parameter.Grammar)} | {fallback} | {string.Join(", ", parameter.Kinds)} | {Cell(parameter.Help)} |\n");
        }

        return text.ToString();
    }

    private static string Code(string value) => value.Length == 0 ? "" : $"`{Cell(value)}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
