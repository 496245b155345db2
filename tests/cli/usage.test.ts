import { readFileSync, writeFileSync } from "node:fs";
import { type Permission } from "../emulator/authentication";
import { Emulator } from "../emulator/emulator";
import { sampleAccess } from "../emulator/sampleAccess";
import { sampleTokens } from "../emulator/sampleTokens";
import { readJunit } from "../unit/cli/drift/readJunit";
import { parseOpenMetrics } from "../unit/cli/formats/parseOpenMetrics";
import { runInProcess } from "../unit/cli/runInProcess";
import { environmentOf, requestedPaths, Workplace } from "./cliProcess";

const SOURCES = ["apps", "groups", "organizations", "organizations/doh", "policies"];
const APPS = "Access: Apps and Policies Read";
const ORGANIZATION = "Access: Organizations, Identity Providers, and Groups Read";

let emulator: Emulator;
let workplace: Workplace;

beforeEach(async () => {
  emulator = await Emulator.start();
  workplace = new Workplace();
  sampleTokens(emulator.settings.now()).forEach((token) => emulator.put(token));
  Object.assign(emulator.access(), sampleAccess());
});
afterEach(async () => {
  workplace.remove();
  await emulator.stop();
});

const run = (...args: string[]) =>
  runInProcess([...args, "--max-retries", "0"], { env: environmentOf(emulator), cwd: workplace.folder });

function writeBaseline(...scopes: object[]): void {
  writeFileSync(workplace.pathOf("t.json"), JSON.stringify({ version: 1, scopes }, null, 2));
}

/** A baseline of two tokens: one that two applications use, and one that nothing names. */
function expectTwo(fields: object = {}): void {
  const tokens = [{ name: "ci-deploy", enabled: false }, { name: "ci-preview" }];
  writeBaseline({ accountId: emulator.accountId, ...fields, tokens });
}

const drift = (...args: string[]) => run("drift", "--baseline", "t.json", ...args);

interface Output {
  tokens: { name: string; inUse?: boolean }[];
  findings: { kind: string; name: string; message: string; usedBy?: string[] }[];
  errors: object[];
  unknown: { source: string; reason: string }[];
}

const parse = (json: string) => JSON.parse(json) as Output;
const kindsIn = (json: string) => parse(json).findings.map(({ kind, name }) => `${kind} ${name}`);

describe("tokens usage", () => {
  it("shows who uses a token, with all its applications, in six requests", async () => {
    const { code, stdout } = await run("tokens", "usage", "ci-deploy");

    expect(code).toBe(0);
    expect(stdout.split("\n").slice(0, 6)).toEqual([
      "TOKEN      STATUS  APPLICATION  DOMAIN OR TYPE       POLICY          DECISION      HOW",
      "ci-deploy  active  Grafana      grafana.example.com  Internal tools  Service Auth  include through Machines > Pipelines",
      "                   Wiki         wiki.example.com",
      "                   Grafana      grafana.example.com  Deployments     Service Auth  include",
      "                   Payments     pay.example.com/api  Checkout        Service Auth  include through Pipelines",
      "",
    ]);
    const paths = requestedPaths(emulator).map((path) => path.replace(`/accounts/${emulator.accountId}/access/`, ""));
    expect(paths.sort()).toEqual([...SOURCES, "service_tokens"].sort());
  });

  it.each([
    [[], ["7 in use, 2 unused, 0 unknown", "monitoring"]],
    [["--unused"], ["ci-preview", "dev-laptop", "9 service tokens: 7 in use, 2 unused, 0 unknown."]],
    [
      ["--unused", "--format", "csv"],
      ["\nci-preview,", "\ndev-laptop,"],
    ],
    [
      ["--unused", "--format", "json"],
      ['"name": "ci-preview"', '"inUse": false'],
    ],
  ])("shows all tokens with %j", async (options, parts) => {
    const { code, stdout } = await run("tokens", "usage", ...options);

    expect(code).toBe(0);
    parts.forEach((part) => expect(stdout).toContain(part));
    expect(stdout.includes("monitoring")).toBe(options.length === 0);
  });

  it("ends with 1 and the closest name where no token has the name", async () => {
    const { code, stdout, stderr } = await run("tokens", "usage", "ci-deplyo");

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain('"ci-deploy"');
  });
});

