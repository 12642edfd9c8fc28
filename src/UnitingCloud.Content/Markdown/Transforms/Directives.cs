using System.Globalization;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Parsing;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>Reads the directives of a body's containers.</summary>
internal static class Directives
{
    private const int DefaultJobs = 5;
    private const int MaxJobs = 50;
    private static readonly string[] Names = ["pullquote", .. Callouts.Names, "jobs"];

    public static void Read(MarkdownDocument document, BodyContext body)
    {
        foreach (var container in document.Descendants<CustomContainer>())
        {
            if (container is { ClosingFencedCharCount: 0, Info: { Length: > 0 } name })
                body.Report(MarkdownRules.ContainerUnclosed(At(container, body), name));
            Read(container, body)?.AttachTo(container);
        }
    }

    private static Directive? Read(CustomContainer container, BodyContext body)
    {
        var name = container.Info ?? "";
        var argument = container.Arguments?.Trim() is { Length: > 0 } some ? ControlCharacters.Replace(some) : null;
        switch (name.ToLowerInvariant())
        {
            case "pullquote":
                return ReadPullQuote(container, argument, body);
            case "jobs":
                return ReadJobs(container, argument, body);
            case var _ when Callouts.Kind(name) is { } kind:
                return new Directive.CalloutDirective(kind, argument);
            default:
                body.Report(MarkdownRules.ContainerUnknown(
                    At(container, body), name, Spelling.Nearest(name, Names), Names));
                return null;
        }
    }

    // Anyone may be quoted; only a name that is nearly one of our people's is suspicious.
    private static Directive.PullQuoteDirective ReadPullQuote(
        CustomContainer container,
        string? speaker,
        BodyContext body
    )
    {
        var person = speaker is null ? null : body.Speakers.Key(speaker);
        if (speaker is not null && person is null && body.Speakers.Suggest(speaker) is { } suggestion)
            body.Report(MarkdownRules.SpeakerUnknown(At(container, body, speaker), speaker, suggestion));
        return new Directive.PullQuoteDirective(speaker, person);
    }

    private static Directive.LiveJobsDirective? ReadJobs(CustomContainer container, string? argument, BodyContext body)
    {
        if (container.Count > 0)
            body.Report(MarkdownRules.JobsContentIgnored(At(container, body)));
        var words = argument?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (words is not [var slug, .. var options] || slug.Contains('='))
        {
            body.Report(MarkdownRules.JobsThreadMissing(At(container, body)));
            return null;
        }

        var first = DefaultJobs;
        foreach (var option in options)
        {
            if (
                option.StartsWith("first=", StringComparison.Ordinal)
                && int.TryParse(option.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is >= 1 and <= MaxJobs
            )
                first = number;
            else
                body.Report(MarkdownRules.JobsArgumentUnknown(At(container, body, option), option));
        }

        if (body.Links.Thread(slug) is { } thread)
            return new Directive.LiveJobsDirective(slug, thread, first);
        body.Report(
            MarkdownRules.ThreadUnknown(At(container, body, slug), slug, body.Links.Suggest("thread", slug)) with
            {
                Target = SitePath.Of(ItemKind.Thread, slug),
            });
        return null;
    }

    private static Diagnostics.SourceSpan At(CustomContainer container, BodyContext body, string? word = null) =>
        body.AtWord(container.Span.Start, word ?? container.Info ?? ":::");
}
