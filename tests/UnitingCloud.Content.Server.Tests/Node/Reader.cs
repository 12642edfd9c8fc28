using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Tests;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Node;

/// <summary>Programs that others wrote, reading what we write.</summary>
internal static class Reader
{
    private static readonly string Folder = Path.Combine(
        Repository.Root,
        "tests",
        "UnitingCloud.Content.Server.Tests",
        "Node"
    );

    /// <summary>Runs a script of this folder.</summary>
    public static async Task<JsonNode> RunAsync(string script, object input)
    {
        Assert.SkipUnless(ForeignProgram.IsThere("node"), "Node is not on this machine.");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Folder, "node_modules")),
            "Run 'npm ci' in tests/UnitingCloud.Content.Server.Tests/Node first."
        );
        var (exitCode, output, error) = await RunAsync(
            "node",
            [Path.Combine(Folder, script)],
            JsonSerializer.Serialize(input, JsonSerializerOptions.Web)
        );
        exitCode.ShouldBe(0, error);
        return JsonNode.Parse(output)!;
    }

    /// <summary>What libxml2 has against a document; nothing where it is well formed.</summary>
    public static async Task<string> XmlLintAsync(string xml)
    {
        Assert.SkipUnless(ForeignProgram.IsThere("xmllint"), "xmllint (Debian: libxml2-utils) is not on this machine.");
        var (exitCode, _, error) = await RunAsync("xmllint", ["--noout", "--huge", "-"], xml);
        return exitCode == 0 ? "" : error;
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string program,
        string[] arguments,
        string input
    )
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has seen enough.
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