describe("without a permission", () => {
  it.each<[Permission, number, string, string[]]>([
    ["apps", 4, APPS, ["applications", "policies"]],
    ["groups", 4, ORGANIZATION, ["groups", "organization", "doh"]],
  ])("%s: tokens usage shows what is known, calls nothing unused, and ends with %i", async (...row) => {
    const [permission, expected, name, sources] = row;
    emulator.settings.withheld = [permission];
    const { code, stdout, stderr } = await run("tokens", "usage", "--format", "json");
    const unused = await run("tokens", "usage", "--unused");

    expect([code, unused.code]).toEqual([expected, expected]);
    expect(parse(stdout).unknown.map(({ source }) => source)).toEqual(sources);
    expect(parse(stdout).tokens.filter(({ inUse }) => inUse === false)).toEqual([]);
    expect(unused.stdout).toMatch(/^9 service tokens: \d in use, 0 unused, \d unknown\./);
    expect(stderr.match(new RegExp(`Give it "${name}" on this account`, "g"))).toHaveLength(1);
  });

  it("the organization's alone: tokens usage ends with 0, and still tells the unused ones", async () => {
    const body = JSON.stringify({ success: false, errors: [{ code: 10000, message: "Authentication error" }] });
    const refusal = { kind: "body", status: 403, body } as const;
    emulator.faults.plan(({ path }) => (path.endsWith("/organizations") ? refusal : undefined));
    const { code, stdout } = await run("tokens", "usage", "--unused");

    expect(code).toBe(0);
    expect(stdout).toContain("9 service tokens: 7 in use, 2 unused, 0 unknown.\n");
  });

  it("for the tokens: tokens usage and drift end with 4, and nothing is printed as unused", async () => {
    expectTwo();
    emulator.settings.withheld = ["serviceTokens"];
    const usage = await run("tokens", "usage");
    const { code, stdout } = await drift("--usage", "--format", "json");

    expect([usage.code, usage.stdout, code]).toEqual([4, "", 4]);
    expect(parse(stdout)).toMatchObject({ findings: [], errors: [{ code: "permission" }] });
  });
});

describe("drift with usage", () => {
  it("makes one request without it", async () => {
    expectTwo();
    await drift();
    expect(requestedPaths(emulator)).toHaveLength(1);
  });

  it.each<[string, string[], object]>([
    ["the option", ["--usage"], {}],
    ["the file", [], { usage: true }],
  ])("of %s reads the five sources, says who uses a token, and reports the unused one", async (_, options, fields) => {
    expectTwo(fields);
    const { code, stdout, stderr } = await drift(...options, "--format", "json");

    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(kindsIn(stdout)).toEqual(["disabled ci-deploy", "unused ci-preview"]);
    expect(parse(stdout).findings[0]).toMatchObject({
      message: expect.stringMatching(/ Used by Grafana and 2 more applications\.$/) as string,
      usedBy: ["Grafana", "Payments", "Wiki"],
    });
    expect(requestedPaths(emulator)).toHaveLength(6);
  });

  it("reports clean-up that is due and Allow policies, also of tokens that nothing expects", async () => {
    writeBaseline({ accountId: emulator.accountId, unmanaged: "report", tokens: [] });
    const { stdout } = await drift("--usage", "--format", "json");

    expect(kindsIn(stdout)).toEqual(
      expect.arrayContaining(["cleanupDue dev-laptop", "unused dev-laptop", "allowOnly legacy-backup"]),
    );
  });

  it("warns of --usage for a zone, and reads the account beside it", async () => {
    const zone = { zoneId: emulator.zoneId, tokens: [{ name: "gone" }] };
    writeBaseline(zone, { accountId: emulator.accountId, tokens: [{ name: "ci-preview" }] });
    const { code, stdout, stderr } = await drift("--usage", "--format", "json");

    expect(code).toBe(2);
    expect(kindsIn(stdout)).toEqual(["missing gone", "unused ci-preview"]);
    expect(stderr).toBe(
      `cloudflare-access: --usage is ignored for zone ${emulator.zoneId}: only an account has reusable policies and groups.\n`,
    );
    expect(requestedPaths(emulator)).toHaveLength(7);
  });

  it("calls usage: true in a zone of the file wrong usage", async () => {
    writeBaseline({ zoneId: emulator.zoneId, usage: true, tokens: [{ name: "a" }] });
    const { code, stderr } = await drift();

    expect(code).toBe(64);
    expect(stderr).toContain("scopes[0].usage: needs an account: only accounts have reusable policies and groups.");
    expect(requestedPaths(emulator)).toEqual([]);
  });

  it("warns of a source that is hidden, which is no failure, and calls nothing unused", async () => {
    expectTwo();
    emulator.access().policies.push({ ...emulator.access().policies[0], id: "shared", app_count: 9 });
    const { code, stdout, stderr } = await drift("--usage", "--format", "json");

    expect(code).toBe(2);
    expect(kindsIn(stdout)).toEqual(["disabled ci-deploy"]);
    expect(stderr).toMatch(/^cloudflare-access: applications: filtered: 9 applications have the policy/);
  });

  it("names the account of a source that is hidden, where several are checked", async () => {
    const other = emulator.addAccount();
    const tokens = [{ name: "ci-preview" }];
    writeBaseline({ accountId: emulator.accountId, tokens }, { accountId: other, accountName: "Staging", tokens });
    [emulator.accountId, other].forEach((id) => {
      emulator.access(id).policies.push({ ...emulator.access().policies[0], id: "shared", app_count: 9 });
    });
    const { stderr } = await drift("--usage");

    const accounts = [emulator.accountId, `${other} (Staging)`];
    expect(stderr.match(/^cloudflare-access: account .*(?=: applications: filtered: 9)/gm)).toEqual(
      accounts.map((account) => `cloudflare-access: account ${account}`),
    );
  });
});

