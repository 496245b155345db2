using System.Collections.Generic;
using Pulumi;
using Access = Pulumi.CloudflareAccess;

return await Deployment.RunAsync(() =>
{
    var drift = Access.GetServiceTokenDrift.Invoke(new()
    {
        Expected = { new Access.Inputs.ExpectedServiceTokenArgs { Name = "CI/CD token", Duration = "8760h" } },
        ExpiringWithin = "336h",
    });

    return new Dictionary<string, object?>
    {
        ["findings"] = drift.Apply(found => found.Findings),
    };
});
