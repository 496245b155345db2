using System.Collections.Generic;
using Pulumi;
using Access = Pulumi.CloudflareAccess;

return await Deployment.RunAsync(() =>
{
    var baseline = new Access.ServiceTokenBaseline("service-tokens", new()
    {
        NamePattern = "ci-*",
        Unmanaged = Access.Unmanaged.Report,
    });

    return new Dictionary<string, object?>
    {
        ["clientIds"] = baseline.ClientIds,
    };
});
