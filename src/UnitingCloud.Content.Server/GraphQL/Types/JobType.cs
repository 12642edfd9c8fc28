using GraphQL.Types;

namespace UnitingCloud.Content.Server.GraphQL.Types;

internal sealed class JobType : AutoRegisteringObjectGraphType<Job>
{
    public JobType() : base(j => j.Key, j => j.Threads, j => j.Consultant, j => j.BodyHash)
    {
        this.Node();
        this.Many<Job, Thread>("threads", "The threads it is listed under, the main one first.", j => j.Threads);
        this.One<Job, Person>("consultant", "The person to ask.", j => j.Consultant);
        this.Body();
    }
}
