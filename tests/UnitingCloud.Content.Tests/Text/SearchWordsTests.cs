using CsCheck;
using Shouldly;
using UnitingCloud.Content.Text;
using Xunit;

namespace UnitingCloud.Content.Tests.Text;

public sealed class SearchWordsTests
{
    private static readonly Gen<string> Texts =
        OneOf(
            "c", "java", "go", "3", "Ä", "e\u0301", ".", "+", "++", "#", "/", "-", " ", "\n", "\"", "(", ")", "'", "@",
            "_", ",", "&", "node.js", ".net", "c#", "ci/cd", "objective-c", "r&d")
        .List[0, 30]
        .Select(string.Concat);

    [Theory]
    [InlineData("c++", "cx2bx2b")]
    [InlineData("c++20", "cx2bx2b 20")]
    [InlineData("c#.", "cx23 .")]
    [InlineData("'c#'", "' cx23 '")]
    [InlineData("-c#", "-cx23")]
    [InlineData("\"c++ developer\"", "\"cx2bx2b developer\"")]
    [InlineData("c#-entwickler", "cx23-entwickler")]
    [InlineData("objective-c++", "objective-cx2bx2b")]
    [InlineData(".net", "x2enet")]
    [InlineData("asp.net core", "aspx2enet core")]
    [InlineData("node.js, vue.js.", "nodex2ejs , vuex2ejs .")]
    [InlineData("ci/cd", "cix2fcd")]
    [InlineData("c/c++", "c cx2bx2b")]
    [InlineData("c#/.net", "cx23 x2enet")]
    [InlineData("java+node.js", "java+nodex2ejs")]
    [InlineData("front-end/back-end", "frontx2dendx2fbackx2dend")]
    [InlineData("and/or, e.g.", "andx2for , ex2eg .")]
    [InlineData("objective-c, or t-sql.", "objectivexhyphenxc , or txhyphenxsql .")]
    [InlineData("r&d", "rx26d")]
    [InlineData("vb.net", "vbx2enet")]
    [InlineData("let's go.", "let's gox .")]
    [InlineData("go/rust", "gox rust")]
    [InlineData("golang, -k8s", "gox , -kubernetes")]
    [InlineData("aws/k8s.", "aws kubernetes .")]
    [InlineData("\"postgres administrator\"", "\"postgresql administrator\"")]
    [InlineData("-r&d", "-rx26d")]
    public void A_name_is_one_word(string text, string asked) => SearchWords.Asked(text).ShouldBe(asked);

    [Theory]
    [InlineData("")]
    [InlineData("a front-end engineer. next, going for a go-live, at&tt")]
    [InlineData("java+spring, + and # and /")]
    [InlineData("well ...and so on..")]
    [InlineData("£50,000.00 or 3.5 on 1/2/2026, 24/7")]
    public void Other_text_is_left_as_it_is(string text)
    {
        SearchWords.Asked(text).ShouldBe(text);
        SearchWords.Indexed(text).ShouldBe(text);
    }

    [Theory]
    [InlineData("c++ and c#", "")]
    [InlineData("notepad++", " notepad")]
    [InlineData("asp.net", " asp net")]
    [InlineData("java/c", " java c")]
    [InlineData("front-end/back-end", " front-end back-end")]
    [InlineData("r/node.js", " node js")]
    [InlineData("objective-c and t-sql", " objective sql")]
    [InlineData("r&d and go", "")]
    public void What_is_indexed_has_the_parts_of_names_behind_it(string text, string parts) =>
        SearchWords.Indexed(text).ShouldBe(SearchWords.Asked(text) + parts);

    [Fact]
    public void What_is_indexed_has_all_that_is_asked_for_by_the_same_text() =>
        Texts.Sample(text => SearchWords.Indexed(text).StartsWith(SearchWords.Asked(text), StringComparison.Ordinal));

    [Fact]
    public void Different_names_are_different_words() =>
        Gen.Select(Names, Names).Sample((one, other) =>
            one == other || SearchWords.Asked(one) != SearchWords.Asked(other));

    [Fact]
    public void A_name_is_a_word_of_letters_and_digits_wherever_it_stands() =>
        Gen.Select(Texts, Names, Texts).Sample((before, name, after) =>
            SearchWords.Asked($"{before} {name} {after}").Split(' ').ShouldContain(SearchWords.Asked(name)));

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string> Names =>
        Gen.Select(
            OneOf("", "."),
            OneOf("c", "f", "net", "node"),
            OneOf("", ".js", ".net"),
            OneOf("", "+", "++", "#"),
            (dot, name, rest, sign) => dot + name + rest + sign);
}
