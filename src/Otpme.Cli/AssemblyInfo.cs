using System.Runtime.CompilerServices;

// Calls into libc need no stub that is compiled at run time.
[assembly: DisableRuntimeMarshalling]
