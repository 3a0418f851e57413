namespace Otpme.Core.Radius;

/// <summary>A decoded client object.</summary>
/// <param name="Client">Its picture, without the previous secret.</param>
/// <param name="Addresses">Addresses and networks.</param>
/// <param name="PreviousSecret">Secret before the last change, or null.</param>
/// <param name="Changed">When the secret was changed.</param>
/// <param name="HasSocketSecret">The secret holds on the UNIX socket too.</param>
internal sealed record ClientEntry(
    RadiusClient Client, IReadOnlyList<string> Addresses, byte[]? PreviousSecret, DateTimeOffset? Changed, bool HasSocketSecret);
