using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Parsing;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>Gathers questions and answers into turns, in the form that the guide for editors describes.</summary>
internal static class Interviews
{
    private sealed record Label(string Name, EmphasisInline Emphasis, string? Person, string? Suggestion)
    {
        public bool IsOurs => Person is not null || Suggestion is not null;
    }

    public static void Gather(MarkdownDocument document, BodyContext body)
    {
        if (!IsInterview(document, body))
            return;
        var blocks = document.ToArray();
        document.Clear();
        InterviewTurn? turn = null;
        for (var i = 0; i < blocks.Length; i++)
        {
            var block = blocks[i];
            if (AsksQuestion(block) && i + 1 < blocks.Length && ReadLabel(blocks[i + 1], body) is { } answer)
            {
                document.Add(turn = Open(answer, (LeafBlock)block, body));
                turn.Add(block);
                turn.Add(blocks[++i]);
            }
            else if (
                ReadLabel(block, body) is { } label
                && (label.IsOurs || (turn is not null && Speakers.LooksLikeName(label.Name)))
            )
            {
                document.Add(turn = Open(label, null, body));
                turn.Add(block);
            }
            else
            {
                if (EndsAnswer(block))
                    turn = null;
                ((ContainerBlock?)turn ?? document).Add(block);
            }
        }
    }

    private static bool IsInterview(MarkdownDocument document, BodyContext body)
    {
        for (var i = 0; i + 1 < document.Count; i++)
        {
            if (AsksQuestion(document[i]) && ReadLabel(document[i + 1], body) is { IsOurs: true })
                return true;
        }

        return false;
    }

    private static InterviewTurn Open(Label label, LeafBlock? question, BodyContext body)
    {
        if (label.Person is { } person)
            body.Speakers.Introduce(label.Name, person);
        else
            body.Report(MarkdownRules.SpeakerUnknown(body.At(label.Emphasis), label.Name, label.Suggestion));
        // The colon is in the bold or right behind it; from here on both are one label.
        if (label.Emphasis.NextSibling is LiteralInline next)
            next.Content = new Markdig.Helpers.StringSlice(next.Content.ToString().TrimStart(':').TrimStart());
        label.Emphasis.ReplaceBy(new SpeakerLabel(label.Name), copyChildren: false);
        return new InterviewTurn(label.Name, label.Person, question);
    }

    private static bool AsksQuestion(Md.Block block) =>
        block switch
        {
            Md.HeadingBlock heading => PlainText.Of(heading.Inline).EndsWith('?'),
            Md.ParagraphBlock { Inline.FirstChild: EmphasisInline { DelimiterCount: 2, NextSibling: null } bold } =>
                PlainText.Of(bold).EndsWith('?'),
            _ => false,
        };

    private static bool EndsAnswer(Md.Block block) =>
        block
            is Md.HeadingBlock
                or Md.ThematicBreakBlock
                or Md.LinkReferenceDefinitionGroup
                or Markdig.Extensions.Footnotes.FootnoteGroup;

    private static Label? ReadLabel(Md.Block block, BodyContext body)
    {
        if (
            block
            is not Md.ParagraphBlock
            {
                Inline.FirstChild: EmphasisInline { DelimiterChar: '*' or '_', DelimiterCount: 2 } bold
            }
        )
            return null;
        var text = PlainText.Of(bold);
        var colonFollows = bold.NextSibling is LiteralInline literal && literal.Content.CurrentChar == ':';
        if (!text.EndsWith(':') && !colonFollows)
            return null;
        var name = text.TrimEnd(':').TrimEnd();
        if (name.Length is 0 or > 80)
            return null;
        var person = body.Speakers.Key(name);
        return new Label(name, bold, person, person is null ? body.Speakers.Suggest(name) : null);
    }
}
