using Otpme.OtpForwarding.Configuration;

namespace Otpme.OtpForwarding;

/// <summary>A token with everything that asking for it takes.</summary>
internal readonly record struct TokenQuestion(TokenType Type, string UserName, IReadOnlyList<string> Indicators);
