using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http.Problems;

namespace UnitingCloud.Content.Server.Http.Idempotency;

/// <summary>Has a request with an Idempotency-Key done once, however often it comes.</summary>
internal static class Idempotency
{
    public const string Header = "Idempotency-Key";

    private const int MaxKey = 255;

    private static readonly string[] Kept = ["Content-Type", "Location", "ETag", Freshness.RevisionHeader];

    /// <param name="body">SHA-256 of the body.</param>
    /// <param name="act">Does what is asked, and answers.</param>
    public static async Task<IResult> OnceAsync(this WriteRequest request, byte[] body, Func<Task<IResult>> act)
    {
        var headers = request.Http.Request.Headers[Header];
        if (headers.Count == 0) return await act();
        var name = headers[0]!.Trim().Trim('"');
        if (headers.Count > 1 || name.Length is 0 or > MaxKey || name.Any(c => c is <= ' ' or > '~' or '"'))
            return Problem.Of([new(Header, "It is no key.", $"It takes one text of 1 to {MaxKey} visible ASCII characters, such as a UUID.")]);

        var replies = request.Get<IdempotencyStore>();
        switch (await replies.ClaimAsync(request.Key.Id, name, Fingerprint(request.Http.Request, body), request.Aborted))
        {
            case IdempotencyClaim.Answered answered:
                return new Replay(answered.Reply);
            case IdempotencyClaim.Reused:
                return Problem.Of(ProblemKind.IdempotencyKeyReused, $"'{name}' came with another address, body or precondition within the last 24 hours.");
            case IdempotencyClaim.InProgress:
                request.Http.Response.Headers.RetryAfter = DatabaseFailure.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                return Problem.Of(ProblemKind.RequestInProgress, $"The first request with '{name}' has not been answered yet.");
        }

        try
        {
            var reply = await CaptureAsync(request.Http, act);
            await replies.CompleteAsync(request.Key.Id, name, reply, CancellationToken.None);
            return new Replay(reply);
        }
        catch (Exception failure)
        {
            if (DatabaseFailure.Reason(failure) != DatabaseFailure.Unreachable) await replies.AbandonAsync(request.Key.Id, name, CancellationToken.None);
            throw;
        }
    }

    private static async Task<StoredResponse> CaptureAsync(HttpContext http, Func<Task<IResult>> act)
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

    private sealed class Replay(StoredResponse reply) : IResult
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
