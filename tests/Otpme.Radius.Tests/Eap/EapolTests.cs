namespace Otpme.Radius.Tests.Eap;

/// <summary>Whole logins by a real peer.</summary>
public sealed class EapolTests
{
    public static TheoryData<string> Ways => new()
    {
        "eap=TTLS\nphase2=\"auth=PAP\"",
        "eap=TTLS\nphase2=\"auth=MSCHAPV2\"",
        "eap=TTLS\nphase2=\"autheap=MSCHAPV2\"",
        "eap=TTLS\nphase2=\"autheap=GTC\"",
        "eap=PEAP\nphase2=\"auth=MSCHAPV2\"",
        "eap=PEAP\nphase2=\"auth=GTC\"",
    };

    private static FakeLoginGate Gate => new FakeLoginGate().With("alice", "correct horse");

    [Theory]
    [MemberData(nameof(Ways))]
    public void Right_password_is_accepted_with_matching_keys(string way)
    {
        using var peer = new EapolPeer(Gate);
        peer.Run(way).ShouldSucceed();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Small_fragments_of_the_peer_are_joined(string way)
    {
        using var peer = new EapolPeer(Gate);
        peer.Run(way + "\nfragment_size=150").ShouldSucceed();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Wrong_password_is_rejected(string way)
    {
        using var peer = new EapolPeer(Gate);
        peer.Run(way + "\npassword=\"wrong\"").ShouldBeRejected();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Unknown_user_is_rejected(string way)
    {
        using var peer = new EapolPeer(Gate);
        peer.Run(way + "\nidentity=\"mallory\"").ShouldBeRejected();
    }

    [Theory]
    [InlineData("TTLS")]
    [InlineData("PEAP")]
    public void Peer_that_trusts_another_CA_is_rejected_before_it_shows_its_password(string method)
    {
        var gate = Gate;
        using var peer = new EapolPeer(gate);
        peer.Run($"eap={method}\nphase2=\"auth=MSCHAPV2\"\nca_cert=\"{peer.OtherCaFile}\"").ShouldBeRejected();
        gate.Log.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("TTLS")]
    [InlineData("PEAP")]
    public void Peer_that_expects_another_server_name_is_rejected_before_it_shows_its_password(string method)
    {
        var gate = Gate;
        using var peer = new EapolPeer(gate);
        peer.Run($"eap={method}\nphase2=\"auth=MSCHAPV2\"\ndomain_suffix_match=\"elsewhere.test\"").ShouldBeRejected();
        gate.Log.ShouldBeEmpty();
    }

    [Fact]
    public void Domain_before_the_name_is_left_out_of_the_challenge_hash()
    {
        using var peer = new EapolPeer(new FakeLoginGate().With("EXAMPLE\\alice", "correct horse"));
        peer.Run("eap=PEAP\nphase2=\"auth=MSCHAPV2\"\nidentity=\"EXAMPLE\\alice\"").ShouldSucceed();
        peer.Run("eap=TTLS\nphase2=\"auth=MSCHAPV2\"\nidentity=\"EXAMPLE\\alice\"").ShouldSucceed();
    }

    [Fact]
    public void Password_beyond_ASCII_is_hashed_alike()
    {
        using var peer = new EapolPeer(new FakeLoginGate().With("alice", "pässwörd €"));
        peer.Run("eap=PEAP\nphase2=\"auth=MSCHAPV2\"\npassword=\"pässwörd €\"").ShouldSucceed();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Either_kind_of_certificate_serves_alone(bool ecdsa, bool rsa)
    {
        using var peer = new EapolPeer(Gate, new TestCertificates(ecdsa, rsa));
        peer.Run("eap=TTLS\nphase2=\"auth=PAP\"").ShouldSucceed();
    }

    [Fact]
    public void Peer_without_ECDSA_gets_the_RSA_certificate()
    {
        using var peer = new EapolPeer(Gate);
        peer.Run("eap=TTLS\nphase2=\"auth=PAP\"\nopenssl_ciphers=\"ECDHE-RSA-AES128-GCM-SHA256\"").ShouldSucceed();
    }

    [Fact]
    public void Peer_chooses_PEAP_by_Nak()
    {
        using var peer = new EapolPeer(Gate, null, "TTLS", "PEAP");
        peer.Run("eap=PEAP\nphase2=\"auth=MSCHAPV2\"").ShouldSucceed();
    }

    [Fact]
    public void Method_that_the_client_is_not_offered_is_rejected()
    {
        using var peer = new EapolPeer(Gate, null, "TTLS");
        peer.Run("eap=PEAP\nphase2=\"auth=MSCHAPV2\"").ShouldBeRejected();
    }

    [Theory]
    [InlineData("eap=TTLS\nphase2=\"auth=CHAP\"")]
    [InlineData("eap=TTLS\nphase2=\"auth=MSCHAP\"")]
    [InlineData("eap=TTLS\nphase2=\"autheap=MD5\"")]
    public void Methods_that_need_a_clear_password_on_our_side_are_rejected(string way)
    {
        var gate = Gate;
        using var peer = new EapolPeer(gate);
        peer.Run(way).ShouldBeRejected();
        gate.Log.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("eap=TTLS\nphase2=\"auth=PAP\"")]
    [InlineData("eap=PEAP\nphase2=\"auth=MSCHAPV2\"")]
    public void Session_of_a_login_that_allows_it_is_resumed_and_decided_anew(string way)
    {
        var gate = new FakeLoginGate { MayResume = true }.With("alice", "correct horse");
        using var peer = new EapolPeer(gate);
        peer.Run(way, reauthentications: 2).ShouldSucceed(keys: 3);
        gate.Log.Count(line => line.StartsWith("submit", StringComparison.Ordinal)).ShouldBe(1);
        gate.Log.Count(line => line == "resume alice alice/login").ShouldBe(2);
    }

    [Theory]
    [InlineData("eap=TTLS\nphase2=\"auth=PAP\"")]
    [InlineData("eap=PEAP\nphase2=\"auth=MSCHAPV2\"")]
    public void Session_of_a_login_that_does_not_allow_it_is_not_resumed(string way)
    {
        var gate = Gate;
        using var peer = new EapolPeer(gate);
        peer.Run(way, reauthentications: 2).ShouldSucceed(keys: 3);
        gate.Log.Count(line => line.StartsWith("submit", StringComparison.Ordinal)).ShouldBe(3);
        gate.Log.ShouldNotContain(line => line.StartsWith("resume", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("eap=TTLS\nphase2=\"auth=PAP\"")]
    [InlineData("eap=PEAP\nphase2=\"auth=MSCHAPV2\"")]
    public void Resumption_is_refused_when_the_user_may_no_longer_enter(string way)
    {
        var gate = new FakeLoginGate { MayResume = true }.With("alice", "correct horse");
        gate.Revoked["alice"] = true;
        using var peer = new EapolPeer(gate);
        peer.Run(way, reauthentications: 1).ShouldBeRejected();
        gate.Log.ShouldContain("resume alice alice/login");
    }
}
