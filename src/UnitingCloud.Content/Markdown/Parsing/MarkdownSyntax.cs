using Markdig;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>
/// The dialect. Without Markdig's front matter (it eats text between rules) and its heading ids (quadratic).
/// </summary>
internal static class MarkdownSyntax
{
    private static readonly MarkdownPipeline Pipeline = Build();

    public static MarkdownDocument Parse(string text) => Markdig.Markdown.Parse(text, Pipeline);

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder { PreciseSourceLocation = true };
        builder.Use(new PipeTableExtension(new PipeTableOptions { UseGfmRules = true }));
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new TaskParser());
        builder.Use(new EmphasisExtraExtension(EmphasisExtraOptions.Strikethrough));
        builder.Use(new AutoLinkExtension(new AutoLinkOptions { UseHttpsForWWWLinks = true }));
        // Not Markdig's footnotes: they swallow what follows a note, and lose the first of two references in a row.
        builder.BlockParsers.Insert(0, new NoteParser());
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new NoteReferenceParser());
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new AlertInlineParser());
        builder.InlineParsers.InsertBefore<EmphasisInlineParser>(new TildesParser());
        builder.BlockParsers.ReplaceOrAdd<ListBlockParser>(new ListParser());
        // Only the blocks of the extension: '::' within a line is C++ more often than markup.
        builder.BlockParsers.InsertBefore<ThematicBreakParser>(new CustomContainerParser());
        return builder.Build();
    }
}
