namespace Otpme.Core.Model;

/// <summary>Makes identifiers. They sort by time of creation, which keeps neighbours together in the store.</summary>
public static class ObjectId
{
    public static Guid New() => Guid.CreateVersion7();
}
