import { Emulator } from "../emulator/emulator";
import { sampleAccess } from "../emulator/sampleAccess";
import { runInProcess } from "../unit/cli/runInProcess";
import { environmentOf, requestedPaths, runCli } from "./cliProcess";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.seed(3);
});
afterEach(() => emulator.stop());

interface Check {
  subject: string;
  state: string;
  finding: string;
}

async function diagnose(env: Record<string, string>, ...args: string[]) {
  const { code, stdout } = await runInProcess(["doctor", "--format", "json", "--max-retries", "0", ...args], { env });
  const { exitCode, checks } = JSON.parse(stdout) as { exitCode: number; checks: Check[] };
  const states = Object.fromEntries(checks.map(({ subject, state }) => [subject, state]));
  const findings = Object.fromEntries(checks.map(({ subject, finding }) => [subject, finding]));
  return { code, exitCode, subjects: checks.map(({ subject }) => subject), states, findings, stdout };
}

const fine = {
  credential: "ok",
  connection: "ok",
  accepted: "ok",
  scope: "ok",
  permission: "ok",
  "requests left": "ok",
};

/** Of an account whose tokens may be listed; the emulator's new account says nothing of its organization. */
const readable = { ...fine, usage: "ok", "clean-up": "unknown", "strict authentication": "unknown" };

/** A problem, after which some things are not known. */
const fail = (subject: string, ...unknown: string[]) => {
  return { ...fine, ...Object.fromEntries(unknown.map((one) => [one, "unknown"])), [subject]: "problem" };
};

