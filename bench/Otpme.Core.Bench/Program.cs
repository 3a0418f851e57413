using Otpme.Core.Authentication;
using Otpme.Core.Bench;
using Otpme.Core.Cryptography;

// Processor time and allocated bytes per decision, one thread, view and engine in memory. Processor time, because it holds on a busy
// machine too.
const int passwordUsers = 10_000;
const int totpUsers = 100_000;
using var realm = new BenchRealm();
var names = realm.AddPasswordUsers(passwordUsers);
var attempt = new BenchAttempt { ClientId = realm.ClientId };

// Every user once through the slow hash, so that the password is known.
foreach (var name in names)
{
    attempt.UserName = name;
    attempt.TrySetPassword(BenchRealm.Password);
    realm.Gate.Submit(attempt);
    Must(attempt.Wait());
}

Repeat("PAP warm", 10_000, 1_000_000, i =>
{
    attempt.UserName = names[i % passwordUsers];
    attempt.TrySetPassword(BenchRealm.Password);
    realm.Gate.Submit(attempt);
});
Repeat("PAP warm, 200 users", 10_000, 1_000_000, i =>
{
    attempt.UserName = names[i % 200];
    attempt.TrySetPassword(BenchRealm.Password);
    realm.Gate.Submit(attempt);
});

attempt.Credential = CredentialKind.MsChapV2;
var ntHash = new byte[16];
MsChapV2.NtPasswordHash(BenchRealm.Password, ntHash);
MsChapV2.ChallengeResponse(attempt.MsChapChallenge, ntHash, attempt.MsChapResponse);
Repeat("MS-CHAPv2 warm", 10_000, 500_000, i =>
{
    attempt.UserName = names[i % passwordUsers];
    realm.Gate.Submit(attempt);
});
attempt.Credential = CredentialKind.ClearText;

var totp = realm.AddTotpUsers(totpUsers);
Repeat("TOTP cold", 0, 20_000, i => Totp(i, 0));
Repeat("TOTP cold", 0, totpUsers - 20_000, i => Totp(i + 20_000, 0));
Repeat("TOTP compiled", 0, totpUsers, i => Totp(i, 1));

void Totp(int i, int steps)
{
    attempt.UserName = totp[i];
    attempt.TrySetPassword(steps == 0 ? TotpNow() : TotpNext());
    realm.Gate.Submit(attempt);
}

static byte[] TotpNow() => s_now ??= BenchRealm.TotpText(0);
static byte[] TotpNext() => s_next ??= BenchRealm.TotpText(1);

void Repeat(string what, int warmUp, int count, Action<int> login)
{
    for (var i = 0; i < warmUp; i++)
        login(i);
    GC.Collect();
    var decided = attempt.Decisions;
    var (reads, lookups) = (realm.View.Reads, realm.View.Lookups);
    var bytes = GC.GetAllocatedBytesForCurrentThread();
    var cpu = Environment.CpuUsage.TotalTime;
    for (var i = 0; i < count; i++)
    {
        login(i);
        if (attempt.Outcome.Verdict != LoginVerdict.Accept)
            throw new InvalidOperationException($"{what}: {attempt.Outcome.Reason}");
    }

    var used = Environment.CpuUsage.TotalTime - cpu;
    bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
    if (attempt.Decisions - decided != count)
        throw new InvalidOperationException($"{what}: not all were decided at once");
    Console.WriteLine(
        $"{what,-22} {used.TotalMicroseconds / count,8:F2} us  {(double)bytes / count,8:F0} bytes  {(double)(realm.View.Reads - reads) / count,5:F1} reads  {(double)(realm.View.Lookups - lookups) / count,4:F1} lookups");
}

static void Must(LoginOutcome outcome)
{
    if (outcome.Verdict != LoginVerdict.Accept)
        throw new InvalidOperationException(outcome.Reason.ToString());
}

internal static partial class Program
{
    private static byte[]? s_now;
    private static byte[]? s_next;
}
