import pulumi
import pulumi_cloudflare_access as access

token = access.get_service_token_output(name="CI/CD token")

pulumi.export("clientId", token.client_id)
