import * as access from "pulumi-cloudflare-access";

const drift = access.getServiceTokenDriftOutput({
  expected: [{ name: "CI/CD token", duration: "8760h" }],
  expiringWithin: "336h",
});

export const findings = drift.findings.apply((all) => all.map((finding) => finding.message));
