// What a .NET program costs that does nothing: the measure for a command of ours.
Console.WriteLine("Hello, World!");
