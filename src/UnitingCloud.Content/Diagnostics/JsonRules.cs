namespace UnitingCloud.Content.Diagnostics;

/// <summary>What can be wrong with a posted document.</summary>
internal static class JsonRules
{
    public static Diagnostic Syntax(SourceSpan span) =>
        Error(
            "json-syntax",
            span,
            "this is no JSON",
            "correct it here (RFC 8259): no comments, no trailing commas, names and texts in double quotes"
        );

    public static Diagnostic NotUtf8(SourceSpan span) =>
        Error("json-encoding", span, "there are bytes that are no UTF-8", "send UTF-8");

    public static Diagnostic HalfCharacter(SourceSpan span) =>
        Error(
            "json-surrogate",
            span,
            "there is half a character: a surrogate without its other half",
            "send both halves, or the character itself"
        );

    public static Diagnostic NotAnObject(SourceSpan span) =>
        Error("json-not-object", span, "a job is a JSON object", "write { \"title\": … }");

    public static Diagnostic TooDeep(SourceSpan span, int limit) =>
        Error("json-depth", span, $"the document nests deeper than {limit} levels", "write it flatter");

    public static Diagnostic TooMany(SourceSpan span, int limit) =>
        Error("json-values", span, $"the document has more than {limit} values", "send fewer");

    public static Diagnostic TooLarge(SourceSpan span, int limit) =>
        Error("json-size", span, $"the document is larger than {limit / 1024} KB", "shorten the description");

    public static Diagnostic Duplicate(SourceSpan span, string name) =>
        Error("json-duplicate", span, $"'{name}' is there twice", "keep one of the two");

    public static Diagnostic OtherReference(SourceSpan span, string reference) =>
        Error(
            "job-reference-differs",
            span,
            $"the address says '{reference}'",
            "make 'reference' the same, or take it out"
        );

    private static Diagnostic Error(string rule, SourceSpan span, string message, string fix) =>
        new(rule, Severity.Error, span, message, fix);
}
