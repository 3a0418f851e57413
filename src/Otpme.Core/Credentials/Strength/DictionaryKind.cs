namespace Otpme.Core.Credentials.Strength;

/// <summary>What a dictionary knows about its words.</summary>
public enum DictionaryKind
{
    /// <summary>Words in no particular order (<c>list</c>).</summary>
    List,

    /// <summary>Words with the most frequent first (<c>sorted-list</c>).</summary>
    SortedList,

    /// <summary>Which letters follow which in the words it learned from, but no words (<c>guessing</c>).</summary>
    Guessing,
}
