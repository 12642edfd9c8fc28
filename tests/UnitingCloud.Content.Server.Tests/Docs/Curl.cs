using System.Net.Http.Headers;
using System.Text;
using Shouldly;

namespace UnitingCloud.Content.Server.Tests.Docs;

/// <summary>The options of curl that the guides use.</summary>
internal static class Curl
{
    /// <param name="words">The command, with curl itself at its beginning.</param>
    /// <param name="server">What the addresses of the command begin with.</param>
    public static HttpRequestMessage Request(IReadOnlyList<string> words, string server)
    {
        var (url, method, body) = ("", (string?)null, (string?)null);
        var headers = new List<string[]>();
        var query = "";
        for (var i = 1; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "-s" or "-sG" or "--compressed":
                    break;
                case "-X":
                    method = words[++i];
                    break;
                case "-H":
                    headers.Add(words[++i].Split(": ", 2));
                    break;
                case "-d" or "--data-binary":
                    body = words[++i];
                    break;
                case "--data-urlencode":
                    var parameter = words[++i].Split('=', 2);
                    query = $"?{parameter[0]}={Uri.EscapeDataString(parameter[1])}";
                    break;
                default:
                    words[i].ShouldStartWith(server);
                    url = words[i][server.Length..];
                    break;
            }
        }

        var request = new HttpRequestMessage(new HttpMethod(method ?? (body is null ? "GET" : "POST")), url + query);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8);
        foreach (var header in headers)
        {
            if (header[0] == "Content-Type") request.Content!.Headers.ContentType = new MediaTypeHeaderValue(header[1]);
            else request.Headers.Add(header[0], header[1]);
        }

        return request;
    }
}
