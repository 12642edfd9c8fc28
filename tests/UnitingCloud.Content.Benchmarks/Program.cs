using System.CommandLine;
using UnitingCloud.Content.Benchmarks;

// Two controls run as processes of their own, for the same chances as the product.
switch (args)
{
    case ["control-answer", var file]: return await AnswerControl.ServeAsync(file);
    case ["control-markdig", var folder]: return MarkdigControl.Run(folder);
}

var names = new Argument<string[]>("NAME")
{
    Description = $"Which to run; all by default: {string.Join(", ", Benchmarks.All.Keys)}.",
    Arity = ArgumentArity.ZeroOrMore,
};
names.AcceptOnlyFromAmong([.. Benchmarks.All.Keys]);
var corpora = new Option<string>("--corpora")
{
    Description = "The folder that holds 18f/ and digitalgov/.",
    DefaultValueFactory = _ => Corpus.Usual,
};
var root = new RootCommand(
    "Measures the product against a control in the same run. Machines differ and are shared: only the ratios mean much."
)
{
    names,
    corpora,
};
root.SetAction(
    async (parsed, cancellation) =>
    {
        var folder = parsed.GetValue(corpora)!;
        if (!Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync(
                $"error: There is no folder '{folder}'; name the one with the real content by --corpora DIR."
            );
            return 2;
        }

        foreach (var name in parsed.GetValue(names) is { Length: > 0 } chosen ? chosen : [.. Benchmarks.All.Keys])
            await foreach (var figure in Benchmarks.All[name](new Corpus(folder), cancellation))
                Console.WriteLine(figure);
        return 0;
    });
return await root.Parse(args).InvokeAsync();
