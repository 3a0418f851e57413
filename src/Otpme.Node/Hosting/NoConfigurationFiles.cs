using Otpme.Core.Realms;

namespace Otpme.Node.Hosting;

/// <summary>The running node writes nothing below /etc/otpme.</summary>
internal sealed class NoConfigurationFiles : IConfigurationFiles
{
    public static readonly NoConfigurationFiles Instance = new();

    public void Put(string path, string content, bool isSecret) => throw new InvalidOperationException("only init writes configuration files");
}
