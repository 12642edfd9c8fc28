using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Markdown;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Html;

namespace UnitingCloud.Content.Authoring.Jobs;

/// <summary>The same advert in other languages.</summary>
internal static class TranslationReader
{
    private const int MaxTranslations = 20;

    private static readonly Dictionary<string, string> NoSpeakers = [];

    public static IReadOnlyList<Translation> Read(Fields fields, string language, ContentSettings settings)
    {
        var maps = fields.Maps("translations");
        var read = maps.Select(map => Read(map, settings)).ToList();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { language };
        foreach (var (translation, map) in read.Zip(maps))
            if (translation.Language.Length > 0 && !seen.Add(translation.Language))
                fields.Report(JobRules.LanguageTwice(map.SpanOf("language"), translation.Language));
        if (read.Count > MaxTranslations)
            fields.Report(JobRules.TooManyTranslations(fields.SpanOf("translations"), MaxTranslations));
        return read;
    }

    private static Translation Read(Fields map, ContentSettings settings)
    {
        map.Schema?.Required("language");
        var language = CodeReader.ReadLanguage(map);
        if (language is null && map.IsBlank("language")) map.Missing("language");
        var (title, summary) = (map.RequiredLine("title", 255).Value, map.Value("summary", 300));
        var description = map.Required("description", JobReader.MaxDescription);
        var format = JobReader.ReadFormat(map);
        map.Done();
        var text = description.Value.Length <= JobReader.MaxDescription ? description.Value : "";
        var span = description.Span;
        var source = new MarkdownSource(span.File, text, span.Line, span.Pointer);
        var rendered = FormattedBody.Render(source, format, new NoLinks(), NoSpeakers, settings.RenderDeadline);
        foreach (var told in rendered.Diagnostics.Concat(DescriptionChecks.Check(source, format, rendered.Body)))
            map.Report(told);
        return new(
            language ?? "", title, summary, HiddenReferences.OfAllItems.Remove(rendered.Body.Html), rendered.Body.Text);
    }

    /// <summary>
    /// A translation is part of its job, and what is part of an item must not change with what others may see: links to
    /// items are removed.
    /// </summary>
    private sealed class NoLinks : IContentLinks
    {
        public LinkTarget Resolve(string fromFile, string url, bool image) => new LinkTarget.Elsewhere(Known: true);

        public string? Thread(string slug) => slug;

        public string? Suggest(string kind, string slug) => null;
    }
}
