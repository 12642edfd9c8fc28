using System.Text;
using System.Xml;

namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>How all XML here is written: UTF-8 that says so, without a byte order mark, checked.</summary>
internal static class FeedXml
{
    /// <summary>Of the element that holds a whole job.</summary>
    public const string ExtensionNamespace = "urn:uniting-cloud:job:1";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    public static XmlWriter Open(Stream stream) => XmlWriter.Create(stream, Settings);

    /// <summary>An element with a text; null if there is no text.</summary>
    public static void WriteText(this XmlWriter xml, string name, string? text, string? ns = null)
    {
        if (string.IsNullOrEmpty(text)) return;
        xml.WriteElementString(name, ns, text);
    }
}
