import picocolors from "picocolors";
import { toCsv } from "../../../../provider/cli/formats/csv";
import { renderTable } from "../../../../provider/cli/formats/table";
import { textWidth } from "../../../../provider/cli/formats/textWidth";
import { toUsageRows, USAGE_COLUMNS, USAGE_CSV } from "../../../../provider/cli/tokens/usageTable";
import { type ServiceTokenUsage } from "../../../../sdk/nodejs/types/output";
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

const usage = usageOf({ applications: [grafana, directory] });

/** The table without the blanks at its ends, as a terminal of a width shows it, or where that is undefined, as a file has it. */
function draw(columns: number | undefined, most?: number): string[] {
  const shell = { columns, colors: picocolors.createColors(false), now: () => 0 };
  return renderTable(USAGE_COLUMNS, toUsageRows(tokens, usage, most), shell, [])
    .trimEnd()
    .split("\n");
}

describe("USAGE_COLUMNS", () => {
  it("name each token once, with its status, and have a line for each application", () => {
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

  it("have no domain or type, and broken texts, where the terminal is narrower", () => {
    expect(draw(80).slice(0, 7)).toEqual([
      "TOKEN      STATUS   APPLICATION     POLICY          DECISION      HOW",
      "ci-deploy  active   =Grafana        Internal tools  Service Auth  include",
      "                                                                  through",
      "                                                                  Machines >",
      "                                                                  Pipelines",
      "                    Staff",
      "                    directory",
    ]);
  });

  it("count the other applications of a policy where all tokens are shown", () => {
    expect(draw(undefined, 1)[1]).toContain("=Grafana and 1 more  grafana.example.com");
  });

  it.each([80, 120, 160, 200])("fit %p columns", (columns) => {
    expect(Math.max(...draw(columns).map(textWidth))).toBeLessThanOrEqual(columns);
  });
});

describe("USAGE_CSV", () => {
  it("have a record for each use and application, and run no formula", () => {
    const records = toCsv(USAGE_CSV, toUsageRows(tokens, usage)).trim().split("\r\n");

    expect(records).toHaveLength(7);
    expect(records[1]).toBe(
      "ci-deploy,1,,active,true,policy,a,'=Grafana,self_hosted,grafana.example.com,p,Internal tools,non_identity,include,Machines > Pipelines",
    );
    expect(records[5]).toBe("night-job,2,,expired,false,,,,,,,,,,");
  });
});
