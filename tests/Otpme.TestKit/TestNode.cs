using Otpme.Core.Authentication;
using Otpme.Core.Commands;
using Otpme.Core.Kerberos;
using Otpme.Core.Model;
using Otpme.Core.Pki;
using Otpme.Core.Realms;
using Otpme.Core.Storage;

namespace Otpme.TestKit;

/// <summary>A store in memory with the tree over it and the services that commands need.</summary>
public sealed class TestNode : IDisposable
{
    public TestNode(ILoginGate? gate = null)
    {
        Engine = new MemoryEngine(new ObjectIndexer());
        Tree = new Tree(Engine.View);
        Services = new CommandServices
        {
            Sealer = new TestSealer(),
            Clock = Clock,
            TimeZone = TimeZoneInfo.Utc,
            Store = Engine,
            Gate = gate ?? Unused.Port<ILoginGate>(),
            Authority = Unused.Port<ICertificateAuthority>(),
            Keys = Unused.Port<IKeyGenerator>(),
            RealmCertificates = Unused.Port<IRealmCertificateFactory>(),
            Files = Unused.Port<IConfigurationFiles>(),
            Audit = new EmptyAuditTrail(),
            Kdc = Unused.Port<IKdc>(),
            NodeName = "node1",
        };
    }

    public ManualClock Clock { get; } = new();

    public MemoryEngine Engine { get; }

    public Tree Tree { get; }

    public CommandServices Services { get; }

    /// <summary>A transaction on the tree as it is now.</summary>
    public Transaction Begin(string actor = "root (local)") => new(Tree, Clock, actor);

    /// <summary>Commits a transaction; throws when it is refused.</summary>
    public void Commit(Transaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var result = Engine.Commit(transaction.Fill);
        if (result.Status != CommitStatus.Done)
            throw new InvalidOperationException($"{result.Status}: {result.Detail}");
    }

    /// <summary>Changes the tree in one commit and gives what the change returned.</summary>
    public T Change<T>(Func<Transaction, T> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var transaction = Begin();
        var made = change(transaction);
        Commit(transaction);
        return made;
    }

    public void Dispose()
    {
        Tree.Dispose();
        Engine.Dispose();
    }
}
