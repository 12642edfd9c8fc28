using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Parsing;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>Gathers questions and answers into turns, in the forms that the guide for editors describes.</summary>
internal sealed class Interviews(BodyContext body)
{
    private static readonly string[] Askers = ["Interviewer", "Question", "Q"];
    private static readonly string[] Answerers = ["Answer", "A"];

    /// <summary>What a paragraph begins with: a name in bold, or in an interview "Q" or "A", and a colon.</summary>
    private sealed record Label(string Written, Inline Start, string Speaker, string? Person, string? Suggestion)
    {
        public bool IsOurs => Person is not null || Suggestion is not null;
    }

    public static void Gather(MarkdownDocument document, BodyContext body)
    {
        foreach (var key in body.Interviewees ?? []) body.Speakers.Introduce(body.Speakers.Name(key), key);
        var interviews = new Interviews(body);
        if (interviews.HasLabels(document)) interviews.GatherLabelled(document);
        else if (body.Interviewees is [var only] && !document.Any(interviews.LooksLabelled))
            interviews.GatherAnswersOf(only, document);
    }

    private bool HasLabels(MarkdownDocument document)
    {
        for (var i = 0; i + 1 < document.Count; i++)
        {
            if (IsQuestion(document[i]) && ReadAnswer(document[i + 1]) is { IsOurs: true }) return true;
        }

        return false;
    }

    private void GatherLabelled(MarkdownDocument document)
    {
        var blocks = document.ToArray();
        document.Clear();
        InterviewTurn? turn = null;
        for (var i = 0; i < blocks.Length; i++)
        {
            var block = blocks[i];
            if (IsQuestion(block) && i + 1 < blocks.Length && ReadAnswer(blocks[i + 1]) is { } answer)
            {
                if (ReadLabel(block) is { } asker) Mark(asker);
                document.Add(turn = Open(answer, (LeafBlock)block));
                turn.Add(block);
                turn.Add(blocks[++i]);
            }
            else if (
                ReadAnswer(block) is { } label
                && (label.IsOurs || (turn is not null && Speakers.LooksLikeName(label.Speaker)))
            )
            {
                document.Add(turn = Open(label, null));
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

    /// <summary>Where one person answers all questions, nobody has to say who it is.</summary>
    private void GatherAnswersOf(string person, MarkdownDocument document)
    {
        var blocks = document.ToArray();
        document.Clear();
        InterviewTurn? turn = null;
        for (var i = 0; i < blocks.Length; i++)
        {
            var (block, next) = (blocks[i], blocks.ElementAtOrDefault(i + 1));
            if (AsksQuestion(block) && next is not null && !AsksQuestion(next) && !EndsAnswer(next))
                document.Add(turn = new InterviewTurn(body.Speakers.Name(person), person, (LeafBlock)block));
            else if (EndsAnswer(block))
                turn = null;
            ((ContainerBlock?)turn ?? document).Add(block);
        }
    }

    private InterviewTurn Open(Label label, LeafBlock? question)
    {
        if (label.Person is { } person)
            body.Speakers.Introduce(label.Speaker, person);
        else
            body.Report(MarkdownRules.SpeakerUnknown(body.At(label.Start), label.Speaker, label.Suggestion));
        Mark(label);
        return new InterviewTurn(label.Speaker, label.Person, question);
    }

    // The colon is in the bold or right behind it; from here on both are one label.
    private static void Mark(Label label)
    {
        var mark = new SpeakerLabel(label.Written);
        if (label.Start is LiteralInline plain)
        {
            plain.Content = new StringSlice(plain.Content.ToString()[(label.Written.Length + 1)..].TrimStart());
            plain.InsertBefore(mark);
            return;
        }

        if (label.Start.NextSibling is LiteralInline next)
            next.Content = new StringSlice(next.Content.ToString().TrimStart(':').TrimStart());
        label.Start.ReplaceBy(mark, copyChildren: false);
    }

    private bool IsQuestion(Md.Block block) =>
        AsksQuestion(block) || (ReadLabel(block) is { } label && Asks(label, block));

    /// <summary>Whether a label is that of who asks, in an interview that says who answers.</summary>
    private bool Asks(Label label, Md.Block block) =>
        body.Interviewees is { } answering
        && (Askers.Contains(label.Written, StringComparer.OrdinalIgnoreCase)
            || (answering.Count > 0 && label.Person is { } person && !answering.Contains(person)
                && PlainText.Of(((LeafBlock)block).Inline).EndsWith('?')));

    /// <summary>Whether a paragraph names its speaker, though not as a label.</summary>
    private bool LooksLabelled(Md.Block block)
    {
        if (block is not Md.ParagraphBlock { Inline.FirstChild: { } first }) return false;
        var start = first is EmphasisInline { DelimiterCount: 2 } bold
            ? PlainText.Of(bold) + ((bold.NextSibling as LiteralInline)?.Content.ToString().TrimStart() ?? "")
            : first is LiteralInline literal ? literal.Content.ToString() : "";
        var name = start[..Math.Max(0, start.IndexOfAny([':', '–', '—']))].Trim();
        return name.Length > 0 && (body.Speakers.Key(name) is not null || Speakers.LooksLikeName(name));
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

    private Label? ReadAnswer(Md.Block block)
    {
        if (ReadLabel(block) is not { } label || Asks(label, block)) return null;
        return body.Interviewees is [var only] && Answerers.Contains(label.Written, StringComparer.OrdinalIgnoreCase)
            ? label with { Speaker = body.Speakers.Name(only), Person = only }
            : label;
    }

    private Label? ReadLabel(Md.Block block)
    {
        if (block is not Md.ParagraphBlock { Inline.FirstChild: { } first }) return null;
        if (first is LiteralInline literal && body.Interviewees is not null)
        {
            var start = literal.Content.ToString();
            return start is ['Q' or 'A', ':', ..] ? new Label(start[..1], literal, start[..1], null, null) : null;
        }

        if (first is not EmphasisInline { DelimiterChar: '*' or '_', DelimiterCount: 2 } bold) return null;
        var text = PlainText.Of(bold);
        var colonFollows = bold.NextSibling is LiteralInline next && next.Content.CurrentChar == ':';
        if (!text.EndsWith(':') && !colonFollows)
            return null;
        var name = text.TrimEnd(':').TrimEnd();
        if (name.Length is 0 or > 80)
            return null;
        var person = body.Speakers.Key(name);
        return new Label(name, bold, name, person, person is null ? body.Speakers.Suggest(name) : null);
    }
}
