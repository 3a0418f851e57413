using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Fakes;

/// <summary>What came back, opened as far as the client can.</summary>
internal sealed record TestAnswer(byte[] Bytes, KrbError? Error, KdcReply? Reply, FastResponse? Fast, IReadOnlyList<PaData> Elements)
{
    public TestAnswer Expect(ErrorCode code, string text)
    {
        Error.ShouldNotBeNull().Code.ShouldBe(code);
        Error.Text.ShouldBe(text);
        return this;
    }

    public PaData? Find(PaDataType type) => Elements.FirstOrDefault(element => element.Type == type);
}
