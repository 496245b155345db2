import { randomBytes } from "node:crypto";
import { type AccessResources, type JsonObject } from "./accessResources";
import { sampleTokens } from "./sampleTokens";

/**
 * What uses the sample tokens: policies of one application and of several, groups in groups, provisioning, and the
 * DNS-over-HTTPS token. Nothing names `ci-preview` and the second `dev-laptop`. IDs are fixed.
 */
export function sampleAccess(): AccessResources {
  return { applications: applications(), policies: policies(), groups: groups(), organization, doh: doh() };
}

const organization: JsonObject = {
  name: "Example",
  auth_domain: "example.cloudflareaccess.com",
  strict_service_token_auth: true,
  service_token_inactivity: { enabled: true, action: "disable", inactivity_threshold_days: 90 },
};

function applications(): JsonObject[] {
  return [
    selfHosted(1, "Grafana", "grafana.example.com", [
      policy(11, "Deployments", "non_identity", { include: [tokenRule("ci-deploy")] }),
      id("policy", 1),
      id("policy", 2),
    ]),
    selfHosted(2, "Wiki", "wiki.example.com", [id("policy", 1)]),
    selfHosted(3, "Backups", "backups.example.com", [
      policy(12, "Backup jobs", "allow", { include: [tokenRule("legacy-backup")] }),
    ]),
    selfHosted(4, "Payments", "pay.example.com/api", [
      policy(13, "No load tests", "deny", { include: [tokenRule("load-test")] }),
      policy(14, "Checkout", "non_identity", { include: [group(2)], exclude: [tokenRule("monitoring")] }),
    ]),
    {
      id: id("application", 5),
      name: "Staff directory",
      type: "saas",
      domain: null,
      policies: [],
      scim_config: {
        enabled: true,
        remote_uri: "https://scim.example.com/v2",
        authentication: {
          scheme: "access_service_token",
          client_id: tokenNamed("partner-webhook").client_id,
          client_secret: `cfast_${randomBytes(20).toString("hex")}`,
        },
      },
    },
  ];
}

function policies(): JsonObject[] {
  return [
    policy(1, "Internal tools", "non_identity", { include: [group(1)], require: [{ geo: { country_code: "DE" } }] }),
    policy(2, "Health checks", "bypass", { include: [tokenRule("monitoring"), { ip: { ip: "192.0.2.0/24" } }] }),
    policy(3, "Any service token", "non_identity", { include: [{ any_valid_service_token: {} }] }),
  ];
}

function groups(): JsonObject[] {
  return [
    groupOf(1, "Machines", [group(2), { email_domain: { domain: "example.com" } }]),
    groupOf(2, "Pipelines", [tokenRule("CI/CD token"), tokenRule("ci-deploy")]),
    groupOf(3, "Laptops", [tokenRule("dev-laptop")]),
  ];
}

function doh(): JsonObject {
  const { id: tokenId, client_id, name, duration } = tokenNamed("monitoring");
  return { id: tokenId, client_id, name, duration, doh_jwt_duration: "24h" };
}

interface Rules {
  include?: JsonObject[];
  exclude?: JsonObject[];
  require?: JsonObject[];
}

function policy(number: number, name: string, decision: string, rules: Rules): JsonObject {
  return { id: id("policy", number), name, decision, include: [], exclude: [], require: [], ...rules };
}

function groupOf(number: number, name: string, include: JsonObject[]): JsonObject {
  return { id: id("group", number), name, include, exclude: [], require: [] };
}

function selfHosted(number: number, name: string, domain: string, given: unknown[]): JsonObject {
  return { id: id("application", number), name, type: "self_hosted", domain, policies: given };
}

function group(number: number): JsonObject {
  return { group: { id: id("group", number) } };
}

function tokenRule(name: string): JsonObject {
  return { service_token: { token_id: tokenNamed(name).id } };
}

function tokenNamed(name: string) {
  return sampleTokens(0).find((token) => token.name === name)!;
}

const kindDigits = { application: "a", policy: "b", group: "c" };

function id(kind: keyof typeof kindDigits, number: number): string {
  return `5a3b1e00-000${kindDigits[kind]}-4000-8000-${String(number).padStart(12, "0")}`;
}
