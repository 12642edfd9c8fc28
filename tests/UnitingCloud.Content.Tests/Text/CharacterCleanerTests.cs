using System.Xml;
using CsCheck;
using Shouldly;
using UnitingCloud.Content.Text;
using Xunit;

namespace UnitingCloud.Content.Tests.Text;

public sealed class CharacterCleanerTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("Zoë – £5 ✓ 🚀", "Zoë – £5 ✓ 🚀")]
    [InlineData("a\u0003b\u0008c\u000Cd\0", "abcd")]
    [InlineData("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne")]
    [InlineData("it\u0092s \u0080 5 \u0081", "it’s € 5 ")]
    [InlineData("\uFEFFa\uFFFEb\uFFFFc", "abc")]
    [InlineData("a\u007Fb", "ab")]
    public void Keeps_what_XML_can_hold(string text, string clean) => CharacterCleaner.Clean(text).ShouldBe(clean);

    [Fact]
    public void Drops_half_characters()
    {
        CharacterCleaner.Clean("a\uD83Db").ShouldBe("ab");
        CharacterCleaner.Clean("a\uDE80b\uD83D").ShouldBe("ab");
    }

    [Fact]
    public void Whatever_comes_out_is_XML_and_stays_as_it_is() =>
        Gen
            .Char.Array.Select(chars => new string(chars))
            .Sample(text =>
            {
                var clean = CharacterCleaner.Clean(text);
                XmlConvert.VerifyXmlChars(clean);
                return CharacterCleaner.Clean(clean) == clean;
            });
}
