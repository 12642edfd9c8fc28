namespace UnitingCloud.Content;

/// <summary>The kinds of content.</summary>
public enum ItemKind
{
    Article,
    Thread,
    Person,
    Job,
}