describe("drift with usage that may not be read", () => {
  beforeEach(() => {
    expectTwo();
    emulator.settings.withheld = ["apps"];
  });

  it.each([
    ["text", "disabled  Service token", "of 1 account. Use not fully read: 1 account."],
    [
      "github",
      "title=disabled%3A ci-deploy",
      "title=Not read%3A applications of account ",
      "title=Not read%3A policies ",
    ],
    ["markdown", "\n| disabled | error | ci-deploy | ", "| Listing the applications ", "| Listing the policies "],
  ])("has the findings and each source as %s, says once what to do, and ends with 4", async (format, ...parts) => {
    const { code, stdout, stderr } = await drift("--usage", "--format", format);

    expect(code).toBe(4);
    parts.forEach((part) => expect(stdout).toContain(part));
    expect(stderr).toMatch(/^cloudflare-access: applications and policies: Listing the applications of account /);
    expect(stderr.split(`Give it "${APPS}" on this account`)).toHaveLength(2);
  });

  it("has the verdict on GitHub that it failed", async () => {
    const output = workplace.pathOf("outputs");
    const args = ["drift", "--baseline", "t.json", "--usage", "--format", "github"];
    await runInProcess(args, { env: { ...environmentOf(emulator), GITHUB_OUTPUT: output }, cwd: workplace.folder });

    expect(readFileSync(output, "utf8")).toMatch(/^verdict=failed\nexit_code=4\nerrors=1\n(.*\n)*not_checked=1\n$/);
  });

  it("has an error for each source in JSON", async () => {
    const { code, stdout } = await drift("--usage", "--format", "json");

    expect(code).toBe(4);
    expect(kindsIn(stdout)).toEqual(["disabled ci-deploy"]);
    expect(parse(stdout).errors).toEqual(
      ["applications", "policies"].map((source) => ({
        accountId: emulator.accountId,
        code: "permission",
        message: expect.stringContaining(`Listing the ${source} of account`) as string,
      })),
    );
  });

  it("has a failed case for each source in JUnit", async () => {
    const { stdout } = await drift("--usage", "--format", "junit");
    const [suite] = await readJunit(stdout);

    expect(suite).toMatchObject({ tests: 4, failures: 1, errors: 2 });
    expect(suite?.testcase?.map(({ name, error }) => [name, error?.[0]?.type])).toEqual([
      ["ci-deploy", undefined],
      ["ci-preview", undefined],
      ["applications could be read", "permission"],
      ["policies could be read", "permission"],
    ]);
  });

  it("counts the check as failed in OpenMetrics, with the findings that there are", async () => {
    const metrics = parseOpenMetrics((await drift("--usage", "--format", "openmetrics")).stdout);
    const valueOf = (name: string, kind?: string) =>
      metrics[`cloudflare_access_${name}`]?.samples.find(
        ({ labels }) => labels.kind === kind && labels.accepted !== "true",
      )?.value;

    expect(valueOf("check_success")).toBe(0);
    expect(valueOf("drift_findings", "disabled")).toBe(1);
    expect(valueOf("drift_findings", "unused")).toBe(0);
  });

  it("says so on the page, which shows the tokens all the same", async () => {
    await drift("--usage", "--html", "page.html");
    const page = readFileSync(workplace.pathOf("page.html"), "utf8");

    expect(page.match(/ class="unread .*/g)).toEqual([
      expect.stringContaining("applications and policies: Listing the applications of "),
    ]);
    expect(page).toMatch(/ class="findings"[^]*ci-deploy/);
    expect(page).toContain("monitoring");
  });
});
