using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace UnitingCloud.Content;

/// <summary>The one JSON form of content: what is stored, hashed and answered.</summary>
public static class ContentJson
{
    /// <summary>camelCase names and enums; nulls are left out.</summary>
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions());

    /// <summary>As bodies are hashed: without inlines, which follow from the HTML beside them.</summary>
    public static readonly JsonSerializerOptions Hashed = new(Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutInlines } },
    };

    /// <summary>Gives other options the same form.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // never written into HTML: HTML inside JSON stays readable, and small
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.AllowOutOfOrderMetadataProperties = true; // jsonb sorts the type discriminator among the other names
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }

    private static void LeaveOutInlines(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.PropertyType == typeof(IReadOnlyList<InlineRun>)) property.ShouldSerialize = (_, _) => false;
    }
}
