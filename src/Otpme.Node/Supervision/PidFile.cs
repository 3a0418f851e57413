namespace Otpme.Node.Supervision;

/// <summary>
/// Remembers a process across our own end. A file left behind by a killed process does no harm: it counts only while the process
/// that it names, with its start time, lives.
/// </summary>
internal sealed class PidFile(string path)
{
    /// <summary>The process, if it lives.</summary>
    public ProcessIdentity? Living => Read() is { IsAlive: true } process ? process : null;

    /// <summary>Replaces the file in one step.</summary>
    public void Write(ProcessIdentity process)
    {
        var next = path + ".new";
        File.WriteAllText(next, process + "\n");
        File.Move(next, path, overwrite: true);
    }

    public void Delete() => File.Delete(path);

    private ProcessIdentity? Read()
    {
        try
        {
            return ProcessIdentity.Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
