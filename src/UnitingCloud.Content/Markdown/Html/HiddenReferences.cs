using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace UnitingCloud.Content.Markdown.Html;

/// <summary>
/// What a body refers to and its reader does not see, taken out: a link becomes its text, the jobs of a thread are not
/// there, a speaker
/// is a name alone. HTML and blocks are treated alike; the text of a body has nothing but the text of its links.
/// </summary>
/// <param name="paths">The paths on the site of what is hidden.</param>
public sealed class HiddenReferences(IReadOnlyCollection<string> paths)
{
    /// <summary>Every item of the site is hidden.</summary>
    internal static readonly HiddenReferences OfAllItems = new([]) { HidesAll = true };

    private readonly HashSet<string> _paths = [.. paths];

    private bool HidesAll { get; init; }

    /// <summary>Safe HTML without them.</summary>
    public string Remove(string html)
    {
        var document = new HtmlParser().ParseDocument("");
        var body = document.Body!;
        body.InnerHtml = html;
        var isChanged = false;
        foreach (var element in body.QuerySelectorAll("a[href], [data-live-jobs], [data-person]").ToArray())
            isChanged |= Remove(element);
        return isChanged ? body.InnerHtml.Trim() : html;
    }

    /// <summary>Blocks without them.</summary>
    public IReadOnlyList<Block> Remove(IReadOnlyList<Block> blocks) => new FromBlocks(this).Rewrite(blocks);

    private bool Remove(IElement element)
    {
        if (element is IHtmlAnchorElement && IsHidden(element.GetAttribute("href")!))
        {
            element.Replace([.. element.ChildNodes]);
            return true;
        }

        if (element.GetAttribute("data-live-jobs") is { } thread && IsHidden(ItemKind.Thread, thread))
        {
            element.Remove();
            return true;
        }

        if (element.GetAttribute("data-person") is not { } person || !IsHidden(ItemKind.Person, person)) return false;
        element.RemoveAttribute("data-person");
        return true;
    }

    private IReadOnlyList<InlineRun> Remove(IReadOnlyList<InlineRun> inlines) => InlineRuns.Merge(
        inlines.Select(run => run.Link is { } link && IsHidden(link.Url) ? run with { Link = null } : run));

    private string? Seen(string? person) => person is not null && IsHidden(ItemKind.Person, person) ? null : person;

    private bool IsHidden(string url) =>
        _paths.Contains(url.Split('?', '#')[0]) || SitePath.Read(url) is var (kind, slug) && IsHidden(kind, slug);

    private bool IsHidden(ItemKind kind, string name) => HidesAll || _paths.Contains(SitePath.Of(kind, name));

    private sealed class FromBlocks(HiddenReferences hidden) : BlockRewriter
    {
        protected override string Html(string html) => hidden.Remove(html);

        protected override IReadOnlyList<InlineRun> Inlines(IReadOnlyList<InlineRun> inlines, string html) =>
            hidden.Remove(inlines);

        protected override Block? Rewrite(Block block) => base.Rewrite(block) switch
        {
            PullQuoteBlock quote => quote with { Person = hidden.Seen(quote.Person) },
            InterviewTurnBlock turn => turn with
            {
                Person = hidden.Seen(turn.Person),
                QuestionInlines = turn.QuestionInlines is { } question ? hidden.Remove(question) : null,
            },
            LiveJobsBlock jobs when hidden.IsHidden(ItemKind.Thread, jobs.Thread) => null,
            var seen => seen,
        };
    }
}
