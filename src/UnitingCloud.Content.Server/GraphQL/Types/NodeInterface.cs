using GraphQL.Types;

namespace UnitingCloud.Content.Server.GraphQL.Types;

/// <summary>
/// Any item. As in <see cref="BlockUnion"/>, a field has the same type in all kinds that have it.
/// </summary>
internal sealed class NodeInterface : InterfaceGraphType<IItem>
{
    public NodeInterface()
    {
        Name = "Node";
        Description = "Anything that can be named by its global id.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("Names the item for ever, over all kinds.");
    }
}
