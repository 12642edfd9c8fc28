namespace UnitingCloud.Content.Server.Releases.Tables.Postings;

/// <summary>Why a job is no longer public, or no longer matches a partner's filter.</summary>
internal enum ClosingReason
{
    /// <summary>Somebody got it.</summary>
    Filled,

    /// <summary>Its deadline has passed.</summary>
    Expired,

    /// <summary>It was withdrawn, and no reason was given.</summary>
    Withdrawn,

    /// <summary>It is advertised under another reference.</summary>
    Duplicate,

    /// <summary>It broke a rule.</summary>
    Policy,

    /// <summary>The employer asked for it.</summary>
    EmployerRequest,

    /// <summary>It is a draft again, or scheduled for later.</summary>
    Paused,

    /// <summary>It is public, but no longer what the reader's filter asks for.</summary>
    OutOfScope,
}
