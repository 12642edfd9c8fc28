using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Server.Import;

/// <summary>What can be wrong between a content folder and the newest release.</summary>
internal static class ImportRules
{
    public static Diagnostic ReferencePosted(ContentEntry entry) =>
        new(
            "reference-posted",
            Severity.Error,
            SourceSpan.Start(entry.Path),
            $"the reference '{entry.Item.Slug}' belongs to a job that was posted over HTTP",
            "use a different reference, or delete the posted job"
        );

    /// <summary>An item got another slug, and its old address is lost.</summary>
    public static Diagnostic SlugChanged(Rename rename) =>
        new(
            "slug-changed",
            Severity.Warning,
            SourceSpan.Start(rename.Now.Path),
            $"this was '{rename.OldAddress}' until now, and that address no longer works",
            $"add 'aliases: [{rename.Before.Slug}]' to keep it"
        );

    /// <summary>A reference to an item that got another slug.</summary>
    public static Diagnostic ReferenceRenamed(Diagnostic reference, Rename rename) =>
        reference with
        {
            Message = $"'{rename.OldAddress}' is now '{rename.NewAddress}'",
            Fix = $"refer to '{rename.Now.Item.Slug}', or add 'aliases: [{rename.Before.Slug}]' to {rename.Now.Path}",
        };

    /// <summary>A link to a file that is elsewhere now.</summary>
    public static Diagnostic FileMoved(Diagnostic reference, string file, string now) =>
        reference with { Message = $"'{file}' is now '{now}'", Fix = $"link to '{now}'" };
}
