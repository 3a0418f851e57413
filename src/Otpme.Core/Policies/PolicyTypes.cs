namespace Otpme.Core.Policies;

/// <summary>The visible list of all policy types.</summary>
public static class PolicyTypes
{
    public static readonly PasswordRules Password = new();
    public static readonly LoginTimesPolicy LoginTimes = new();
    public static readonly AutoDisablePolicy AutoDisable = new();
    public static readonly ForceToken ForceToken = new();
    public static readonly AuthOnAction AuthOnAction = new();
    public static readonly DefaultUnits DefaultUnits = new();
    public static readonly DefaultGroups DefaultGroups = new();
    public static readonly DefaultRoles DefaultRoles = new();
    public static readonly DefaultPolicies DefaultPolicies = new();
    public static readonly IdRange IdRange = new();
    public static readonly TokenAcls TokenAcls = new();
    public static readonly ObjectTemplates ObjectTemplates = new();

    public static readonly IReadOnlyList<PolicyType> All =
    [
        Password, LoginTimes, AutoDisable, ForceToken, AuthOnAction, DefaultUnits, DefaultGroups, DefaultRoles, DefaultPolicies, IdRange,
        TokenAcls, ObjectTemplates,
    ];
}
