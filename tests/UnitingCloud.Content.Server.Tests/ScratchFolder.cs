namespace UnitingCloud.Content.Server.Tests;

/// <summary>A content folder that is gone after the test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } =
        Directory
            .CreateDirectory(
                System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"content-{System.IO.Path.GetRandomFileName()}")
            )
            .FullName;

    public void Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>The path of a file; null if it is not there.</summary>
    public string? Find(string file) =>
        System.IO.Path.Combine(Path, file) is var path && File.Exists(path) ? path : null;

    public void Delete(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    public void Move(string from, string to) =>
        File.Move(System.IO.Path.Combine(Path, from), System.IO.Path.Combine(Path, to));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
