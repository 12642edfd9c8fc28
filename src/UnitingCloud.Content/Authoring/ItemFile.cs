using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring;

/// <summary>
/// What was read from a file: it is valid as long as the file and the addresses of all others do not change.
/// </summary>
/// <param name="Address">How others know it.</param>
/// <param name="Entry">Null if it could not be read as an item at all.</param>
/// <param name="Parent">Where a thread names its parent.</param>
/// <param name="Diagnostics">What is wrong with it, independent of other files.</param>
internal sealed record ItemFile(
    Address Address,
    ContentEntry? Entry,
    SourceSpan Parent,
    IReadOnlyList<Diagnostic> Diagnostics
)
{
    public static ItemFile Read(ParsedFile file, ReferenceGraph graph, ContentSettings settings)
    {
        var entry = ItemReader.Read(file, graph, settings);
        return new(
            file.Address,
            entry,
            file.Fields?.SpanOf("parent") ?? SourceSpan.Start(file.Address.Path),
            file.Diagnostics
        );
    }

    /// <summary>The same without the text of its body.</summary>
    public ItemFile WithoutBody() => Entry is null ? this : this with { Entry = Entry with { Body = null } };
}
