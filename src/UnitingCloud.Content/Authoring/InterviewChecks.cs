using System.Text.RegularExpressions;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;

namespace UnitingCloud.Content.Authoring;

/// <summary>Compares an interview with the people who answer in it.</summary>
internal static partial class InterviewChecks
{
    public static IEnumerable<Diagnostic> Check(
        ContentEntry entry, string body, Body rendered, IReadOnlyDictionary<string, string> speakers)
    {
        if (entry.Item is not Article article
            || (article.Kind != ArticleKind.Interview && article.Interviewees.Count == 0)
            || string.IsNullOrWhiteSpace(body))
            return [];
        var turns = rendered.Blocks.OfType<InterviewTurnBlock>().ToList();
        if (turns.Count > 0) return CheckSpeakers(entry, article, turns, body);
        return article.Kind == ArticleKind.Interview && Unrecognised(entry, body, speakers) is { } unrecognised
            ? [unrecognised]
            : [];
    }

    private static IEnumerable<Diagnostic> CheckSpeakers(
        ContentEntry entry, Article article, List<InterviewTurnBlock> turns, string body)
    {
        foreach (var silent in article.Interviewees.Except(turns.Select(turn => turn.Person).OfType<string>()))
            yield return InterviewRules.Silent(entry.Interviewees, silent);
        var others = turns.Where(turn => turn.Person is { } person
            && person != article.Author && !article.Interviewees.Contains(person));
        foreach (var turn in others.DistinctBy(turn => turn.Person))
        {
            var label = Regex.Match(body, @$"(?:\*\*|__){Regex.Escape(turn.Speaker)}\s*:?\s*(?:\*\*|__)");
            yield return InterviewRules.NotInterviewee(At(entry, body, label), turn.Speaker, turn.Person!);
        }
    }

    /// <summary>
    /// Says why the first answer is not recognised. Null if there is neither a name nor a question: a conversation may
    /// be retold.
    /// </summary>
    private static Diagnostic? Unrecognised(
        ContentEntry entry, string body, IReadOnlyDictionary<string, string> speakers)
    {
        foreach (Match label in Labels().Matches(body))
        {
            var name = label.Groups["name"].Value.Trim();
            var isBold = label.Groups["bold"].Length > 0;
            var isKnown = speakers.ContainsKey(name);
            var isLetter = name is "Q" or "A" or "Question" or "Answer";
            if (!isKnown && !isLetter && !Speakers.LooksLikeName(name)) continue;
            var (at, whole) = (At(entry, body, label), label.Groups["label"]);
            return (isKnown, isBold, label.Groups["mark"].Value.Trim()) switch
            {
                (false, _, _) when isLetter => InterviewRules.NoTurns(at,
                    $"'{name}' is not a name", "write the name of the speaker in bold, such as '**Ada Example:**'"),
                (false, _, _) => InterviewRules.NoTurns(at, $"there is no person '{name}'",
                    "add the person to people/, or correct the name"),
                (_, _, not ":") => InterviewRules.NoTurns(at, "the name is followed by a dash",
                    "write a colon behind the name") with
                {
                    Edit = new(At(entry, body, whole), $"**{name}:** "),
                },
                (_, false, _) => InterviewRules.NoTurns(at, "the name is not in bold", "write the name in bold") with
                {
                    Edit = new(At(entry, body, whole), $"**{name}:** "),
                },
                _ when QuestionAbove().Match(body) is { Success: true } question => InterviewRules.NoTurns(
                    At(entry, body, question.Groups["question"]), "there is no blank line between question and answer",
                    "add a blank line below the question") with
                {
                    Edit = new(At(entry, body, question.Groups["gap"]), "\n\n"),
                },
                _ => InterviewRules.NoTurns(at, "no question ends in '?' above the answer",
                    "write the question as a heading, or in bold, with '?' at its end"),
            };
        }

        return Question().Match(body) is { Success: true } asked
            ? InterviewRules.NoTurns(At(entry, body, asked.Groups["question"]),
                "no paragraph below a question begins with the name of a speaker in bold and a colon",
                "write '**Ada Example:**' before each answer, with the name of somebody in people/")
            : null;
    }

    private static SourceSpan At(ContentEntry entry, string body, Capture found)
    {
        var (line, column) = SourceText.Position(body.AsSpan(0, found.Index));
        var (endLine, endColumn) = SourceText.Position(body.AsSpan(0, found.Index + found.Length));
        return new(entry.Path, entry.BodyLine + line - 1, column, entry.BodyLine + endLine - 1, endColumn);
    }

    [GeneratedRegex(
        """
        (?<=^\s*|\n[ \t]*\n|\n\#{1,6}[^\n]*\n|\?(?:\*\*|__)[ \t]*\n)
        (?<label>(?<bold>\*\*|__|)(?<name>\p{L}[^\n:*_–—]{0,60}?)[ ]?
        (?:(?<mark>:)\k<bold>|\k<bold>[ ]?(?<mark>:|[ ][–—-][ ]|[–—]))[ ]*)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Labels();

    [GeneratedRegex(@"(?:^|\n)(?<question>#{1,6} [^\n]*\?|(?:\*\*|__)[^\n]{1,500}\?(?:\*\*|__))[ \t]*(?=\n|$)")]
    private static partial Regex Question();

    [GeneratedRegex(@"(?:^|\n)(?<question>(?:\*\*|__)[^\n]{1,500}\?(?:\*\*|__))[ \t]*(?<gap>\n)(?=\*\*|__)")]
    private static partial Regex QuestionAbove();
}
