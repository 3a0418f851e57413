using Otpme.Contracts;

namespace Otpme.Node.Tests.Configuration;

public sealed class PathsTests
{
    [Fact]
    public void Without_a_root_the_places_of_the_system_are_used()
    {
        var paths = new Paths(null);

        paths.ConfigurationFile.ShouldBe("/etc/otpme/otpme.conf");
        paths.Data.ShouldBe("/var/lib/otpme");
        paths.Run.ShouldBe("/run/otpme");
        paths.Log.ShouldBe("/var/log/otpme");
        paths.Cache.ShouldBe("/var/cache/otpme");
        new Paths("").ShouldBe(paths);
    }

    [Fact]
    public void A_root_moves_all_of_them()
    {
        var paths = new Paths("/srv/a/../b/");

        paths.Root.ShouldBe("/srv/b");
        paths.ConfigurationFile.ShouldBe("/srv/b/etc/otpme/otpme.conf");
        paths.ControlSocket.ShouldBe("/srv/b/run/otpme/sockets/control.sock");
        new Paths("here").Root.ShouldBe(Path.Combine(Environment.CurrentDirectory, "here"));
    }
}
