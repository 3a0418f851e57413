namespace Otpme.Core.Realms;

/// <summary>Files below /etc/otpme that init leaves beside the store. They take their place only when everything else succeeded.</summary>
public interface IConfigurationFiles
{
    /// <param name="path">Relative to /etc/otpme: <c>ssl/ca.pem</c>.</param>
    /// <param name="isSecret">0600 instead of world-readable.</param>
    void Put(string path, string content, bool isSecret);
}
