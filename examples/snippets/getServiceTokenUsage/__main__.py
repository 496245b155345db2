import pulumi
import pulumi_cloudflare_access as access

usage = access.get_service_token_usage_output(name="CI/CD token")

pulumi.export("usedBy", usage.applications.apply(lambda all: [application.name for application in all]))
