using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UnitingCloud.Content.Tests;

namespace UnitingCloud.Content.Server.Tests.Architecture;

/// <summary>That a file uses a type of another folder.</summary>
/// <param name="From">The folder of the file, below its project.</param>
/// <param name="To">The folder of the type.</param>
/// <param name="Evidence">The file and the type.</param>
internal sealed record Arrow(string From, string To, string Evidence);

/// <summary>Which folder of the product uses which, as the compiler sees it.</summary>
internal static class SourceGraph
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Net.Http.Json; global using System.Threading;
        global using System.Threading.Tasks; global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly string Src = Path.Combine(Repository.Root, "src");

    /// <summary>The arrows between folders; what a room registers in its <c>…Setup</c> file does not count.</summary>
    public static IReadOnlyCollection<Arrow> Read()
    {
        var files = Directory.EnumerateFiles(Src, "*.cs", SearchOption.AllDirectories);
        SyntaxTree[] trees =
        [
            CSharpSyntaxTree.ParseText(ImplicitUsings),
            .. files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)),
        ];
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("UnitingCloud.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Product", trees, references, new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        return [.. trees.Skip(1).SelectMany(tree => ArrowsOf(tree, compilation)).Distinct()];
    }

    private static IEnumerable<Arrow> ArrowsOf(SyntaxTree tree, Compilation compilation)
    {
        var (from, file) = (FolderOf(tree), Path.GetFileNameWithoutExtension(tree.FilePath));
        if (file.EndsWith("Setup", StringComparison.Ordinal)) yield break;
        var model = compilation.GetSemanticModel(tree);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            var type =
                (symbol as IMethodSymbol)?.ReducedFrom?.ContainingType
                ?? symbol as INamedTypeSymbol
                ?? symbol?.ContainingType;
            foreach (var target in type?.OriginalDefinition.DeclaringSyntaxReferences ?? [])
            {
                var to = FolderOf(target.SyntaxTree);
                if (to != from && type!.Name != "Program")
                    yield return new(from, to, $"{from}/{file}.cs uses {type!.Name} of {to}");
            }
        }
    }

    private static string FolderOf(SyntaxTree tree)
    {
        var path = Path.GetRelativePath(Src, Path.GetDirectoryName(tree.FilePath)!).Replace('\\', '/');
        return path.Replace("UnitingCloud.Content.Server", "Server", StringComparison.Ordinal)
            .Replace("UnitingCloud.Content", "Core", StringComparison.Ordinal);
    }
}
