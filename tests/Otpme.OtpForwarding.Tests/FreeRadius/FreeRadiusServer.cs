using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Otpme.OtpForwarding.Tests.FreeRadius;

/// <summary>
/// A FreeRADIUS on a port of loopback that knows its users by a file, demands Message-Authenticator, and asks the user "more" for more.
/// </summary>
internal sealed class FreeRadiusServer : IAsyncDisposable
{
    public const string Secret = "testing123secret";

    private readonly string _folder = Directory.CreateTempSubdirectory("otpme-freeradius-").FullName;
    private Process _process;

    private FreeRadiusServer(string users, int port)
    {
        Port = port;
        File.WriteAllText(Path.Combine(_folder, "dictionary"), "$INCLUDE /usr/share/freeradius/dictionary\n");
        File.WriteAllText(Path.Combine(_folder, "users"), users);
        File.WriteAllText(Path.Combine(_folder, "radiusd.conf"), Configuration());
        _process = Run();
    }

    public int Port { get; }

    public static async Task<FreeRadiusServer> StartAsync(string users)
    {
        using var free = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        free.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)free.LocalEndPoint!).Port;
        free.Dispose();
        var server = new FreeRadiusServer(users, port);
        await server.ReadyAsync();
        return server;
    }

    public async Task StopAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        _process.Dispose();
        _process = Run();
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Run() => Process.Start(new ProcessStartInfo(FreeRadiusFactAttribute.Program, ["-f", "-l", "stdout", "-d", _folder, "-D", _folder])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private async Task ReadyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var said = "";
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            said += line + "\n";
            if (!line.Contains("Ready to process requests"))
                continue;
            _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return;
        }

        throw new InvalidOperationException(said);
    }

    private string Configuration() => $$"""
        prefix = /usr
        libdir = /usr/lib/freeradius
        raddbdir = {{_folder}}
        logdir = {{_folder}}
        run_dir = {{_folder}}
        name = radiusd
        pidfile = {{_folder}}/radiusd.pid
        max_request_time = 30
        cleanup_delay = 5
        max_requests = 16384
        hostname_lookups = no
        log {
            destination = stdout
        }
        security {
            max_attributes = 200
            reject_delay = 0
            status_server = yes
        }
        proxy_requests = no
        thread pool {
            start_servers = 2
            max_servers = 2
            min_spare_servers = 1
            max_spare_servers = 2
            max_requests_per_server = 0
        }
        client loopback {
            ipaddr = 127.0.0.1
            secret = {{Secret}}
            require_message_authenticator = yes
        }
        modules {
            pap {
            }
            files {
                filename = {{_folder}}/users
                usersfile = {{_folder}}/users
            }
            always ok {
                rcode = ok
            }
        }
        server otp {
            listen {
                type = auth
                ipaddr = 127.0.0.1
                port = {{Port}}
            }
            authorize {
                if (&User-Name == "more") {
                    update control {
                        &Auth-Type := Accept
                        &Response-Packet-Type := Access-Challenge
                    }
                    update reply {
                        &State := 0x01
                    }
                }
                files
                pap
            }
            authenticate {
                Auth-Type PAP {
                    pap
                }
            }
        }
        """;
}
