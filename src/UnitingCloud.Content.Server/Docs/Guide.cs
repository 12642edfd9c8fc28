namespace UnitingCloud.Content.Server.Docs;

/// <summary>A guide: <c>NAME.md</c> beside this file, served at <c>/docs/NAME</c>.</summary>
/// <param name="Name">The name of its file, and the last segment of its address.</param>
/// <param name="Title">What the navigation calls it.</param>
/// <param name="Summary">What a reader finds in it.</param>
internal sealed record Guide(string Name, string Title, string Summary)
{
    public static readonly IReadOnlyList<Guide> All =
    [
        new("frontends", "Frontends",
            "Reading content with GraphQL and REST: pages, lists, search, previews, caches."),
        new("editors", "Editors", "WriteRequest content: files, fields, Markdown, and what the checks say."),
        new("partners", "Partners", "Keeping a copy of the jobs up to date: snapshot, changes, webhooks, feeds."),
        new("recruiters", "Recruiters", "Posting jobs from another system: one by one, in batches, from lists."),
        new("operators", "Operators", "Running the server: settings, proxy, upgrades, backup, limits, speed."),
    ];

    public string Path => $"/docs/{Name}";
}
