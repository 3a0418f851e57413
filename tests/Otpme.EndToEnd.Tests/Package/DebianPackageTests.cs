using System.Security.Cryptography;

namespace Otpme.EndToEnd.Tests.Package;

public sealed class DebianPackageTests(DebianPackage package) : IClassFixture<DebianPackage>
{
    private static readonly string[] Folders =
    [
        "etc/otpme", "usr/bin", "usr/lib/otpme", "usr/lib/systemd/system", "usr/lib/sysusers.d", "usr/lib/tmpfiles.d", "usr/share/doc/otpme",
        "usr/share/man/man1", "usr/share/man/man5", "usr/share/man/man8", "usr/share/bash-completion/completions",
    ];

    private static readonly string[] Executables = ["usr/lib/otpme/otpme", "usr/lib/otpme/otpme-node"];

    private string UnitFile => Path.Combine(package.Tree, "usr/lib/systemd/system/otpme-controld.service");

    [Fact]
    public void Control_fields_are_complete()
    {
        string Field(string name) => DebianPackage.Run("dpkg-deb", "-f", package.File, name).Trim();

        Field("Package").ShouldBe("otpme");
        Path.GetFileName(package.File).ShouldBe($"otpme_{Field("Version")}_{Field("Architecture")}.deb");
        Field("Architecture").ShouldBe(DebianPackage.Run("dpkg", "--print-architecture").Trim());
        Field("Depends").ShouldContain("libargon2-1");
        int.Parse(Field("Installed-Size")).ShouldBeGreaterThan(1000);
        Field("Description").Split('\n')[0].Length.ShouldBeLessThanOrEqualTo(80);
        Field("Description").ShouldNotContain("@");
    }

