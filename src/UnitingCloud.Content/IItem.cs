namespace UnitingCloud.Content;

/// <summary>What every kind of content has: an identity, an address and a body.</summary>
public interface IItem
{
    /// <summary>Identity for ever: the <c>id</c> of its front matter, else its first slug; a job's reference.</summary>
    string Key { get; }

    /// <summary>The last segment of its address.</summary>
    string Slug { get; }

    /// <summary>What a person calls it: a title or a name.</summary>
    string Title { get; }

    /// <summary>Names the rendered body; equal hashes are equal bodies.</summary>
    string BodyHash { get; }
}
