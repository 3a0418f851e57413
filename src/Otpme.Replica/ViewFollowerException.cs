namespace Otpme.Replica;

/// <summary>
/// A follower threw on a change that is already durable: what it has cached can no longer be trusted, so the process has to end.
/// </summary>
public sealed class ViewFollowerException(Exception inner) : Exception("A follower of the view failed on a durable change.", inner);
