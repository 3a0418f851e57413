using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Otpme.Node.Metrics;

/// <summary>
/// Serves <c>GET /metrics</c> in the Prometheus text form to one caller after the other. What it reads is bounded and it never keeps a
/// connection; it is meant for loopback.
/// </summary>
public sealed class MetricsServer : IDisposable
{
    private const int MaxRequestBytes = 4096;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private readonly TcpListener _listener;
    private readonly Func<IEnumerable<Metric>> _read;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public MetricsServer(IPEndPoint endpoint, Func<IEnumerable<Metric>> read)
    {
        _read = read;
        _listener = new TcpListener(endpoint);
        _listener.Start(16);
        _serving = Task.Run(ServeAsync);
    }

    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndpoint;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _serving.GetAwaiter().GetResult();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                patience.CancelAfter(s_patience);
                await AnswerAsync(client.GetStream(), patience.Token);
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // This caller is lost; the next one is served.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var request = new byte[MaxRequestBytes];
        var length = 0;
        while (length < request.Length && request.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await stream.ReadAsync(request.AsMemory(length), cancellation);
            if (read == 0)
                return;
            length += read;
        }

        var isMetrics = request.AsSpan(0, length).StartsWith("GET /metrics "u8);
        var body = Encoding.UTF8.GetBytes(isMetrics ? Render() : "Only /metrics is here.\n");
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {(isMetrics ? "200 OK" : "404 Not Found")}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellation);
        await stream.WriteAsync(body, cancellation);
    }

    private string Render()
    {
        var page = new StringBuilder();
        foreach (var group in _read().GroupBy(m => m.Name.Split('{')[0]))
        {
            var first = group.First();
            page.Append(CultureInfo.InvariantCulture, $"# HELP {group.Key} {first.Help}\n# TYPE {group.Key} {(first.IsCounter ? "counter" : "gauge")}\n");
            foreach (var metric in group)
                page.Append(CultureInfo.InvariantCulture, $"{metric.Name} {metric.Value:R}\n");
        }

        return page.ToString();
    }
}
