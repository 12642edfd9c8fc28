using static UnitingCloud.Content.Diagnostics.Diagnostic;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>What can be wrong with an interview.</summary>
internal static class InterviewRules
{
    public static Diagnostic NoTurns(SourceSpan span, string reason, string fix) =>
        Warning("interview-turns", span, $"no answer of this interview is recognised: {reason}", fix);

    public static Diagnostic Silent(SourceSpan span, string person) =>
        Warning("interviewee-silent", span, $"'{person}' is an interviewee, but gives no answer",
            "label an answer with the name, or remove the person from 'interviewees'");

    public static Diagnostic NotInterviewee(SourceSpan span, string speaker, string person) =>
        Warning("speaker-not-interviewee", span, $"'{speaker}' answers, but is not an interviewee",
            $"add '{person}' to 'interviewees'");
}
