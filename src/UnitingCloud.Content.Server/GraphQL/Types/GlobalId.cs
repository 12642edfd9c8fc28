using System.Buffers.Text;
using System.Text;

namespace UnitingCloud.Content.Server.GraphQL.Types;

/// <summary>A kind and a key as one opaque name.</summary>
internal static class GlobalId
{
    public static string Of(IItem item) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{item.GetType().Name}:{item.Key}"));

    public static (ItemKind Kind, string Key)? Read(string id)
    {
        if (!Base64Url.IsValid(id)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id)).Split(':', 2);
        return parts.Length == 2 && Enum.TryParse<ItemKind>(parts[0], out var kind) && Enum.GetName(kind) == parts[0]
            ? (kind, parts[1])
            : null;
    }
}
