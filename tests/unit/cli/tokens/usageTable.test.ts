import picocolors from "picocolors";
import { type ServiceTokenUsage } from "../../../../sdk/nodejs/types/output";
import { toUsageCsv } from "../../../../provider/cli/tokens/usageCsv";
import { toUsageRows } from "../../../../provider/cli/tokens/usageRows";
import { renderUsageTable } from "../../../../provider/cli/tokens/usageTable";
import { textWidth } from "../../../../provider/cli/formats/textWidth";
import { type Application } from "../../../../provider/usage/accessResources";
import { application, policy, usageOf } from "../../usage/exampleSources";

const tokens: ServiceTokenUsage[] = [
  {
    id: "1",
    name: "ci-deploy",
    status: "active",
    inUse: true,
    usedBy: [
      { kind: "policy", policyId: "p", rule: "include", groups: ["Machines", "Pipelines"] },
      { kind: "scim", applicationId: "b" },
      { kind: "doh" },
    ],
  },
  { id: "2", name: "night-job", status: "expired", inUse: false, usedBy: [] },
  { id: "3", status: "unknown", usedBy: [] },
];
const tools = policy("p", [], { name: "Internal tools" });
const grafana = application("a", [tools], { name: "=Grafana", domain: "grafana.example.com" });
const directory = application("b", [tools], { name: "Staff directory", type: "saas" });

const rowsOf = (...applications: Application[]) => toUsageRows(tokens, usageOf({ applications }));
const rows = rowsOf(grafana, directory);
const colors = picocolors.createColors(false);

/** The table without the blanks at its ends, as a terminal of a width shows it, or where that is undefined, as a file has it. */
const draw = (columns: number | undefined, listsAll = true) =>
  renderUsageTable(rows, listsAll, { columns, colors }).trimEnd().split("\n");

describe("renderUsageTable", () => {
  it("names each token once, with its status, and has a line for each application", () => {
    const expected = [
      "TOKEN      STATUS   APPLICATION      DOMAIN OR TYPE       POLICY          DECISION      HOW",
      "ci-deploy  active   =Grafana         grafana.example.com  Internal tools  Service Auth  include through Machines > Pipelines",
      "                    Staff directory  saas",
      "                    Staff directory  saas                                               SCIM provisioning",
      "                    DNS over HTTPS",
      "night-job  expired  unused",
      "3          unknown  unknown",
    ];
    expect(draw(undefined)).toEqual(expected);
    expect(draw(124)).toEqual(expected);
  });

  it("has the status, the domain or type and the decision on lines of their own where the terminal is narrower", () => {
    expect(draw(123)).toEqual([
      "TOKEN      APPLICATION          POLICY          HOW",
      "STATUS     DOMAIN OR TYPE       DECISION",
      "ci-deploy  =Grafana             Internal tools  include through Machines > Pipelines",
      "active     grafana.example.com  Service Auth",
      "           Staff directory",
      "           saas",
      "           Staff directory                      SCIM provisioning",
      "           saas",
      "           DNS over HTTPS",
      "night-job  unused",
      "expired",
      "3          unknown",
      "unknown",
    ]);
  });

  it("counts the other applications of a policy where all tokens are shown", () => {
    expect(draw(undefined, false)[1]).toContain("=Grafana and 1 more  grafana.example.com");
  });

  it("breaks what is wider than a wide terminal, and keeps an application beside its domain", () => {
    const domain = `a.${"long-label.".repeat(12)}example.com`;
    const wide = rowsOf({ ...grafana, domain }, directory);
    const lines = renderUsageTable(wide, true, { columns: 160, colors });

    expect(lines.split("\n")[0]).toMatch(/^TOKEN +STATUS +APPLICATION +DOMAIN OR TYPE /);
    expect(lines).toMatch(/label\.\n {2,}long-label\./);
    expect(lines).toMatch(/^ +Staff directory +saas$/m);
    expect(Math.max(...lines.split("\n").map(textWidth))).toBeLessThanOrEqual(160);
  });

  it("breaks no text so that a line begins with a command of a CI system's log", () => {
    const named = rowsOf({ ...grafana, name: "A name that is broken ::error::after words" });
    const lines = renderUsageTable(named, true, { columns: 60, colors });

    expect(lines).not.toMatch(/^ *::error::/m);
    expect(lines).toContain("\\u{3a}:error::");
  });

  it.each([60, 80, 120, 160, 200])("fits %p columns", (columns) => {
    expect(Math.max(...draw(columns).map(textWidth))).toBeLessThanOrEqual(columns);
  });
});

describe("toUsageCsv", () => {
  it("has a record for each use and application, and runs no formula", () => {
    const records = toUsageCsv(rows).trim().split("\r\n");

    expect(records).toHaveLength(7);
    expect(records[1]).toBe(
      "ci-deploy,1,,active,true,policy,a,'=Grafana,self_hosted,grafana.example.com,p,Internal tools,non_identity,include,Machines > Pipelines",
    );
    expect(records[5]).toBe("night-job,2,,expired,false,,,,,,,,,,");
  });
});
