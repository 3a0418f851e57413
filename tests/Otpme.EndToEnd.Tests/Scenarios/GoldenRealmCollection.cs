namespace Otpme.EndToEnd.Tests.Scenarios;

/// <summary>The test classes that share the golden realm.</summary>
[CollectionDefinition(Name)]
public sealed class GoldenRealmCollection : ICollectionFixture<GoldenRealm>
{
    public const string Name = "golden realm";
}
