using System.Text.Json.Serialization;
using UnitingCloud.Content.Server.Changes.Documents;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>A line of a snapshot.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(JobSnapshotBegin), "begin")]
[JsonDerivedType(typeof(JobSnapshotUpsert), "upsert")]
[JsonDerivedType(typeof(JobSnapshotEnd), "end")]
internal abstract record JobSnapshotLine;

/// <summary>The first line.</summary>
/// <param name="Next">The cursor with which to ask for changes from then on.</param>
/// <param name="AsOf">The point that the snapshot is of.</param>
internal sealed record JobSnapshotBegin(string Next, PointInTime AsOf) : JobSnapshotLine;

/// <summary>A job, as the changes tell of it.</summary>
/// <param name="Reference">The job.</param>
/// <param name="Version">Grows with every change of the job that can be seen.</param>
/// <param name="Url">The page of the job.</param>
/// <param name="Job">The job as it is.</param>
internal sealed record JobSnapshotUpsert(string Reference, long Version, string Url, JobJson Job) : JobSnapshotLine;

/// <summary>The last line. Without it the snapshot is not whole.</summary>
/// <param name="Count">How many jobs there are.</param>
/// <param name="Sha256">The SHA-256 of all lines before this one.</param>
internal sealed record JobSnapshotEnd(int Count, string Sha256) : JobSnapshotLine;
