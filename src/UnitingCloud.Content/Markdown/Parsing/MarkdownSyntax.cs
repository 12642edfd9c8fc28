using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Parsers;
using Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>The dialect. Without Markdig's front matter (it eats text between rules) and its heading ids (quadratic).</summary>
internal static class MarkdownSyntax
{
    private static readonly MarkdownPipeline Pipeline = Build();

    public static MarkdownDocument Parse(string text) => Markdig.Markdown.Parse(text, Pipeline);

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder { PreciseSourceLocation = true };
        builder.Use(new PipeTableExtension(new PipeTableOptions { UseHeaderForColumnCount = true }));
        builder.Use(new FootnoteExtension());
        builder.Use(new TaskListExtension());
        builder.Use(new EmphasisExtraExtension(EmphasisExtraOptions.Strikethrough));
        builder.Use(new AutoLinkExtension(new AutoLinkOptions { UseHttpsForWWWLinks = true }));
        // Only the blocks of the extension: '::' within a line is C++ more often than markup.
        builder.BlockParsers.InsertBefore<ThematicBreakParser>(new CustomContainerParser());
        return builder.Build();
    }
}
