using UnitingCloud.Content.Authoring.Jobs;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown;
using UnitingCloud.Content.Markdown.Context;

namespace UnitingCloud.Content.Authoring;

/// <summary>An item with its body, whether it came in a file or was posted.</summary>
internal static class Rendering
{
    public static AuthoredItem Render(
        ContentEntry entry,
        IContentLinks links,
        IReadOnlyDictionary<string, string> speakers,
        ContentSettings settings
    )
    {
        var body = entry.Body ?? throw new InvalidOperationException($"The body of {entry.Path} is not kept.");
        var source = new MarkdownSource(entry.Path, body, entry.BodyLine, entry.BodyPointer)
        {
            Interviewees = entry.Item is Article { Kind: ArticleKind.Interview } article ? article.Interviewees : null,
        };
        var rendered = FormattedBody.Render(source, entry.Format, links, speakers, settings.RenderDeadline);
        return new(
            WithBody(entry.Item, rendered),
            entry.ExplicitKey,
            entry.Aliases,
            entry.VisibleFrom,
            entry.VisibleUntil,
            entry.Draft,
            entry.Path,
            rendered.Body,
            rendered.Anchors,
            [
                .. rendered.Diagnostics,
                .. InterviewChecks.Check(entry, body, rendered.Body, speakers),
                .. entry.Kind == ItemKind.Job ? DescriptionChecks.Check(source, entry.Format, rendered.Body) : [],
                .. Secrets(entry, body, rendered.Body.Text),
            ]
        );
    }

    private static IItem WithBody(IItem item, RenderedMarkdown rendered) =>
        item switch
        {
            Article a => a with
            {
                BodyHash = rendered.Body.Hash,
                Excerpt = rendered.Excerpt,
                WordCount = rendered.WordCount,
                ReadingMinutes = rendered.ReadingMinutes,
            },
            Thread t => t with { BodyHash = rendered.Body.Hash, Excerpt = rendered.Excerpt },
            Person p => p with { BodyHash = rendered.Body.Hash, Excerpt = rendered.Excerpt },
            Job j => j with { BodyHash = rendered.Body.Hash, Excerpt = rendered.Excerpt },
            _ => throw new ArgumentOutOfRangeException(nameof(item)),
        };

    /// <param name="shown">What readers see, where markup within a name may have gone.</param>
    private static IEnumerable<Diagnostic> Secrets(ContentEntry entry, string body, string shown)
    {
        if (entry.Secrets.IsEmpty) yield break;
        var (line, isTold) = (entry.BodyLine, false);
        foreach (var text in body.Split('\n'))
        {
            if (entry.Secrets.FindIn(text) is { } match)
            {
                isTold = true;
                yield return JobRules.EmployerNamed(
                    new(entry.Path, line, match.Index + 1, line, match.Index + match.Length + 1)
                    {
                        Pointer = entry.BodyPointer,
                    },
                    "the description"
                );
            }

            line++;
        }

        if (!isTold && entry.Secrets.FindIn(shown) is not null)
            yield return JobRules.EmployerNamed(
                new(entry.Path, entry.BodyLine, 1, entry.BodyLine, 1) { Pointer = entry.BodyPointer },
                "the description"
            );
    }
}
