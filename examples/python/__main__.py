import pulumi
import pulumi_cloudflare_access as access

config = pulumi.Config()

# One token, by its exact name.
token = access.get_service_token_output(name=config.require("tokenName"))

# Every token whose name matches, except expired and disabled ones.
tokens = access.get_service_tokens_output(
    name_pattern=config.get("namePattern") or "*",
    statuses=[access.ServiceTokenStatus.ACTIVE, access.ServiceTokenStatus.EXPIRING],
)

pulumi.export("clientId", token.client_id)
pulumi.export("clientIds", tokens.client_ids)
