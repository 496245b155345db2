import pulumi
import pulumi_cloudflare_access as access

tokens = access.get_service_tokens_output(
    name_pattern="ci-*",
    statuses=[access.ServiceTokenStatus.ACTIVE, access.ServiceTokenStatus.EXPIRING],
)

pulumi.export("ids", tokens.ids)
