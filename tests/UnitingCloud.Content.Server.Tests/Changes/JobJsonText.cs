using System.Text;
using System.Text.Json;
using UnitingCloud.Content.Server.Changes.Documents;

namespace UnitingCloud.Content.Server.Tests.Changes;

internal static class JobJsonText
{
    public static string Text(this JobJson job) => Encoding.UTF8.GetString(job.Utf8);

    public static JsonElement Parse(this JobJson job) => JsonElement.Parse(job.Utf8);
}
