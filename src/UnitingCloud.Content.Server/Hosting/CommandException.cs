namespace UnitingCloud.Content.Server.Hosting;

/// <summary>A verb failed; the message says what to do.</summary>
internal sealed class CommandException(string message, Exception? cause = null) : Exception(message, cause);
