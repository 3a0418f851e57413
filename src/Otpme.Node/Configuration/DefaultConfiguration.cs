using System.Text;

namespace Otpme.Node.Configuration;

/// <summary>Writes the otpme.conf of a new installation: every key with its sentence, commented out at its default.</summary>
public static class DefaultConfiguration
{
    private const int Width = 100;

    public static string Text()
    {
        var text = new StringBuilder("# Configuration of OTPme on this machine. Read by \"otpme-controld start\" and \"otpme-controld reload\".\n");
        foreach (var topic in SettingKeys.All.GroupBy(key => key.Topic))
        {
            text.Append($"\n## {topic.Key}\n");
            foreach (var key in topic)
            {
                text.Append('\n');
                Comment(text, key.Sentence);
                Comment(text, $"Allowed: {key.Allowed}.{(key.NeedsRestart ? " A change needs a restart." : "")}");
                text.Append($"#{key.Name}=\"{key.DefaultText}\"\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Writes the file where there is none yet; true when it did.</summary>
    public static bool WriteIfMissing(string path)
    {
        if (File.Exists(path))
            return false;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        };
        using var writer = new StreamWriter(path, new UTF8Encoding(false), options);
        writer.Write(Text());
        return true;
    }

    private static void Comment(StringBuilder text, string sentence)
    {
        var length = 0;
        foreach (var word in sentence.Split(' '))
        {
            if (length == 0 || length + word.Length + 1 > Width)
            {
                text.Append(length == 0 ? "# " : "\n# ").Append(word);
                length = word.Length + 2;
                continue;
            }

            text.Append(' ').Append(word);
            length += word.Length + 1;
        }

        text.Append('\n');
    }
}
