namespace Otpme.Radius.Eap;

/// <summary>One thing for a worker to do: a round, or a conversation whose login is decided.</summary>
internal readonly record struct EapWork(EapExchange? Exchange, EapSession? Decided);
