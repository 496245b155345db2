using System.Collections.Generic;
using Pulumi;
using Access = Pulumi.CloudflareAccess;

return await Deployment.RunAsync(() =>
{
    var usage = Access.GetServiceTokenUsage.Invoke(new() { Name = "CI/CD token" });

    return new Dictionary<string, object?>
    {
        ["applications"] = usage.Apply(found => found.Applications),
    };
});
