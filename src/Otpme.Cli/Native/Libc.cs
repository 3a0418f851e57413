using System.Runtime.InteropServices;

namespace Otpme.Cli.Native;

/// <summary>The few calls into libc that the program makes itself, because the managed classes for them take longer to start than to work.</summary>
internal static unsafe partial class Libc
{
    public const int AfUnix = 1;
    public const int SockStreamCloseOnExec = 1 | 0x80000;
    public const int SolSocket = 1;
    public const int SoPeerCred = 17;
    public const int OpenReadOnlyCloseOnExec = 0x80000;
    public const int OpenDirectoryPath = 0x200000 | 0x10000 | 0x80000;
    public const ulong GetWindowSize = 0x5413;
    public const int Now = 0;

    public const int CreateNewCloseOnExec = 0x1 | 0x40 | 0x80 | 0x80000;
    public const int AccessExists = 0;
    public const int AccessWriteSearch = 3;

    public const int ErrnoNotPermitted = 1;
    public const int ErrnoNoEntry = 2;
    public const int ErrnoInterrupted = 4;
    public const int ErrnoAgain = 11;
    public const int ErrnoAccess = 13;
    public const int ErrnoExists = 17;
    public const int ErrnoNotDirectory = 20;
    public const int ErrnoIsDirectory = 21;
    public const int ErrnoNoSpace = 28;
    public const int ErrnoReadOnly = 30;
    public const int ErrnoRefused = 111;

    private const string Library = "libc.so.6";

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true)]
    public static partial int Open(byte* path, int flags);

    /// <summary>open(2) with the mode of the file that it makes.</summary>
    [LibraryImport(Library, EntryPoint = "open", SetLastError = true)]
    public static partial int Create(byte* path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "access", SetLastError = true)]
    public static partial int Access(byte* path, int mode);

    [LibraryImport(Library, EntryPoint = "unlink")]
    public static partial int Unlink(byte* path);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(int fd);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int fd, byte* buffer, nint count);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int fd, byte* buffer, nint count);

    [LibraryImport(Library, EntryPoint = "close")]
    public static partial void Close(int fd);

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int domain, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int fd, byte* address, uint length);

    [LibraryImport(Library, EntryPoint = "getsockopt")]
    public static partial int GetSocketOption(int fd, int level, int name, void* value, uint* length);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, ulong count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "ioctl")]
    public static partial int Ioctl(int fd, ulong request, void* argument);

    [LibraryImport(Library, EntryPoint = "tcgetattr")]
    public static partial int GetTerminal(int fd, byte* settings);

    [LibraryImport(Library, EntryPoint = "tcsetattr")]
    public static partial void SetTerminal(int fd, int when, byte* settings);

    [LibraryImport(Library, EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport(Library, EntryPoint = "getenv")]
    public static partial byte* Environment(byte* name);

    [LibraryImport(Library, EntryPoint = "readlink")]
    public static partial nint ReadLink(byte* path, byte* buffer, nint length);

    [LibraryImport(Library, EntryPoint = "execv", SetLastError = true)]
    public static partial int Execute(byte* path, byte** arguments);
}
