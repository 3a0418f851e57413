using System.Globalization;
using Otpme.OtpForwarding.Profiles;

namespace Otpme.OtpForwarding.Configuration;

/// <summary>Makes token types of the section [otp]. Relative names of secret files and default sockets are beside the file.</summary>
internal sealed class TokenTypeReader
{
    private const int MaxTimeout = 3600;
    private const int MaxRetries = 100;
    private const string FolderName = "$KDCDIR/";

    private static readonly string[] s_settings = ["server", "secret", "timeout", "retries", "strip_realm", "indicator"];

    private readonly string _folder;
    private readonly List<TokenType> _types = [];
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);
    private readonly List<string> _remarks = [];
    private readonly List<string> _files = [];

    private TokenTypeReader(string folder) => _folder = folder;

    public static TokenTypes Read(string path)
    {
        path = Path.GetFullPath(path);
        var profile = Profile.Read(path);
        return profile.Fault is { } fault
            ? new TokenTypes(fault, profile.Files)
            : new TokenTypeReader(Path.GetDirectoryName(path)!).Read(profile);
    }

    private TokenTypes Read(Profile profile)
    {
        _files.AddRange(profile.Files);
        var section = profile.Root.Find("otp");
        foreach (var fault in section?.Faults ?? [])
            _remarks.Add(fault.ToString());
        foreach (var relation in section?.Relations ?? [])
            _remarks.Add($"{relation.Line}: {relation.Name} stands outside of a token type and has no effect");
        foreach (var group in section?.Groups ?? [])
            Take(group);
        if (section?.Find(TokenType.Default) is null)
            TakeBuiltIn();
        return new TokenTypes(_types, _refused, _remarks, _files);
    }

    private void Take(ProfileSection group)
    {
        if (TryMake(group, out var reason) is { } type)
            _types.Add(type);
        else
            _refused[group.Name] = reason;
    }

    private void TakeBuiltIn()
    {
        if (RadiusTarget.TryParse(DefaultSocket(TokenType.Default), out var reason) is { } server)
            _types.Add(TokenType.BuiltIn(server));
        else
            _refused[TokenType.Default] = $"{DefaultSocket(TokenType.Default)}: {reason}";
    }

    private TokenType? TryMake(ProfileSection group, out string reason)
    {
        foreach (var relation in group.Relations.Where(relation => !s_settings.Contains(relation.Name)))
            _remarks.Add($"{relation.Line}: {relation.Name} is not a setting of token types and has no effect");
        reason = group.Faults.Count > 0 ? group.Faults[0].ToString() : "";
        if (reason.Length == 0 && group.Groups.Count > 0)
            reason = $"{group.Groups[0].Line}: a token type has no groups";
        if (reason.Length > 0)
            return null;

        var address = Expand(group.First("server") ?? DefaultSocket(group.Name));
        if (RadiusTarget.TryParse(address, out var why) is not { } server)
        {
            reason = $"{group.Line}: the server \"{address}\" cannot be used: {why}";
            return null;
        }

        if (Number(group, "timeout", 5, 1, MaxTimeout, ref reason) is not { } timeout
            || Number(group, "retries", 3, 0, MaxRetries, ref reason) is not { } retries
            || Flag(group, "strip_realm", ref reason) is not { } strip
            || Secret(group, server, ref reason) is not { } secret)
        {
            return null;
        }

        return new TokenType
        {
            Name = group.Name,
            Server = server,
            Secret = secret,
            Timeout = TimeSpan.FromSeconds(timeout),
            Retries = retries,
            StripRealm = strip,
            Indicators = group.All("indicator"),
        };
    }

    private byte[]? Secret(ProfileSection group, RadiusTarget server, ref string reason)
    {
        if (group.First("secret") is not { } name)
        {
            if (server.SocketPath is not null)
                return [];
            reason = $"{group.Line}: a server that is reached by UDP needs a secret";
            return null;
        }

        var path = Path.Combine(_folder, Expand(name));
        _files.Add(path);
        var secret = SecretFile.TryRead(path, out var why);
        if (secret is { Length: 0 } && server.SocketPath is null)
            (secret, why) = (null, $"the first line of the secret file {path} is empty");
        if (secret is null)
            reason = $"{group.Line}: {why}";
        return secret;
    }

    /// <summary>The document writes $KDCDIR for the folder; so may the file.</summary>
    private string Expand(string path) => path.StartsWith(FolderName, StringComparison.Ordinal) ? Path.Combine(_folder, path[FolderName.Length..]) : path;

    private string DefaultSocket(string name) => Path.Combine(_folder, name + ".socket");

    private static int? Number(ProfileSection group, string name, int standard, int least, int most, ref string reason)
    {
        if (group.First(name) is not { } text)
            return standard;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        reason = $"{group.Line}: {name} is a number from {least} to {most}, not \"{text}\"";
        return null;
    }

    private static bool? Flag(ProfileSection group, string name, ref string reason)
    {
        switch (group.First(name)?.ToLowerInvariant())
        {
            case null or "y" or "yes" or "true" or "t" or "1" or "on":
                return true;
            case "n" or "no" or "false" or "nil" or "0" or "off":
                return false;
            default:
                reason = $"{group.Line}: {name} is true or false, not \"{group.First(name)}\"";
                return null;
        }
    }
}
