namespace Otpme.OtpForwarding.Tests.Fakes;

/// <summary>A folder with a kdc.conf.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("otpme-otp-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes kdc.conf; gives its path.</summary>
    public string Configure(string text)
    {
        File.WriteAllText(this["kdc.conf"], text);
        return this["kdc.conf"];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
