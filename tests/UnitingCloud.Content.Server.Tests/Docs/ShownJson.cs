using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;

namespace UnitingCloud.Content.Server.Tests.Docs;

/// <summary>Answers as guides show them: in part, and with <c>…</c> for what differs from run to run.</summary>
internal static class ShownJson
{
    /// <summary>
    /// The answer has what is shown of it. An object may have more members. A list may have more items if the last one
    /// shown is "…".
    /// </summary>
    public static void ShouldHold(JsonNode? answer, JsonNode? shown, string where)
    {
        switch (shown)
        {
            case JsonObject members:
                var there = answer.ShouldBeOfType<JsonObject>(where);
                foreach (var (name, value) in members) ShouldHold(there[name], value, $"{where} {name}");
                break;
            case JsonArray items:
                var list = answer.ShouldBeOfType<JsonArray>(where);
                var isPart = items is [.., JsonValue last] && last.ToString() == "…" && items.Count > 1;
                var count = isPart ? items.Count - 1 : items.Count;
                if (isPart) list.Count.ShouldBeGreaterThan(count, where);
                else list.Count.ShouldBe(count, where);
                foreach (var (item, value) in list.Zip(items.Take(count))) ShouldHold(item, value, where);
                break;
            case JsonValue value when value.ToString().Contains('…'):
                var pattern = Regex.Escape(value.ToString()).Replace("…", ".+");
                answer.ShouldNotBeNull(where).ToString().ShouldMatch($"^{pattern}$", where);
                break;
            default:
                (answer?.ToJsonString()).ShouldBe(shown?.ToJsonString(), where);
                break;
        }
    }
}
