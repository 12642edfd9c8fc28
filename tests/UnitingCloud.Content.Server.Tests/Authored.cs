using System.Security.Cryptography;
using System.Text;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Authoring.Jobs;
using UnitingCloud.Content.Jobs;

namespace UnitingCloud.Content.Server.Tests;

/// <summary>Items as their authors might have left them.</summary>
internal static class Authored
{
    public static AuthoredItem Article(string slug, string text = "Text.", Func<Article, Article>? with = null) =>
        Of(
            new Article
            {
                Key = slug,
                Slug = slug,
                Title = $"About {slug}",
                BodyHash = "",
            },
            text,
            (a, hash) => (with ?? (x => x))(a with { BodyHash = hash })
        );

    public static AuthoredItem Thread(string slug, string text = "Text.", Func<Thread, Thread>? with = null) =>
        Of(
            new Thread
            {
                Key = slug,
                Slug = slug,
                Title = $"About {slug}",
                BodyHash = "",
            },
            text,
            (t, hash) => (with ?? (x => x))(t with { BodyHash = hash })
        );

    public static AuthoredItem Person(string slug, string text = "Text.", Func<Person, Person>? with = null) =>
        Of(
            new Person
            {
                Key = slug,
                Slug = slug,
                Name = $"Person {slug}",
                BodyHash = "",
            },
            text,
            (p, hash) => (with ?? (x => x))(p with { BodyHash = hash })
        );

    public static AuthoredItem Job(string reference, string text = "Text.", Func<Job, Job>? with = null) =>
        Of(
            new Job
            {
                Key = reference,
                Reference = reference,
                Title = $"Engineer {reference}",
                Employer = new Employer { Name = "Confidential", Confidential = true },
                Advertiser = new Advertiser { Name = "Uniting Cloud" },
                Apply = new Apply { Method = ApplyMethod.None },
                BodyHash = "",
            },
            text,
            (j, hash) => (with ?? (x => x))(j with { BodyHash = hash }));

    /// <summary>The item with a key that its author wrote down.</summary>
    public static AuthoredItem Id(this AuthoredItem authored, string key) => authored with
    {
        ExplicitKey = true,
        Item = authored.Item switch
        {
            Article a => a with { Key = key },
            Thread t => t with { Key = key },
            Person p => p with { Key = key },
            _ => throw new ArgumentException("a job's key is its reference", nameof(authored)),
        },
    };

    /// <summary>The item as it was known before its body was rendered.</summary>
    public static ContentEntry EntryOf(AuthoredItem authored)
    {
        var kind = authored.Item switch
        {
            Content.Article => ItemKind.Article,
            Content.Thread => ItemKind.Thread,
            Content.Person => ItemKind.Person,
            _ => ItemKind.Job,
        };
        return new ContentEntry(
            kind,
            authored.Source,
            authored.Item,
            authored.ExplicitKey,
            authored.Aliases,
            authored.VisibleFrom,
            authored.VisibleUntil,
            authored.Draft,
            authored.Body.Text,
            1,
            ConfidentialNames.None
        );
    }

    private static AuthoredItem Of<T>(T item, string text, Func<T, string, T> with) where T : class, IItem
    {
        var body = new Body
        {
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            Html = $"<p>{text}</p>",
            Text = text,
        };
        var made = with(item, body.Hash);
        var folder = typeof(T).Name switch
        {
            nameof(Article) => "articles",
            nameof(Content.Thread) => "threads",
            nameof(Content.Person) => "people",
            _ => "jobs",
        };
        return new AuthoredItem(
            made,
            ExplicitKey: false,
            [],
            Instant.Always,
            Instant.Never,
            Draft: false,
            $"{folder}/{made.Slug}.md",
            body,
            [],
            []
        );
    }
}
