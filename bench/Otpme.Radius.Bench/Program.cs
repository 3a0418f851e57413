using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Radius;
using Otpme.Radius;
using Otpme.Radius.Bench;

// RADIUS server in front of a gate that accepts everyone: what wire, duplicate cache and replies alone can do.
// Usage: Otpme.Radius.Bench PORT SECRET PASSWORD [inline|deferred]; ends at the end of standard input and prints its metrics.
if (args.Length < 3)
{
    Console.Error.WriteLine("usage: Otpme.Radius.Bench PORT SECRET PASSWORD [inline|deferred]");
    return 1;
}

var port = int.Parse(args[0], CultureInfo.InvariantCulture);
var client = new RadiusClient { Id = Guid.CreateVersion7(), Name = "radload", Secret = Encoding.UTF8.GetBytes(args[1]), RejectDelay = TimeSpan.Zero };
var gate = new BenchGate(Encoding.UTF8.GetBytes(args[2]), args is [_, _, _, "deferred", ..]);
var settings = new RadiusSettings { Endpoints = [new IPEndPoint(IPAddress.Loopback, port)] };
await using var server = new RadiusServer(settings, gate, new BenchClients(client), eap: null, TimeProvider.System, NullLogger.Instance);
server.Start();
Console.WriteLine($"ready on {server.LocalEndpoints[0]}, process {Environment.ProcessId}");
while (await Console.In.ReadLineAsync() is { } line)
{
    if (line == "m")
        Report();
}

Report();
return 0;

void Report()
{
    foreach (var metric in server.Metrics.Read().Where(metric => metric.Value != 0))
        Console.WriteLine($"{metric.Name} {metric.Value}");
    Console.WriteLine($"allocated {GC.GetTotalAllocatedBytes(precise: true)} bytes, collections {GC.CollectionCount(0)}, RSS {Environment.WorkingSet >> 20} MiB");
    Console.WriteLine($"processor time {Environment.CpuUsage.TotalTime.TotalMilliseconds:F0} ms");
}
