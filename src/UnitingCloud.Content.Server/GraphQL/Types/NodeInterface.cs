using GraphQL.Types;

namespace UnitingCloud.Content.Server.GraphQL.Types;

internal sealed class NodeInterface : InterfaceGraphType<IItem>
{
    public NodeInterface()
    {
        Name = "Node";
        Description = "Anything that can be named by its global id.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("Names the item for ever, over all kinds.");
    }
}
