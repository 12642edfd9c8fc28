using Shouldly;
using UnitingCloud.Content.Tests;

namespace UnitingCloud.Content.Server.Tests;

/// <summary>Contracts that other people's programs hang on, as files that a person approved.</summary>
internal static class Approved
{
    /// <summary>
    /// To approve what is now, run the tests with UPDATE_APPROVED=1 and read the difference before it is committed.
    /// </summary>
    public static async Task ShouldMatchAsync(string file, string now)
    {
        var path = Path.Combine(Repository.Root, "tests", "UnitingCloud.Content.Server.Tests", "Approved", file);
        now = now.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1") await File.WriteAllTextAsync(path, now);
        var approved = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        now.ShouldBe(
            approved,
            $"{file} is not as approved. Where the change is meant, run with UPDATE_APPROVED=1 and commit the file."
        );
    }
}
