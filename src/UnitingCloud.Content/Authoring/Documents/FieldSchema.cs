using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>
/// The JSON Schema (2020-12) of an object, written down from what its reader asks for. It describes one spelling of
/// each
/// value: the reader takes some more, such as one text for a list of one.
/// </summary>
internal sealed class FieldSchema
{
    // Validators differ in how strictly they take a format, if they take it at all.
    private const string DayForm = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private const string TimeOfDay = @"T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})";

    private readonly JsonObject _properties = [];
    private readonly JsonArray _required = [];
    private readonly List<Action> _finish = [];
    private JsonArray? _alternatives;
    private string? _keyword;

    public void Text(string key, int max) => Add(key, TextOf(max));

    public void Texts(string key, int max) => Add(key, ListOf(TextOf(max)));

    public void Flag(string key) => Add(key, new() { ["type"] = "boolean" });

    public void Number(string key, decimal min, decimal max) => Add(key, Range("number", min, max));

    public void Whole(string key, int min, int max) => Add(key, Range("integer", min, max));

    public void Day(string key) =>
        _properties[key] = new JsonObject { ["type"] = "string", ["format"] = "date", ["pattern"] = $"^{DayForm}$" };

    /// <summary>An instant, or a date for the start or the end of that day.</summary>
    public void Time(string key)
    {
        var forms = new JsonArray(new JsonObject { ["format"] = "date-time" }, new JsonObject { ["format"] = "date" });
        var pattern = $"^{DayForm}({TimeOfDay})?$";
        _properties[key] = new JsonObject { ["type"] = "string", ["anyOf"] = forms, ["pattern"] = pattern };
    }

    /// <summary>A text of a certain form.</summary>
    public void Form(string key, string pattern) => _properties[key]!["pattern"] = pattern;

    public void Term<T>(string key) where T : struct, Enum => Add(key, TermOf<T>());

    public void Terms<T>(string key) where T : struct, Enum => Add(key, ListOf(TermOf<T>()));

    public void NotEmpty(string key) => _properties[key]!["minItems"] = 1;

    public FieldSchema Map(string key)
    {
        var map = new FieldSchema();
        _finish.Add(() => Add(key, map.ToJson()));
        return map;
    }

    /// <summary>An object, or the value of one of its fields alone.</summary>
    public FieldSchema MapOr(string key, string field)
    {
        var map = new FieldSchema();
        _finish.Add(() => Add(key, map.OrAlone(field)));
        return map;
    }

    public FieldSchema Maps(string key, string? orText)
    {
        var map = new FieldSchema();
        _finish.Add(() => Add(key, ListOf(orText is null ? map.ToJson() : map.OrAlone(orText))));
        return map;
    }

    public void Required(string key) => _required.Add(key);

    public void AnyOf(params JsonObject[] alternatives) => (_keyword, _alternatives) = ("anyOf", new(alternatives));

    public void OneOf(params JsonObject[] alternatives) => (_keyword, _alternatives) = ("oneOf", new(alternatives));

    /// <summary>An alternative in which this field is there.</summary>
    public static JsonObject With(string key) => new() { ["required"] = new JsonArray(key) };

    /// <summary>An alternative in which this field is there and has one of these values.</summary>
    public static JsonObject With(string key, params JsonNode[] values) =>
        With(key, new JsonObject { ["enum"] = new JsonArray(values) });

    /// <summary>An alternative in which this field is there and has this form.</summary>
    public static JsonObject With(string key, JsonObject form) =>
        new() { ["required"] = new JsonArray(key), ["properties"] = new JsonObject { [key] = form } };

    public JsonObject ToJson()
    {
        foreach (var action in _finish) action();
        _finish.Clear();
        var schema = new JsonObject { ["type"] = "object", ["properties"] = _properties.DeepClone() };
        if (_required.Count > 0) schema["required"] = _required.DeepClone();
        if (_alternatives is not null) schema[_keyword!] = _alternatives.DeepClone();
        schema["additionalProperties"] = false;
        return schema;
    }

    /// <summary>The object, or the value of one field where the object needs no other.</summary>
    private JsonObject OrAlone(string field)
    {
        var whole = ToJson();
        if (_required.Any(key => (string)key! != field)) return whole;
        var alone = (JsonObject)_properties[field]!.DeepClone();
        var alternative = _alternatives?.FirstOrDefault(one =>
            one!["required"] is JsonArray { Count: 1 } keys && (string)keys[0]! == field);
        var form = alternative?["properties"]?[field] as JsonObject;
        foreach (var (keyword, value) in form ?? []) alone[keyword] = value?.DeepClone();
        return new() { ["anyOf"] = new JsonArray(alone, whole) };
    }

    /// <summary>A field that is asked for again keeps its first description.</summary>
    private void Add(string key, JsonObject schema) => _properties.TryAdd(key, schema);

    // A reader takes an empty text as missing, so a required text may not be empty.
    private static JsonObject TextOf(int max) =>
        new() { ["type"] = "string", ["maxLength"] = max, ["pattern"] = @"\S" };

    private static JsonObject TermOf<T>() where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);
        return new() { ["enum"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]) };
    }

    private static JsonObject ListOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Range(string type, decimal min, decimal max) =>
        new() { ["type"] = type, ["minimum"] = min, ["maximum"] = max };
}
