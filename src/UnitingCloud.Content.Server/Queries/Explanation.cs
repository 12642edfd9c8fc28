using Marten;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>Why an item is or is not visible.</summary>
/// <param name="Visible">Whether the public sees it.</param>
/// <param name="Reasons">In the order in which to check them.</param>
/// <param name="Source">The file that it is written in, if known.</param>
internal sealed record Explanation(bool Visible, IReadOnlyList<string> Reasons, string? Source);

internal static class Explanations
{
    /// <param name="name">A key or a slug.</param>
    /// <param name="refused">The newest import, if it was refused: the files may say something else by now.</param>
    public static async Task<Explanation> ExplainAsync(
        this IQuerySession session,
        ItemKind kind,
        string name,
        AsOf asOf,
        RefusedImport? refused,
        CancellationToken cancellation
    )
    {
        if (name.Contains('\0')) return new(false, ["A name cannot contain a NUL character. No item has this "
            + "name."], null);
        var explanation = await kind.Accept(new Explainer(session, name, asOf, cancellation));
        return refused is null || refused.Since > asOf.Time
            ? explanation
            : explanation with
            {
                Reasons =
                [
                    .. explanation.Reasons,
                    $"Later changes to files are not released: {refused.Summary}: {refused.Details}",
                ],
            };
    }

    private static async Task<Explanation> ExplainAsync<T>(
        this IQuerySession session,
        string name,
        AsOf asOf,
        CancellationToken cancellation
    )
        where T : class, IItem
    {
        var kind = typeof(T).Name.ToLowerInvariant();
        var version = await session
            .Query<Version<T>>()
            .Where(v => (v.Key == name || v.Slug == name) && v.Revision <= asOf.Revision)
            .OrderByDescending(v => v.Revision)
            .FirstOrDefaultAsync(cancellation);
        if (version is null)
            return new(
                false,
                [$"There is no {kind} '{name}', and there never was one up to revision {asOf.Revision}."],
                null
            );

        var reasons = new List<string>();
        if (version.SupersededIn <= asOf.Revision)
            reasons.Add($"Revision {version.SupersededIn} withdrew it: {version.Source} is gone.");
        if (version.Draft)
            reasons.Add($"It is a draft: {version.Source} says 'draft: true'.");
        if (version.VisibleFrom > asOf.Time)
            reasons.Add(
                $"It appears at {version.VisibleFrom:yyyy-MM-dd'T'HH:mm:ss'Z'}: {version.Source} says 'published'."
            );
        if (version.VisibleUntil <= asOf.Time)
            reasons.Add($"It ended at {version.VisibleUntil:yyyy-MM-dd'T'HH:mm:ss'Z'}: {version.Source} says 'until'.");
        var visible = asOf.Sees(version);
        return new(
            visible,
            visible ? [.. Live(version)] : reasons,
            version.Source
        );
    }

    private static IEnumerable<string> Live<T>(Version<T> version) where T : class, IItem
    {
        yield return $"It is live since revision {version.Revision}, from {version.Source}.";
        if (version.VisibleUntil < Instant.Never)
            yield return $"It ends at {version.VisibleUntil:yyyy-MM-dd'T'HH:mm:ss'Z'}: {version.Source} says 'until'.";
    }

    private sealed record Explainer(IQuerySession Session, string Name, AsOf AsOf, CancellationToken Cancellation)
        : IItemKindVisitor<Task<Explanation>>
    {
        public Task<Explanation> Visit<T>() where T : class, IItem => Session.ExplainAsync<T>(Name, AsOf, Cancellation);
    }
}
