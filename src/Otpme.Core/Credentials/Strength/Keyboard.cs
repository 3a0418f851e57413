namespace Otpme.Core.Credentials.Strength;

/// <summary>
/// Where the characters of a keyboard lie, as rows of text (a tab is a place without a key). On a slanted keyboard each row stands half
/// a key further right than the one above.
/// </summary>
internal sealed class Keyboard
{
    private readonly Dictionary<char, (int X, int Y, bool Shifted)> _places = [];
    private readonly bool _slanted;

    public Keyboard(bool slanted, string[] plain, string[] shifted)
    {
        _slanted = slanted;
        Place(plain, shifted: false);
        Place(shifted, shifted: true);
        Keys = plain.Sum(row => row.Count(c => c != '\t'));
        var unshifted = _places.Where(p => !p.Value.Shifted).Select(p => p.Key).ToArray();
        Neighbours = unshifted.Sum(a => unshifted.Count(b => TryStep(a, b, out _))) / (double)Keys;
    }

    /// <summary>Number of keys.</summary>
    public int Keys { get; }

    /// <summary>Neighbours of a key, on average.</summary>
    public double Neighbours { get; }

    public bool IsShifted(char character) => _places.TryGetValue(character, out var place) && place.Shifted;

    /// <summary>True when the keys of both characters touch; the direction is a number that is the same for the same way.</summary>
    public bool TryStep(char from, char to, out int direction)
    {
        direction = 0;
        if (!_places.TryGetValue(from, out var a) || !_places.TryGetValue(to, out var b))
            return false;
        var dx = b.X - a.X;
        var dy = b.Y - a.Y;
        direction = (dx * 8) + dy;

        // Half a key is one: side by side is two apart, above or below one or none (two on the number pad's diagonals).
        return direction != 0 && Math.Abs(dy) <= 1 && Math.Abs(dx) <= 2 && (dy == 0 || Math.Abs(dx) <= 1 || !_slanted);
    }

    private void Place(string[] rows, bool shifted)
    {
        for (var y = 0; y < rows.Length; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x] != '\t')
                    _places.TryAdd(rows[y][x], ((2 * x) + (_slanted ? y : 0), y, shifted));
            }
        }
    }
}
