using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http.Idempotency;

/// <summary>
/// Runs a request with an Idempotency-Key once, however often it comes (draft-ietf-httpapi-idempotency-key-header).
/// </summary>
internal sealed class IdempotencyHandler(IdempotencyStore store, TimeProvider time, ILogger<IdempotencyHandler> log)
{
    public const string Header = "Idempotency-Key";

    /// <summary>The reply has been given before.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    private const int MaxKey = 255;

    private static readonly string[] StoredHeaders = ["Content-Type", "Location", "ETag", Freshness.RevisionHeader];

    /// <param name="hasBody">Whether <paramref name="next"/> reads a body before it does anything.</param>
    /// <param name="next">Handles the request.</param>
    public async Task OnceAsync(HttpContext http, ApiKey key, bool hasBody, RequestDelegate next)
    {
        var headers = http.Request.Headers[Header];
        if (headers.Count == 0)
        {
            await next(http);
            return;
        }

        var name = headers[0]!.Trim().Trim('"');
        if (headers.Count > 1 || name.Length is 0 or > MaxKey || name.Any(c => c is <= ' ' or > '~' or '"'))
        {
            var error = new ParameterError(
                Header, "It is not a key.",
                $"It takes one text of 1 to {MaxKey} visible ASCII characters, such as a UUID.");
            await Problem.Of([error]).ExecuteAsync(http);
            return;
        }

        // The body is hashed while it is read, so that a long one need not be kept for it.
        using var hash = SHA256.Create();
        await using var body = new CryptoStream(http.Request.Body, hash, CryptoStreamMode.Read, leaveOpen: true);
        http.Request.Body = body;
        if (!hasBody) await body.CopyToAsync(Stream.Null); // what fails in it must fail before something is done
        switch (await store.ClaimAsync(key.Id, name, Fingerprint(http.Request), CancellationToken.None))
        {
            case IdempotencyClaim.New:
                await AnswerAsync(http, key.Id, name, next, async () => await HashAsync(body, hash));
                break;
            case IdempotencyClaim.Answered answered when (await HashAsync(body, hash)).SequenceEqual(answered.Body):
                await ReplayAsync(http, answered.Reply);
                break;
            case IdempotencyClaim.InProgress:
                http.Response.Headers.RetryAfter = DatabaseFailure.RetryAfterSeconds
                    .ToString(CultureInfo.InvariantCulture);
                await Problem
                    .Of(ProblemKind.RequestInProgress, $"The first request with '{name}' has not been answered yet.")
                    .ExecuteAsync(http);
                break;
            default:
                var reused = $"'{name}' came with another address, body or precondition within the last 24 hours.";
                await Problem.Of(ProblemKind.IdempotencyKeyReused, reused).ExecuteAsync(http);
                break;
        }
    }

    private async Task AnswerAsync(
        HttpContext http, string owner, string name, RequestDelegate next, Func<Task<byte[]>> hash)
    {
        var (response, body) = (http.Response.Body, new MemoryStream());
        http.Response.Body = body;
        await using var renewing = RenewClaim(owner, name);
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync();
            await SettleAsync(http.Response, owner, name, await hash(), body.ToArray());
        }
        catch
        {
            await store.AbandonAsync(owner, name, CancellationToken.None); // it came to nothing: a repeat is done
            throw;
        }
        finally
        {
            http.Response.Body = response;
        }

        await WriteAsync(http.Response, body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    /// <summary>Keeps the reply, unless the same request may go better the next time.</summary>
    private async Task SettleAsync(HttpResponse response, string owner, string name, byte[] requestBody, byte[] body)
    {
        if (response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            await store.AbandonAsync(owner, name, CancellationToken.None);
            return;
        }

        var stored = StoredHeaders.Where(response.Headers.ContainsKey)
            .Select(header => $"{header}: {response.Headers[header]}");
        try
        {
            await store.CompleteAsync(
                owner, name, requestBody, new(response.StatusCode, [.. stored], body), CancellationToken.None);
        }
        catch (Exception failure) when (DatabaseFailure.IsTransient(failure))
        {
            // What was done must not be told as a failure. A repeat is done again once the claim has run out.
            log.LogError(
                "A reply could not be kept for its Idempotency-Key: {Reason}", failure.GetBaseException().Message);
        }
    }

    /// <summary>A request that takes long, such as a slow upload, must not be taken for dead.</summary>
    private ITimer RenewClaim(string owner, string name)
    {
        var interval = IdempotencyStore.InProgressTimeout / 4;
        return time.CreateTimer(async _ => await RenewAsync(), null, interval, interval);

        async Task RenewAsync()
        {
            try
            {
                await store.RenewAsync(owner, name, CancellationToken.None);
            }
            catch (Exception failure) // nobody awaits a timer
            {
                log.LogWarning(
                    "A claim of an Idempotency-Key could not be renewed: {Reason}", failure.GetBaseException().Message);
            }
        }
    }

    private static async Task<byte[]> HashAsync(Stream body, HashAlgorithm hash)
    {
        await body.CopyToAsync(Stream.Null); // what nobody has read
        return hash.Hash!;
    }

    private static byte[] Fingerprint(HttpRequest request) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        $"{request.Method} {request.Path}{request.QueryString}",
        request.Headers.IfMatch, request.Headers.IfNoneMatch, request.ContentType)));

    private static Task ReplayAsync(HttpContext http, StoredResponse reply)
    {
        http.Response.StatusCode = reply.Status;
        foreach (var header in reply.Headers)
            http.Response.Headers[header[..header.IndexOf(':')]] = header[(header.IndexOf(':') + 2)..];
        http.Response.Headers[ReplayedHeader] = "true";
        return WriteAsync(http.Response, reply.Body);
    }

    private static async Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> body)
    {
        if (response.StatusCode == StatusCodes.Status204NoContent) return;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }
}
