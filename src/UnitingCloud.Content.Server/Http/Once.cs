using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Storage;
using UnitingCloud.Content.Server.Storage.Replies;

namespace UnitingCloud.Content.Server.Http;

/// <summary>Has a request with an Idempotency-Key done once, however often it comes.</summary>
internal static class Once
{
    public const string Header = "Idempotency-Key";

    private const int MaxKey = 255;

    private static readonly string[] Kept = ["Content-Type", "Location", "ETag", Caching.Freshness.RevisionHeader];

    /// <param name="body">SHA-256 of the body.</param>
    /// <param name="act">Does what is asked, and answers.</param>
    public static async Task<IResult> OnceAsync(this Writing writing, byte[] body, Func<Task<IResult>> act)
    {
        var headers = writing.Http.Request.Headers[Header];
        if (headers.Count == 0) return await act();
        var name = headers[0]!.Trim().Trim('"');
        if (headers.Count > 1 || name.Length is 0 or > MaxKey || name.Any(c => c is <= ' ' or > '~' or '"'))
            return Problem.Of([new(Header, "It is no key.", $"It takes one text of 1 to {MaxKey} visible ASCII characters, such as a UUID.")]);

        var replies = writing.Get<StoredReplies>();
        switch (await replies.ClaimAsync(writing.Key.Id, name, Fingerprint(writing.Http.Request, body), writing.Aborted))
        {
            case Claim.Answered answered:
                return new Replay(answered.Reply);
            case Claim.Reused:
                return Problem.Of(ProblemKind.IdempotencyKeyReused, $"'{name}' came with another address, body or precondition within the last 24 hours.");
            case Claim.InProgress:
                writing.Http.Response.Headers.RetryAfter = DatabaseLost.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                return Problem.Of(ProblemKind.RequestInProgress, $"The first request with '{name}' has not been answered yet.");
        }

        try
        {
            var reply = await CaptureAsync(writing.Http, act);
            await replies.AnswerAsync(writing.Key.Id, name, reply, CancellationToken.None);
            return new Replay(reply);
        }
        catch (Exception failure)
        {
            if (!DatabaseLost.Is(failure)) await replies.GiveUpAsync(writing.Key.Id, name, CancellationToken.None);
            throw;
        }
    }

    private static async Task<StoredReply> CaptureAsync(HttpContext http, Func<Task<IResult>> act)
    {
        var result = await act();
        var (response, body) = (http.Response.Body, new MemoryStream());
        http.Response.Body = body;
        try
        {
            await result.ExecuteAsync(http);
            await http.Response.BodyWriter.FlushAsync();
        }
        finally
        {
            http.Response.Body = response;
        }

        return new(http.Response.StatusCode, [.. Kept.Where(http.Response.Headers.ContainsKey).Select(name => $"{name}: {http.Response.Headers[name]}")], body.ToArray());
    }

    private static byte[] Fingerprint(HttpRequest request, byte[] body) => SHA256.HashData(
        [.. Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n{request.Headers.IfNoneMatch}\n{request.ContentType}\n"), .. body]);

    private sealed class Replay(StoredReply reply) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = reply.Status;
            foreach (var header in reply.Headers) httpContext.Response.Headers[header[..header.IndexOf(':')]] = header[(header.IndexOf(':') + 2)..];
            if (reply.Status == StatusCodes.Status204NoContent) return;
            httpContext.Response.ContentLength = reply.Body.Length;
            await httpContext.Response.Body.WriteAsync(reply.Body, httpContext.RequestAborted);
        }
    }
}
