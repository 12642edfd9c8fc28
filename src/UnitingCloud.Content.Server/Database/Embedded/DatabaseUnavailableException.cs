namespace UnitingCloud.Content.Server.Database.Embedded;

/// <summary>There is no database to work with. The message is for the person who started the program.</summary>
internal sealed class DatabaseUnavailableException(string reason, Exception? cause = null)
    : Exception($"""
        No database: {reason.TrimEnd('.')}.
        There are three ways to have one:
          1. install PostgreSQL {ServerPrograms.OldestMajor} or newer on this machine (Debian: apt-get install postgresql);
          2. let this program download it once: it needs to reach the internet;
          3. name a running server: ConnectionStrings__Content="Host=…;Username=…;Password=…;Database=…".
        """, cause);
