using static UnitingCloud.Content.Diagnostics.Diagnostic;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>What can be wrong with a posted document.</summary>
internal static class JsonRules
{
    public static Diagnostic Syntax(SourceSpan span) =>
        Error(
            "json-syntax",
            span,
            "the document is not valid JSON",
            "correct it here: JSON (RFC 8259) has no comments and no trailing commas, and needs double quotes around "
                + "names and strings"
        );

    public static Diagnostic NotUtf8(SourceSpan span) =>
        Error("json-encoding", span, "the document is not valid UTF-8", "encode it as UTF-8");

    public static Diagnostic HalfCharacter(SourceSpan span) =>
        Error(
            "json-surrogate",
            span,
            "there is a surrogate without its other half",
            "send both surrogates, or the character itself"
        );

    public static Diagnostic NotAnObject(SourceSpan span) =>
        Error("json-not-object", span, "a job must be a JSON object", "write { \"title\": … }");

    public static Diagnostic TooDeep(SourceSpan span, int limit) =>
        Error("json-depth", span, $"the document is nested more than {limit} levels deep", "use fewer levels");

    public static Diagnostic TooMany(SourceSpan span, int limit) =>
        Error("json-values", span, $"the document has more than {limit} values", "send fewer values");

    public static Diagnostic TooLarge(SourceSpan span, int limit) =>
        Error("json-size", span, $"the document is larger than {limit / 1024} KB", "shorten the description");

    public static Diagnostic Duplicate(SourceSpan span, string name) =>
        Error("json-duplicate", span, $"'{name}' is set twice", "delete one of the two");

    public static Diagnostic OtherReference(SourceSpan span, string reference) =>
        Error(
            "job-reference-differs",
            span,
            $"'reference' differs from the one in the address, which is '{reference}'",
            "make the two equal, or delete 'reference'"
        );
}
