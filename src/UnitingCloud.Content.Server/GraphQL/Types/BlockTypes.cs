using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Connections;

namespace UnitingCloud.Content.Server.GraphQL.Types;

/// <summary>Any block. New kinds may come: a frontend should pass over those that it does not know.</summary>
internal sealed class BlockUnion : UnionGraphType
{
    public BlockUnion()
    {
        Name = "Block";
        Description = "A part of a body, typed. New kinds may come: pass over those that you do not know.";
        Type<AutoRegisteringObjectGraphType<HeadingBlock>>();
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
    public InterviewTurnBlockType() : base(b => b.Person) =>
        this.One<InterviewTurnBlock, Person>("person", "Who answers, where they are one of ours.", b => b.Person);
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
