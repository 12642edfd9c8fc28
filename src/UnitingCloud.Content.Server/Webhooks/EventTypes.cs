using System.Text;
using System.Text.Json;
using UnitingCloud.Content.Server.Changes;

namespace UnitingCloud.Content.Server.Webhooks;

/// <summary>
/// What messages tell, and how: thin, since whoever wants the job fetches it, and never an older one than the message
/// means.
/// </summary>
internal static class EventTypes
{
    public const string Published = "job.published";
    public const string Updated = "job.updated";
    public const string Closed = "job.closed";
    public const string Ping = "ping";
    public const string Disabled = "webhook.disabled";

    /// <summary>Those that can be asked for.</summary>
    public static readonly IReadOnlyList<string> All = [Published, Updated, Closed];

    public static string Of(JobChange change) =>
        change.Type == ChangeType.Remove ? Closed : change.Held ? Updated : Published;

    public static string BodyOf(JobChange change, string site, DateTimeOffset now) =>
        Body(Of(change), change.RemovedAt ?? now, new
        {
            change.Reference,
            change.Version,
            Url = $"{site}{SitePath.Of(ItemKind.Job, change.Reference)}",
            change.Reason,
        });

    public static string PingBody(DateTimeOffset now) => Body(Ping, now, new { Test = true });

    public static string DisabledBody(DisabledState disabling) =>
        Body(Disabled, disabling.At, new { disabling.Reason });

    private static string Body<T>(string type, DateTimeOffset timestamp, T data) =>
        Encoding.UTF8.GetString(
            JsonSerializer.SerializeToUtf8Bytes(
                new { Type = type, Timestamp = timestamp, Data = data }, ContentJson.Options));
}
