using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Import;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Commands;

/// <summary>The verb that begins files.</summary>
public sealed class NewTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static TheoryData<ItemKind, string> Names => new()
    {
        { ItemKind.Article, "Rust: a \"year\" on" }, { ItemKind.Article, "No" }, { ItemKind.Article, "2026-05-01" },
        { ItemKind.Thread, "Data #1" }, { ItemKind.Thread, "true" }, { ItemKind.Person, "Someone O'Name" },
        { ItemKind.Person, "@home [x] {y} & \\" }, { ItemKind.Job, "C# Engineer, Café: & more" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_its_name_a_new_file_is_a_valid_draft(ItemKind kind, string name)
    {
        var values = NewFile.FieldsOf(kind).Where(field => field.Required).ToDictionary(
            field => field.Name, field => field.Choices?[0] ?? "Some text: & more");
        values[NewFile.FieldsOf(kind)[0].Name] = name;
        if (kind == ItemKind.Job)
            (values["reference"], values["country"], values["apply"]) = ("UC-1", "no", "https://apply.example/1");
        else
            values["slug"] = "new";
        var file = NewFile.Of(kind, values);
        _folder.Write(file.Path, file.Text);

        FolderImport.Check(_folder.Path, new ContentSettings(), progress: null, default)
            .Where(one => one.Severity == Severity.Error).ShouldBeEmpty(file.Text);
        file.Text.ShouldContain("\ndraft: true\n");
    }

    [Fact]
    public async Task It_is_written_once_named_by_its_title_and_refused_with_the_reason_if_it_would_be_wrong()
    {
        _folder.Write("threads/data.md", "---\ntitle: Data\n---\n");
        string[] words = ["new", "article", "A Year of Café & Data", "--content", _folder.Path, "--thread"];
        var written = await ServerProcess.RunAsync(null, [.. words, "data"]);
        written.ExitCode.ShouldBe(0, written.Error);
        var path = Path.Combine(_folder.Path, "articles", "a-year-of-cafe-data.md");
        written.LastLine.ShouldBe(path);
        (await File.ReadAllTextAsync(path)).ShouldBe(
            "---\ntitle: \"A Year of Café & Data\"\nthread: data\ndraft: true\n---\n\nWrite here.\n");

        var again = await ServerProcess.RunAsync(null, [.. words, "data"]);
        (again.ExitCode, again.Error).ShouldBe((1, $"error: There is a file '{path}' already. Choose another name.\n"));

        var wrong = await ServerProcess.RunAsync(null, [.. words, "date", "--slug", "other"]);
        wrong.ExitCode.ShouldBe(1);
        wrong.Error.ShouldContain("there is no thread 'date' (did you mean 'data'?)");
        File.Exists(Path.Combine(_folder.Path, "articles", "other.md")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_missing_is_named_where_nobody_can_be_asked()
    {
        var result = await ServerProcess.RunAsync(
            null, "new", "job", "--content", _folder.Path, "--workplace", "remote");
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldBe(
            "error: Missing: TITLE, --reference, --place, --country, --contract-type, --working-time, --employer, "
                + "--apply.\n");
    }

    public void Dispose() => _folder.Dispose();
}
