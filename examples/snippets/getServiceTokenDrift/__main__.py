import pulumi
import pulumi_cloudflare_access as access

drift = access.get_service_token_drift_output(
    expected=[{"name": "CI/CD token", "duration": "8760h"}],
    expiring_within="336h",
)

pulumi.export("findings", drift.findings.apply(lambda all: [finding.message for finding in all]))
