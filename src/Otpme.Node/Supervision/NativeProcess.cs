using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Otpme.Node.Supervision;

/// <summary>The calls of the C library that a supervising process needs and .NET does not have.</summary>
internal static partial class NativeProcess
{
    public const int SignalHangup = 1;
    public const int SignalKill = 9;
    public const int SignalTerminate = 15;
    private const int ResourceCore = 4;
    private const int WriteOnly = 0x1;
    private const int ReadWrite = 0x2;
    private const int Create = 0x40;
    private const int Append = 0x400;
    private const int NoFollow = 0x20000;
    private const int CloseOnExec = 0x80000;
    private const int OwnerAndGroup = 0x1A0;

    public static uint EffectiveUser => GetEffectiveUser();

    /// <summary>Sends a signal; false when the process is gone or not ours.</summary>
    public static bool Signal(int pid, int signal) => Kill(pid, signal) == 0;

    /// <summary>Leaves the terminal of the caller: a session and process group of our own, in the root folder.</summary>
    public static void LeaveTerminal()
    {
        _ = SetSession();
        Environment.CurrentDirectory = "/";
        Redirect(0);
    }

    /// <summary>
    /// Writes a last word and puts /dev/null on standard output and error. Who waits must go by the word, not by the end of the
    /// stream: the runtime keeps duplicates of both descriptors.
    /// </summary>
    public static void CloseOutput(string lastWord)
    {
        using (var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write))
            output.Write(Encoding.UTF8.GetBytes(lastWord));
        Redirect(1);
        Redirect(2);
    }

    /// <summary>No core files, for us and all that we start: they would hold keys.</summary>
    public static void ForbidCoreFiles()
    {
        var none = default(ResourceLimit);
        _ = SetResourceLimit(ResourceCore, in none);
    }

    /// <summary>Gives a file or folder to an account, without following a link.</summary>
    public static bool ChangeOwner(string path, uint user, uint group) => ChangeOwnerOfLink(path, user, group) == 0;

    /// <summary>Opens a file for appending (0640) unless it is a link; an invalid handle when it cannot be.</summary>
    public static SafeFileHandle OpenForAppend(string path) =>
        new(Open(path, WriteOnly | Create | Append | NoFollow | CloseOnExec, OwnerAndGroup), ownsHandle: true);

    private static void Redirect(int descriptor)
    {
        using var nothing = new SafeFileHandle(Open("/dev/null", ReadWrite | CloseOnExec, 0), ownsHandle: true);
        _ = Duplicate((int)nothing.DangerousGetHandle(), descriptor);
    }

    /// <summary>
    /// Undoes that whoever started this process made it ignore a signal, as nohup does with SIGHUP: .NET respects that, and so would the
    /// daemons, which could not be told to reload.
    /// </summary>
    public static void TakeBack(int signal) => _ = SetHandler(signal, nint.Zero);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSession();

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwnerOfLink(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetResourceLimit(int resource, in ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public nuint Current;
        public nuint Maximum;
    }
}
