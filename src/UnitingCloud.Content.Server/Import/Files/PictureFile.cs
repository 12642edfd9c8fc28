using System.Security.Cryptography;
using NetVips;
using UnitingCloud.Content.Authoring.References;

namespace UnitingCloud.Content.Server.Import.Files;

/// <summary>A picture of the content folder. SVG is not supported, because it can contain scripts.</summary>
internal sealed record PictureFile(string FullPath, string Path, string Hash, string MediaType, int Width, int Height)
{
    public const int MaxBytes = 10 * 1024 * 1024;

    public ImageFile Image => new(Path, Hash, Width, Height);

    public static string? MediaTypeOf(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".webp" => "image/webp",
        ".gif" => "image/gif",
        ".avif" => "image/avif",
        _ => null,
    };

    /// <summary>
    /// Null if the file is too large or not a picture. References to it are then reported as missing.
    /// </summary>
    public static PictureFile? Read(string fullPath, string path)
    {
        try
        {
            if (new FileInfo(fullPath).Length is 0 or > MaxBytes) return null;
            var bytes = File.ReadAllBytes(fullPath);
            using var image = NetVips.Image.NewFromBuffer(bytes, access: Enums.Access.Sequential);
            return new(
                fullPath,
                path,
                Convert.ToHexStringLower(SHA256.HashData(bytes)),
                MediaTypeOf(path)!,
                image.Width,
                image.Height
            );
        }
        catch (Exception refused) when (refused is VipsException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
