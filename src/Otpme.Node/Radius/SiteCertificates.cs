using System.Text;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Radius;
using Otpme.Core.Security;

namespace Otpme.Node.Radius;

/// <summary>The site's EAP certificates as they stand in the tree; read anew when the tree changes.</summary>
public sealed class SiteCertificates(Tree tree, ISealer sealer) : IEapCertificates
{
    private readonly Lock _lock = new();
    private IReadOnlyList<PemCertificate> _current = [];
    private long _seen = -1;
    private long _revision;
    private long _generation;

    public IReadOnlyList<PemCertificate> Current
    {
        get
        {
            Refresh();
            return _current;
        }
    }

    public long Generation
    {
        get
        {
            Refresh();
            return Volatile.Read(ref _generation);
        }
    }

    private void Refresh()
    {
        var structure = tree.StructureGeneration;
        if (Volatile.Read(ref _seen) == structure)
            return;
        lock (_lock)
        {
            var site = ObjectFinder.TheSite(tree);
            if (site is not null && site.Revision != _revision)
            {
                _current = [.. Read(site, Site.RadiusCert, Site.RadiusKey), .. Read(site, Site.RadiusRsaCert, Site.RadiusRsaKey)];
                _revision = site.Revision;
                Interlocked.Increment(ref _generation);
            }

            Volatile.Write(ref _seen, structure);
        }
    }

    private IEnumerable<PemCertificate> Read(TreeObject site, Field<string> certificate, Field<SealedValue?> key)
    {
        if (site.Get(key) is { } value && sealer.TryUnseal(site.Id, key.Name, value.Bytes, out var pem))
            yield return new PemCertificate(site.Get(certificate), Encoding.ASCII.GetString(pem));
    }
}
