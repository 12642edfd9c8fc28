namespace UnitingCloud.Content.Codes;

/// <summary>The lists beside this file. A script of the tests writes them from packages that keep up.</summary>
internal static class CodeFile
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(CodeFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The list {name} is not in this assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line[0] != '#') yield return line;
    }
}
