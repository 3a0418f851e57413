namespace Otpme.EndToEnd.Tests.Package;

public sealed class ScriptTests
{
    [Fact]
    public void Shellcheck_finds_no_fault_with_our_scripts()
    {
        var scripts = DebianPackage.Run("git", "-C", DebianPackage.Root, "ls-files", "--cached", "--others", "--exclude-standard").TrimEnd('\n').Split('\n')
            .Select(path => Path.Combine(DebianPackage.Root, path))
            .Where(path => File.Exists(path) && File.ReadLines(path).FirstOrDefault()?.StartsWith("#!", StringComparison.Ordinal) == true)
            .Where(path => File.ReadLines(path).First() is "#!/bin/sh" or "#!/usr/bin/env bash")
            .ToArray();

        scripts.Length.ShouldBeGreaterThan(4);
        DebianPackage.Run("shellcheck", scripts);
    }

    [Fact]
    public void Setup_is_silent_when_nothing_is_missing() =>
        DebianPackage.Run(Path.Combine(DebianPackage.Root, "eng", "setup")).ShouldBeEmpty();

    [Fact]
    public void Every_package_has_a_reason()
    {
        var lines = File.ReadAllLines(Path.Combine(DebianPackage.Root, "eng", "packages.txt"))
            .Where(line => line.Length > 0 && line[0] is not ('#' or '['));

        lines.ShouldAllBe(line => line.Contains("  # "));
    }
}
