namespace Otpme.Contracts;

/// <summary>
/// Where everything lies. With OTPME_ROOT=DIR the folders of the system are put under DIR, for every command and daemon.
/// The command line and the daemons meet here, so it is part of the contract.
/// </summary>
public sealed record Paths
{
    /// <summary>The variable of the environment that moves everything.</summary>
    public const string RootVariable = "OTPME_ROOT";

    /// <param name="root">An absolute folder, or null for the places of the system.</param>
    public Paths(string? root)
    {
        Root = string.IsNullOrEmpty(root) ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
    }

    /// <summary>The folder of OTPME_ROOT; null when OTPme lives in the places of the system.</summary>
    public string? Root { get; }

    public string Configuration => Under("/etc/otpme");

    public string Data => Under("/var/lib/otpme");

    public string Run => Under("/run/otpme");

    public string Log => Under("/var/log/otpme");

    public string Cache => Under("/var/cache/otpme");

    /// <summary>otpme.conf: readable by everyone.</summary>
    public string ConfigurationFile => Path.Combine(Configuration, "otpme.conf");

    /// <summary>kdc.conf, whose section [otp] says who else checks one-time passwords; may be missing.</summary>
    public string KdcConfigurationFile => Path.Combine(Configuration, "kdc.conf");

    /// <summary>The master key: 0600.</summary>
    public string MasterKeyFile => Path.Combine(Configuration, "otpme.key");

    /// <summary>Certificates and keys; ca.pem is readable by everyone, keys are 0600.</summary>
    public string Ssl => Path.Combine(Configuration, "ssl");

    /// <summary>Realm CA, then site CA.</summary>
    public string AuthoritiesFile => Path.Combine(Ssl, "ca.pem");

    /// <summary>Sockets of the node daemon, owned by its user.</summary>
    public string Sockets => Path.Combine(Run, "sockets");

    /// <summary>The control socket of the node daemon.</summary>
    public string ControlSocket => Path.Combine(Sockets, "control.sock");

    /// <summary>What otpme-controld keeps while it runs; owned by its user alone.</summary>
    public string Supervision => Path.Combine(Run, "controld");

    /// <summary>By the environment of this process. Programs that run with more rights than their caller must not use it.</summary>
    public static Paths FromEnvironment() => new(Environment.GetEnvironmentVariable(RootVariable));

    private string Under(string path) => Root + path;
}
