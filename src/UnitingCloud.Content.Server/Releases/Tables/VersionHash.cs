using System.Security.Cryptography;
using System.Text.Json;
using UnitingCloud.Content.Authoring;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>Tells whether an item is as it was: equal hashes need no new version.</summary>
internal static class VersionHash
{
    /// <remarks>The key that a job was posted with is nothing of the job's: it stays as it was when another posts the
    /// same.</remarks>
    /// <param name="item">The item under the key that it has always had.</param>
    /// <param name="authored">The same as its author left it, with what the public may not see.</param>
    public static string Of(IItem item, AuthoredItem authored) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(
                    new
                    {
                        Item = (object)item,
                        authored.VisibleFrom,
                        authored.VisibleUntil,
                        authored.Draft,
                        authored.Aliases,
                        Source = authored.Posted is null ? authored.Source : null,
                        authored.Posted,
                    },
                    ContentJson.Options
                )
            )
        );
}
