using System.Collections.Generic;
using Pulumi;
using Access = Pulumi.CloudflareAccess;

return await Deployment.RunAsync(() =>
{
    var tokens = Access.GetServiceTokens.Invoke(new()
    {
        NamePattern = "ci-*",
        Statuses = { Access.ServiceTokenStatus.Active, Access.ServiceTokenStatus.Expiring },
    });

    return new Dictionary<string, object?>
    {
        ["ids"] = tokens.Apply(found => found.Ids),
    };
});