    [Fact]
    public void Everything_belongs_to_root_and_only_root_may_write()
    {
        foreach (var line in DebianPackage.Run("dpkg-deb", "-c", package.File).TrimEnd('\n').Split('\n'))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            fields[1].ShouldBe("root/root", line);
            var expected = line[0] switch
            {
                'd' => "drwxr-xr-x",
                'l' => "lrwxrwxrwx",
                _ => Executables.Contains(fields[5][2..]) ? "-rwxr-xr-x" : "-rw-r--r--",
            };
            fields[0].ShouldBe(expected, line);
        }
    }

    [Fact]
    public void Files_lie_in_their_folders_only()
    {
        foreach (var path in Files())
            Folders.ShouldContain(Path.GetDirectoryName(path), path);
        Files().ShouldNotContain(path => path.EndsWith(".pdb") || path.EndsWith(".xml"));
    }

    [Fact]
    public void Every_command_of_the_list_is_a_link_to_the_program()
    {
        var commands = File.ReadAllLines(Path.Combine(DebianPackage.Root, "out/share/otpme/commands"));

        var links = new DirectoryInfo(Path.Combine(package.Tree, "usr/bin")).GetFiles();

        links.Select(link => link.Name).ShouldBe(commands, ignoreOrder: true);
        links.ShouldAllBe(link => link.LinkTarget == "../lib/otpme/otpme");
        File.Exists(Path.Combine(package.Tree, "usr/lib/otpme/otpme")).ShouldBeTrue();
        new FileInfo(Path.Combine(package.Tree, "usr/lib/otpme/otpme-controld")).LinkTarget.ShouldBe("otpme-node");
    }

    [Fact]
    public void Checksums_are_those_of_all_files()
    {
        var listed = File.ReadAllLines(Path.Combine(package.Control, "md5sums")).Select(line => line.Split("  ", 2)).ToDictionary(pair => pair[1], pair => pair[0]);

        listed.Keys.ShouldBe(Files().Where(path => new FileInfo(Path.Combine(package.Tree, path)).LinkTarget is null), ignoreOrder: true);
        foreach (var (path, sum) in listed)
            Convert.ToHexStringLower(MD5.HashData(File.ReadAllBytes(Path.Combine(package.Tree, path)))).ShouldBe(sum, path);
    }

    [Fact]
    public void No_file_tells_where_it_was_built()
    {
        var place = System.Text.Encoding.UTF8.GetBytes(DebianPackage.Root + "/");

        foreach (var path in Files().Where(path => path.Contains("otpme", StringComparison.OrdinalIgnoreCase)))
            File.ReadAllBytes(Path.Combine(package.Tree, path)).AsSpan().IndexOf(place).ShouldBe(-1, path);
    }

    [Fact]
    public void Configuration_files_are_declared()
    {
        var declared = File.ReadAllLines(Path.Combine(package.Control, "conffiles"));

        declared.ShouldBe(Files().Where(path => path.StartsWith("etc/", StringComparison.Ordinal)).Select(path => "/" + path), ignoreOrder: true);
    }

    [Theory]
    [InlineData("postinst")]
    [InlineData("prerm")]
    [InlineData("postrm")]
    public void Maintainer_scripts_are_sound(string name)
    {
        var script = Path.Combine(package.Control, name);

        File.ReadAllLines(script)[..2].ShouldBe(["#!/bin/sh", "set -e"]);
        DebianPackage.Run("shellcheck", script);
        File.GetUnixFileMode(script).HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
    }

    [Fact]
    public void The_unit_is_hardened()
    {
        var lines = File.ReadAllLines(UnitFile);
        string[] wanted =
        [
            "Type=notify", "User=otpme", "NoNewPrivileges=yes", "LimitCORE=0", "PrivateTmp=yes", "ProtectSystem=strict",
            "AmbientCapabilities=CAP_NET_BIND_SERVICE", "CapabilityBoundingSet=CAP_NET_BIND_SERVICE", "SystemCallFilter=@system-service",
            "Environment=DOTNET_EnableDiagnostics=0",
        ];

        wanted.ShouldBeSubsetOf(lines);
        var program = lines.Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=/".Length..].Split(' ')[0];
        File.Exists(Path.Combine(package.Tree, program)).ShouldBeTrue(program);
    }

    [Fact]
    public void Systemd_finds_no_fault_with_the_unit()
    {
        if (!File.Exists("/usr/bin/systemd-analyze"))
            return;

        // The program is not installed here; a copy of the unit names one that is.
        var folder = Directory.CreateTempSubdirectory("otpme-unit-");
        var unit = Path.Combine(folder.FullName, "otpme-controld.service");
        File.WriteAllText(unit, File.ReadAllText(UnitFile).Replace("ExecStart=/usr/lib/otpme/", $"ExecStart={package.Tree}/usr/lib/otpme/"));
        var (code, output) = DebianPackage.TryRun("/bin/sh", "-c", $"systemd-analyze verify --man=no {unit} 2>&1");
        var (_, exposure) = DebianPackage.TryRun("/bin/sh", "-c", $"systemd-analyze security --offline=yes --threshold=25 {unit} 2>&1");
        folder.Delete(recursive: true);

        output.Split('\n').ShouldNotContain(line => line.Contains("otpme-controld.service"), output);
        code.ShouldBe(0, output);
        exposure.ShouldContain("Overall exposure level", Case.Sensitive, exposure);
        exposure.ShouldContain("OK", Case.Sensitive, exposure);
    }

    [Fact]
    public void Building_twice_gives_the_same_file()
    {
        var folder = Directory.CreateTempSubdirectory("otpme-deb-");

        var again = DebianPackage.Run(Path.Combine(DebianPackage.Root, "eng/package/build-deb"), folder.FullName).Trim();

        SHA256.HashData(File.ReadAllBytes(again)).ShouldBe(SHA256.HashData(File.ReadAllBytes(package.File)));
        folder.Delete(recursive: true);
    }

    private List<string> Files() =>
        Directory.EnumerateFiles(package.Tree, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(package.Tree, path)).ToList();
}
