namespace UnitingCloud.Content.Jobs;

/// <summary>How to apply.</summary>
public sealed record Apply
{
    /// <summary>The way to apply.</summary>
    public ApplyMethod Method { get; init; }

    /// <summary>Absolute URL, https but for a few old sites, where the method is a URL.</summary>
    public string? Url { get; init; }

    /// <summary>Address, where the method is e-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Number in international form, where the method is the phone.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether the page takes the application directly.</summary>
    public bool? DirectApply { get; init; }

    /// <summary>Plain text.</summary>
    public string? Instructions { get; init; }

    public bool? RequiresCv { get; init; }

    public bool? RequiresCoverLetter { get; init; }
}

/// <summary>The way in which applications are taken.</summary>
public enum ApplyMethod
{
    Url,
    Email,
    Phone,

    /// <summary>Not through this advert.</summary>
    None,
}
