using Otpme.Radius.Eap;

namespace Otpme.Radius.Tests.Eap;

/// <summary>One round whose answer can be waited for; a second answer is a fault.</summary>
internal sealed class TestExchange : EapExchange
{
    private readonly TaskCompletionSource<EapAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsAnswered => _answer.Task.IsCompleted;

    public override void Answer(EapAnswer answer) => _answer.SetResult(answer);

    /// <summary>The answer; a round without one is a fault of the server.</summary>
    public EapAnswer Result()
    {
        _answer.Task.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue("the EAP server did not answer");
        return _answer.Task.Result;
    }
}
