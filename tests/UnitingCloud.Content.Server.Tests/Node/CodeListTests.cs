using Shouldly;
using UnitingCloud.Content.Tests;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Node;

public sealed class CodeListTests
{
    private static readonly string Lists = Path.Combine(Repository.Root, "src", "UnitingCloud.Content", "Codes");

    /// <summary>To take newer ones, raise the versions of the packages and run this with UPDATE_APPROVED=1.</summary>
    [Fact]
    public async Task The_lists_of_codes_are_those_of_the_packages_that_keep_them()
    {
        foreach (var (name, text) in (await Reader.RunAsync("codes.mjs", "")).AsObject())
        {
            var path = Path.Combine(Lists, name);
            if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
                await File.WriteAllTextAsync(path, (string)text!);
            (await File.ReadAllTextAsync(path)).ShouldBe((string)text!, name);
        }
    }
}
