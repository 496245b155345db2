import picocolors from "picocolors";
import { toUsageCsv } from "../../../../provider/cli/tokens/usageCsv";
import { toUsageRows } from "../../../../provider/cli/tokens/usageRows";
import { renderUsageTable } from "../../../../provider/cli/tokens/usageTable";
import { textWidth } from "../../../../provider/cli/formats/textWidth";
import { type GetServiceTokenUsageResult } from "../../../../provider/usage/contract";

const result: GetServiceTokenUsageResult = {
  tokens: [
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
  ],
  policies: [{ id: "p", name: "Internal tools", decision: "non_identity", applicationIds: ["a", "b"] }],
  applications: [
    { id: "a", name: "=Grafana", type: "self_hosted", domain: "grafana.example.com" },
    { id: "b", name: "Staff directory", type: "saas" },
  ],
  anyValidToken: [],
  unlisted: [],
  unknown: [],
};
const rows = toUsageRows(result, result.tokens);
const colors = picocolors.createColors(false);

describe("renderUsageTable", () => {
  it("names each token once, with its status, and each application with its domain or type", () => {
    expect(renderUsageTable(rows, true, { columns: undefined, colors }).split("\n")).toEqual([
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
      "",
    ]);
  });

  it("counts the other applications of a policy where all tokens are shown", () => {
    expect(renderUsageTable(rows, false, { columns: undefined, colors })).toContain("           and 1 more\n");
  });

  it.each([60, 80, 120])("fits %p columns", (columns) => {
    const lines = renderUsageTable(rows, true, { columns, colors }).split("\n");
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(columns);
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
