using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Connections;

namespace UnitingCloud.Content.Server.GraphQL.Types;

/// <summary>
/// Any block. A field has the same type in all of them that have it, so that one selection can ask for it in each.
/// </summary>
internal sealed class BlockUnion : UnionGraphType
{
    public BlockUnion()
    {
        Name = "Block";
        Description = "A part of a body, typed. New kinds may come: pass over those that you do not know.";
        Type<HeadingBlockType>();
        Type<AutoRegisteringObjectGraphType<ParagraphBlock>>();
        Type<AutoRegisteringObjectGraphType<ListBlock>>();
        Type<AutoRegisteringObjectGraphType<QuoteBlock>>();
        Type<AutoRegisteringObjectGraphType<CodeBlock>>();
        Type<AutoRegisteringObjectGraphType<ImageBlock>>();
        Type<AutoRegisteringObjectGraphType<TableBlock>>();
        Type<DividerBlockType>();
        Type<PullQuoteBlockType>();
        Type<AutoRegisteringObjectGraphType<CalloutBlock>>();
        Type<LiveJobsBlockType>();
        Type<InterviewTurnBlockType>();
        Type<AutoRegisteringObjectGraphType<FootnotesBlock>>();
        Type<AutoRegisteringObjectGraphType<HtmlBlock>>();
    }
}

internal sealed class InlineLinkType : AutoRegisteringObjectGraphType<InlineLink>
{
    public InlineLinkType() =>
        Field<NodeInterface>("item").Description("The item that it leads to; null if it leads elsewhere, or has moved.")
            .Resolve(context => SitePath.Read(context.Source.Url) is var (kind, slug)
                ? ItemField.LoadBySlug(context, kind, slug)
                : null);
}

internal sealed class HeadingBlockType : AutoRegisteringObjectGraphType<HeadingBlock>
{
    public HeadingBlockType() : base(b => b.Id) =>
        Field<StringGraphType>("id")
            .Description("The anchor, unique in its body; always there.")
            .Resolve(context => context.Source.Id);
}

internal sealed class DividerBlockType : ObjectGraphType<DividerBlock>
{
    public DividerBlockType()
    {
        Name = nameof(DividerBlock);
        Description = "A break between subjects.";
        Field<NonNullGraphType<BooleanGraphType>>("decorative")
            .Description("Always true: it says nothing itself.")
            .Resolve(_ => true);
    }
}

internal sealed class PullQuoteBlockType : AutoRegisteringObjectGraphType<PullQuoteBlock>
{
    public PullQuoteBlockType() : base(b => b.Person) =>
        this.One<PullQuoteBlock, Person>("person", "Who said it, where they are one of ours.", b => b.Person);
}

internal sealed class InterviewTurnBlockType : AutoRegisteringObjectGraphType<InterviewTurnBlock>
{
    public InterviewTurnBlockType() : base(b => b.Speaker, b => b.Person)
    {
        Field<StringGraphType>("speaker")
            .Description("Who answers, as written; always there.")
            .Resolve(context => context.Source.Speaker);
        this.One<InterviewTurnBlock, Person>("person", "Who answers, where they are one of ours.", b => b.Person);
    }
}

internal sealed class LiveJobsBlockType : AutoRegisteringObjectGraphType<LiveJobsBlock>
{
    public LiveJobsBlockType() : base(b => b.Thread)
    {
        this.One<LiveJobsBlock, Thread>("thread", "The thread whose jobs they are.", b => b.Thread);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<JobType>>>>("jobs")
            .Description("The open jobs, newest first.")
            .Resolve(context => LiveJobsList.Load(context, context.Source));
    }
}
