using System.Reflection;
using System.Xml.Linq;
using GraphQL.Types;
using GraphQL.Utilities;

namespace UnitingCloud.Content.Server.GraphQL;

/// <summary>
/// Describes what is made from records as their XML documentation does, parameters of positional ones included.
/// </summary>
internal sealed class Descriptions : BaseSchemaNodeVisitor
{
    private readonly Dictionary<string, string> _texts = [];

    public Descriptions()
    {
        foreach (var assembly in new[] { typeof(Article).Assembly, typeof(Descriptions).Assembly }) Read(assembly);
    }

    public override void VisitObject(IObjectGraphType type, ISchema schema) => Describe(type, schema);

    public override void VisitInputObject(IInputObjectGraphType type, ISchema schema) => Describe(type, schema);

    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema) =>
        Describe(field, type);

    public override void VisitInputObjectFieldDefinition(FieldType field, IInputObjectGraphType type, ISchema schema) =>
        Describe(field, type);

    public override void VisitEnum(EnumerationGraphType type, ISchema schema)
    {
        if (SourceOf(type) is not { IsEnum: true } source) return;
        type.Description ??= Text($"T:{source.FullName}");
        foreach (var value in type.Values) value.Description ??= Text($"F:{source.FullName}.{value.Value}");
    }

    private void Describe(IGraphType type, ISchema schema)
    {
        if (SourceOf(type) is { } source) type.Description ??= Text($"T:{source.FullName}");
    }

    private void Describe(FieldType field, IGraphType type)
    {
        if (SourceOf(type) is { } source)
            field.Description ??= Text($"P:{source.FullName}.{char.ToUpperInvariant(field.Name[0])}{field.Name[1..]}");
    }

    private string? Text(string member) => _texts.GetValueOrDefault(member);

    /// <summary>The record or enum that a type was made from.</summary>
    public static Type? SourceOf(IGraphType type)
    {
        for (var at = type.GetType(); at is not null; at = at.BaseType)
            if (at.IsGenericType) return at.GetGenericArguments()[0];
        return null;
    }

    private void Read(Assembly assembly)
    {
        var members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member");
        foreach (var member in members)
        {
            var name = (string)member.Attribute("name")!;
            if (member.Element("summary") is { } summary)
                _texts[name] = Plain(summary);
            if (name[0] != 'T')
                continue;
            foreach (var parameter in member.Elements("param"))
                _texts[$"P:{name[2..]}.{(string)parameter.Attribute("name")!}"] = Plain(parameter);
        }
    }

    private static string Plain(XElement element)
    {
        var words = element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? "").Split('.')[^1],
            XElement inner => inner.Value,
            _ => "",
        });
        return string.Join(' ', string.Concat(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
