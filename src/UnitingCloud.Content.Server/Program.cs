using UnitingCloud.Content.Server.Commands;
using UnitingCloud.Content.Server.Commands.New;

// The verbs of the program; `serve` is what happens without one.
var root = new Verbs("UnitingCloud.Content, a headless CMS for recruitment content.")
{
    ServeCommand.Create(),
    CheckCommand.Create(),
    NewCommand.Create(),
    SchemasCommand.Create(),
    ImportCommand.Create(),
    AcceptCommand.Create(),
    ImportJobsCommand.Create(),
    ExplainCommand.Create(),
    FeedCommand.Create(),
    DbApplyCommand.Create(),
    KeysCommand.Create(),
};
return await root.RunAsync(args);
