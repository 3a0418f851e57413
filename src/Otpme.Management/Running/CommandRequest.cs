using Otpme.Core.Commands;

namespace Otpme.Management.Running;

/// <summary>A command to run: the words as they came, and who gave them.</summary>
public sealed record CommandRequest(string Noun, IReadOnlyList<string> Words, Caller Caller)
{
    /// <summary>The client's own number for it; stands in the audit record.</summary>
    public Guid RequestId { get; init; }
}
