using Marten;
using Npgsql;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>Why an item is or is not visible.</summary>
/// <param name="Visible">Whether the public sees it.</param>
/// <param name="Reasons">In the order in which to check them.</param>
/// <param name="Source">
/// The file that it is written in, or the key that posted it; null if there is no such item.
/// </param>
internal sealed record Explanation(bool Visible, IReadOnlyList<string> Reasons, string? Source);

/// <summary>Says why items are or are not visible.</summary>
internal sealed class Explainer(IDocumentStore store, NpgsqlDataSource database)
{
    /// <param name="kind">The kind of the item.</param>
    /// <param name="name">Its key, or a slug that it has or had.</param>
    /// <param name="asOf">The point to explain.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Explanation> ExplainAsync(
        ItemKind kind, string name, AsOf asOf, CancellationToken cancellation)
    {
        if (name.Contains('\0'))
            return new(false, ["A name cannot contain a NUL character. No item has this name."], null);
        var explanation = await kind.Accept(new Visitor(this, name, asOf, cancellation));
        if (explanation.Source is null || IsPosted(explanation.Source)) return explanation;
        return await RefusedImports.FindAsync(database, cancellation) is { } refused && refused.Since <= asOf.Time
            ? explanation with
            {
                Reasons =
                [
                    .. explanation.Reasons,
                    $"Later changes to files are not released: {refused.Summary}: {refused.Details}",
                ],
            }
            : explanation;
    }

    private async Task<Explanation> ExplainAsync<T>(string name, AsOf asOf, CancellationToken cancellation)
        where T : class, IItem
    {
        await using var session = store.QuerySession();
        if (await FindAsync<T>(session, name, asOf, cancellation) is not { } version)
            return new(
                false,
                [$"There is no {Name<T>()} '{name}', and there never was one up to revision {asOf.Revision}."],
                null);
        var isVisible = asOf.Sees(version);
        var reasons = isVisible ? Live(version, asOf) : await HiddenAsync(version, asOf, cancellation);
        return new(isVisible, [.. Renamed(version, name), .. reasons], version.Source);
    }

    /// <summary>The newest version of the item that has the name, or had it last.</summary>
    private static async Task<Version<T>?> FindAsync<T>(
        IQuerySession session, string name, AsOf asOf, CancellationToken cancellation)
        where T : class, IItem
    {
        var versions = session.Query<Version<T>>().Where(v => v.Revision <= asOf.Revision);
        var named = await versions.Where(v => v.Key == name || v.Slug == name)
            .OrderByDescending(v => v.SupersededIn).ThenByDescending(v => v.Revision)
            .FirstOrDefaultAsync(cancellation);
        return named is null || named.SupersededIn > asOf.Revision
            ? named
            : await versions.Where(v => v.Key == named.Key).OrderByDescending(v => v.Revision)
                .FirstAsync(cancellation);
    }

    private static IEnumerable<string> Renamed<T>(Version<T> version, string name) where T : class, IItem
    {
        if (version.Slug != name && version.Key != name)
            yield return $"'{name}' is an older name of the {Name<T>()} '{version.Slug}'.";
    }

    private static IEnumerable<string> Live<T>(Version<T> version, AsOf asOf) where T : class, IItem
    {
        yield return $"It is live as revision {version.Revision} brought it, from {Origin(version)}.";
        if (version.VisibleUntil < Instant.Never)
            yield return $"It ends at {When(version.VisibleUntil, asOf)}: {Origin(version)} says 'until'.";
    }

    private async Task<IReadOnlyList<string>> HiddenAsync<T>(
        Version<T> version, AsOf asOf, CancellationToken cancellation)
        where T : class, IItem
    {
        var reasons = new List<string>();
        if (version.SupersededIn <= asOf.Revision)
            reasons.Add(IsPosted(version.Source)
                ? await ClosedAsync(version, cancellation)
                : $"Revision {version.SupersededIn} withdrew it: {version.Source} is gone.");
        if (version.Draft) reasons.Add($"It is a draft: {Origin(version)} says 'draft: true'.");
        if (version.VisibleFrom > asOf.Time)
            reasons.Add($"It appears at {When(version.VisibleFrom, asOf)}: {Origin(version)} says 'published'.");
        if (version.VisibleUntil <= asOf.Time)
            reasons.Add($"It ended at {When(version.VisibleUntil, asOf)}: {Origin(version)} says 'until'.");
        return reasons;
    }

    private async Task<string> ClosedAsync<T>(Version<T> version, CancellationToken cancellation)
        where T : class, IItem
    {
        var reason = await ClosingTable.ReasonAsync(database, version.Key, version.SupersededIn, cancellation);
        return $"Revision {version.SupersededIn} closed it{(reason is null ? "" : $" as '{reason}'")}: "
            + $"{Origin(version)} was deleted.";
    }

    private static bool IsPosted(string source) => source.StartsWith(HeadItem.PostedBy, StringComparison.Ordinal);

    private static string Origin<T>(Version<T> version) where T : class, IItem =>
        IsPosted(version.Source) ? "its posting" : version.Source;

    private static string Name<T>() => typeof(T).Name.ToLowerInvariant();

    /// <summary>An instant, and how far it is from the point.</summary>
    private static string When(DateTimeOffset instant, AsOf asOf)
    {
        var away = instant - asOf.Time;
        var length = away.Duration() switch
        {
            { TotalDays: >= 2 and var days } => $"{Math.Floor(days):0} days",
            { TotalHours: >= 2 and var hours } => $"{Math.Floor(hours):0} hours",
            { TotalMinutes: var minutes } => $"{Math.Ceiling(minutes):0} minutes",
        };
        return $"{instant:yyyy-MM-dd'T'HH:mm:ss'Z'} ({(away > TimeSpan.Zero ? $"in {length}" : $"{length} ago")})";
    }

    private sealed record Visitor(Explainer Explainer, string Name, AsOf AsOf, CancellationToken Cancellation)
        : IItemKindVisitor<Task<Explanation>>
    {
        public Task<Explanation> Visit<T>() where T : class, IItem =>
            Explainer.ExplainAsync<T>(Name, AsOf, Cancellation);
    }
}