describe("doctor", () => {
  it("says of what works that it does, where the credential came from, and how many requests are left", async () => {
    const { code, states, findings, stdout } = await diagnose(environmentOf(emulator));

    expect({ code, states }).toEqual({ code: 0, states: readable });
    expect(findings.credential).toBe("the API token from the environment variable CLOUDFLARE_API_TOKEN.");
    expect(findings.accepted).toContain("accepts it: a user's token, active.");
    expect(findings.permission).toBe(
      `the credential may list the service tokens of account ${emulator.accountId}; found 3.`,
    );
    expect(findings["requests left"]).toMatch(/^1193 of 1200; the quota resets in \d+ s\.$/);
    expect(stdout).not.toContain(emulator.credentials.apiToken);
    const [listed, verified, ...usage] = requestedPaths(emulator);
    expect([listed, verified]).toEqual([
      `/accounts/${emulator.accountId}/access/service_tokens`,
      "/user/tokens/verify",
    ]);
    expect(usage).toHaveLength(5);
  });

  it("prints a line for each", async () => {
    const { stdout, stderr } = await runCli(["doctor"], { env: environmentOf(emulator) });

    expect(stderr).toBe("");
    expect(stdout.split("\n").map((line) => line.slice(0, 22).trim())).toEqual([
      "ok       credential",
      "ok       connection",
      "ok       accepted",
      "ok       scope",
      "ok       permission",
      "ok       usage",
      "unknown  clean-up",
      "unknown  strict authen",
      "ok       requests left",
      "",
    ]);
  });

  it("says when another credential is set and not used", async () => {
    const { apiKey, email } = emulator.credentials;
    const env = { ...environmentOf(emulator), CLOUDFLARE_API_KEY: apiKey, CLOUDFLARE_EMAIL: email };
    const { findings, stdout } = await diagnose(env);

    expect(findings.credential).toContain("CLOUDFLARE_API_KEY is also set, but not used");
    expect(stdout).not.toContain(apiKey);
  });

  it("finds a legacy key accepted by what it may do", async () => {
    const { apiKey, email } = emulator.credentials;
    const env = { ...environmentOf(emulator, ""), CLOUDFLARE_API_KEY: apiKey, CLOUDFLARE_EMAIL: email };
    const { code, states, findings } = await diagnose(env);

    expect({ code, states }).toEqual({ code: 0, states: readable });
    expect(findings.credential).toContain(
      "environment variable CLOUDFLARE_API_KEY and the environment variable CLOUDFLARE_EMAIL",
    );
    expect(requestedPaths(emulator)).not.toContain("/user/tokens/verify");
  });

  it("says what to do about a missing permission", async () => {
    const { underprivilegedToken } = emulator.credentials;
    const { code, exitCode, states, findings } = await diagnose(environmentOf(emulator, underprivilegedToken));

    expect({ code, exitCode, states }).toEqual({ code: 4, exitCode: 4, states: fail("permission", "scope") });
    expect(findings.permission).toContain('Give it "Access: Service Tokens Read" on this account');
  });

  it.each<[number, Record<string, string>, Record<string, string>, string]>([
    [
      4,
      { CLOUDFLARE_API_TOKEN: "made-up-".repeat(5) },
      fail("accepted", "scope", "permission"),
      "Check the environment",
    ],
    [
      4,
      { CLOUDFLARE_API_TOKEN: "" },
      { configuration: "problem" },
      "no credentials are given; set CLOUDFLARE_API_TOKEN.",
    ],
    [4, { CLOUDFLARE_API_TOKEN: "made\nup" }, { configuration: "problem" }, "has a space, a line break or another"],
    [64, { CLOUDFLARE_ACCOUNT_ID: "" }, fail("scope", "permission"), "use --account ID or --zone ID"],
    [
      5,
      { CLOUDFLARE_BASE_URL: "http://127.0.0.1:9/client/v4" },
      fail("connection", "accepted", "scope", "permission", "requests left"),
      "ECONNREFUSED",
    ],
  ])("ends with %i for %j, and says what to do", async (exitCode, changes, states, advice) => {
    const diagnosis = await diagnose({ ...environmentOf(emulator), ...changes });
    const [subject = ""] = Object.entries(states).find(([, state]) => state === "problem") ?? [];

    expect(diagnosis).toMatchObject({ code: exitCode, exitCode });
    expect(diagnosis.states).toEqual(states);
    expect(diagnosis.findings[subject]).toContain(advice);
    expect(emulator.requests.length === 0).toBe(["configuration", "connection"].includes(subject));
  });

  it("warns of few requests left, which is no failure", async () => {
    emulator.settings.quota = 40;
    const { code, states, findings } = await diagnose(environmentOf(emulator));

    expect({ code, states }).toEqual({ code: 0, states: { ...readable, "requests left": "warning" } });
    expect(findings["requests left"]).toMatch(/^33 of 40; the quota resets in \d+ s\. Wait until then/);
  });

  it("warns where Node.js checks no certificates", async () => {
    const { code, states, findings } = await diagnose({
      ...environmentOf(emulator),
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    });

    expect({ code, states }).toEqual({ code: 0, states: { configuration: "warning", ...readable } });
    expect(findings.configuration).toMatch(/^NODE_TLS_REJECT_UNAUTHORIZED=0 turns certificate checks off: /);
  });

  it("says whether clean-up and strict authentication are on", async () => {
    Object.assign(emulator.access(), sampleAccess());
    const { code, findings } = await diagnose(environmentOf(emulator));

    expect(code).toBe(0);
    expect(findings["clean-up"]).toBe("on: Cloudflare may disable tokens unused for 90 days.");
    expect(findings["strict authentication"]).toBe("on: Allow policies let no service token in.");
  });

  it.each([
    ["apps", "applications and policies: ", "Access: Apps and Policies Read", "ok"],
    [
      "groups",
      "groups, organization and doh: ",
      "Access: Organizations, Identity Providers, and Groups Read",
      "unknown",
    ],
  ] as const)(
    "names the permission to add for usage once where %s are refused, which is no failure",
    async (...row) => {
      const [permission, sources, name, cleanup] = row;
      Object.assign(emulator.access(), sampleAccess());
      emulator.settings.withheld = [permission];
      const { code, subjects, states, findings } = await diagnose(environmentOf(emulator));

      expect(subjects.filter((subject) => subject === "usage")).toHaveLength(1);
      expect(findings.usage?.startsWith(sources)).toBe(true);
      expect({ code, usage: states.usage, cleanup: states["clean-up"] }).toEqual({
        code: 0,
        usage: "warning",
        cleanup,
      });
      expect(findings.usage).toContain(`Give it "${name}" on this account`);
    },
  );
});
