using System.Collections.Generic;
using Pulumi;
using Access = Pulumi.CloudflareAccess;

return await Deployment.RunAsync(() =>
{
    var token = Access.GetServiceToken.Invoke(new() { Name = "CI/CD token" });

    return new Dictionary<string, object?>
    {
        ["clientId"] = token.Apply(found => found.ClientId),
    };
});
