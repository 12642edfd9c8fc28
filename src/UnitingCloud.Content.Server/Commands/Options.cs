using System.CommandLine;
using System.CommandLine.Parsing;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Options and arguments that several verbs take.</summary>
internal static class Options
{
    public static Option<string?> Data() =>
        new("--data")
        {
            Description =
                "Where the private PostgreSQL keeps its data. The default is the user's data folder. Not used if "
                    + "ConnectionStrings__Content is set.",
        };

    public static Argument<string> Folder()
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "The content folder.",
            DefaultValueFactory = _ => DefaultFolder(),
        };
        folder.Validators.Add(MustExist);
        return folder;
    }

    public static Option<string> Content()
    {
        var folder = new Option<string>("--content")
        {
            Description = "The content folder.",
            DefaultValueFactory = _ => DefaultFolder(),
        };
        folder.Validators.Add(MustExist);
        return folder;
    }

    private static void MustExist(SymbolResult result)
    {
        var folder = result is ArgumentResult argument
            ? argument.GetValueOrDefault<string>()
            : ((OptionResult)result).GetValueOrDefault<string>();
        if (!Directory.Exists(folder))
            result.AddError($"There is no content folder '{folder}'.");
    }

    /// <summary>content/ here, or in the first folder above that has one.</summary>
    public static string DefaultFolder()
    {
        for (var at = new DirectoryInfo(Directory.GetCurrentDirectory()); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "content");
            if (Directory.Exists(Path.Combine(folder, "articles")) || Directory.Exists(Path.Combine(folder, "jobs")))
                return folder;
        }

        return "content";
    }
}
