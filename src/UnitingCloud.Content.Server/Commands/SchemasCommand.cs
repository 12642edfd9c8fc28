using System.CommandLine;
using UnitingCloud.Content.Authoring;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Writes the JSON Schemas of front matter into a content folder.</summary>
internal static class SchemasCommand
{
    private const string FolderName = ".schemas";

    public static Command Create()
    {
        var folder = Options.Folder();
        var command = new Command("schemas", "Write the JSON Schemas of front matter to DIR/.schemas.") { folder };
        command.SetAction(parsed =>
        {
            var target = Path.Combine(parsed.GetValue(folder)!, FolderName);
            Directory.CreateDirectory(target);
            foreach (var kind in ItemKinds.All)
            {
                var path = Path.Combine(target, FrontMatterSchema.FileName(kind));
                File.WriteAllText(path, FrontMatterSchema.Text(kind) + "\n");
                Console.Out.WriteLine(path);
            }

            return 0;
        });
        return command;
    }
}
