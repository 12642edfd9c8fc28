using System.Security.Cryptography;
using System.Text;

namespace UnitingCloud.Content.Jobs;

/// <summary>
/// Ids for job boards that take one advert a place: the same job at the same place has the same id for ever.
/// </summary>
public static class PostingId
{
    /// <summary>
    /// 32 characters of <c>a-z 2-7</c>. Partners hold these ids, and a changed one is a lost removal there: this
    /// function must
    /// never give another answer than it gave once.
    /// </summary>
    /// <param name="reference">The job's reference.</param>
    /// <param name="place">The key of the place, else its name and country; empty for a job that has no place.</param>
    public static string Of(string reference, string place)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{reference}\n{place.Trim().ToLowerInvariant()}"));
        return string.Create(32, hash, (id, bytes) =>
        {
            for (var i = 0; i < id.Length; i++) id[i] = Alphabet[bytes[i] % Alphabet.Length];
        });
    }
}
