import pulumi
import pulumi_cloudflare_access as access

baseline = access.ServiceTokenBaseline(
    "service-tokens",
    name_pattern="ci-*",
    unmanaged=access.Unmanaged.REPORT,
)

pulumi.export("clientIds", baseline.client_ids)
