import { decodeToken } from "../../provider/cloudflare/decodeToken";
import { getServiceTokens } from "../../provider/functions/getServiceTokens";
import { type ListedToken } from "../../provider/tokens/serviceToken";
import { Emulator } from "../emulator/emulator";
import { sampleTokens } from "../emulator/sampleTokens";
import { runInProcess } from "../unit/cli/runInProcess";
import { contextOf, listingOf } from "../unit/functions/fakeListings";
import { environmentOf, requestedPaths } from "./cliProcess";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await Emulator.start();
  sampleTokens(Date.now()).forEach((token) => emulator.put(token));
});
beforeEach(() => emulator.clearRequests());
afterAll(() => emulator.stop());

async function print(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runInProcess(["tokens", ...args], { env: environmentOf(emulator) });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

async function namesOf(...args: string[]): Promise<string[]> {
  const { tokens } = JSON.parse(await print("list", "--format", "json", ...args)) as { tokens: { name: string }[] };
  return tokens.map(({ name }) => name);
}

describe("tokens list", () => {
  it("prints what getServiceTokens returns, as JSON", async () => {
    const tokens = emulator.tokens().map((token) => decodeToken({ ...token })) as ListedToken[];
    const { context } = contextOf(listingOf(tokens));
    const expected = await getServiceTokens({ accountId: emulator.accountId }, { ...context, now: () => Date.now() });

    expect(JSON.parse(await print("list", "--format", "json"))).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  it.each<[string[], string[]]>([
    [["--name", "ci-deploy"], ["ci-deploy"]],
    [
      ["--name-pattern", "ci-*"],
      ["ci-deploy", "ci-preview"],
    ],
    [
      ["--status", "expired,disabled"],
      ["legacy-backup", "load-test"],
    ],
    [
      ["--status", "expired", "--status", "disabled"],
      ["legacy-backup", "load-test"],
    ],
    [["--status", "expiring", "--expiring-within", "480h"], ["partner-webhook"]],
    [["--max-items", "1"], ["CI/CD token"]],
    [
      ["--sort", "expiry", "--max-items", "2"],
      ["load-test", "partner-webhook"],
    ],
    [
      ["--name-pattern", "dev-*", "--per-page", "2"],
      ["dev-laptop", "dev-laptop"],
    ],
  ])("with %j lists %j", async (args, names) => {
    expect(await namesOf(...args)).toEqual(names);
  });

  it("passes a search to the API", async () => {
    await print("list", "--search", "ci");

    expect(emulator.requests.map(({ query }) => query.search)).toEqual(["ci"]);
  });

  it("reads a zone", async () => {
    emulator.put({ name: "of the zone" }, emulator.zoneId);

    expect(await namesOf("--zone", emulator.zoneId)).toEqual(["of the zone"]);
    expect(requestedPaths(emulator)).toEqual([`/zones/${emulator.zoneId}/access/service_tokens`]);
  });
});

describe("an unreadable token", () => {
  const list = (...args: string[]) => runInProcess(["tokens", ...args], { env: environmentOf(emulator) });
  let id: string;

  beforeEach(() => ({ id } = emulator.put({ id: "odd", name: "" })));
  afterEach(() => emulator.remove(id));

  it.each([
    ["json", '"problem": "name is empty"', ""],
    ["table", "\nAccount ACCOUNT: 1 token left out as unreadable: odd: name is empty.\n", ""],
    ["csv", "", "Account ACCOUNT: 1 token left out as unreadable: odd: name is empty.\n"],
    ["openmetrics", "", "Account ACCOUNT: 1 token left out as unreadable: odd: name is empty.\n"],
  ])("is named by `tokens list --format %s`, on standard error where the format has no place", async (...row) => {
    const [format, shown, complaint] = row.map((text) => text.replace("ACCOUNT", emulator.accountId));
    const { code, stdout, stderr } = await list("list", "--format", format ?? "");

    expect({ code, stderr: stderr.replace("cloudflare-access: ", "") }).toEqual({ code: 0, stderr: complaint });
    expect(stdout).toContain(shown);
    expect(stdout.includes("odd")).toBe(shown !== "");
  });

  it("is no complete answer to whoever asks for it", async () => {
    const { code, stdout, stderr } = await list("get", "--id", "odd");

    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toContain("odd");
    expect(stderr).toContain("name");
  });
});

describe("tokens get", () => {
  it.each([
    [["--id", "dev-laptop"], 'It is the name of "dev-laptop". Look the token up by NAME.\n'],
    [["accounts/A/T"], 'Only the last part is an ID: give "T" as --id.\n'],
    [["dev-laptop"], "\nChoose one by --id or --client-id, or give --prefer newest or --prefer longestValid.\n"],
  ])("advises with its own options: %j", async (args, advice) => {
    const { code, stderr } = await runInProcess(["tokens", "get", ...args], { env: environmentOf(emulator) });

    expect(code).toBe(1);
    expect(stderr).toContain(advice);
  });

  it("prints what getServiceToken returns, as JSON", async () => {
    expect(JSON.parse(await print("get", "monitoring", "--format", "json"))).toEqual({
      id: "5a3b1e00-0000-4000-8000-000000000004",
      name: "monitoring",
      clientId: `5a3b1e${"4".padStart(26, "0")}.access`,
      duration: "forever",
      enabled: true,
      createdAt: "2025-06-01T07:00:00Z",
      updatedAt: "2025-06-01T07:00:00Z",
      lastSeenAt: "2026-11-21T00:00:12Z",
      clientSecretVersion: 1,
      status: "active",
      neverExpires: true,
    });
    expect(emulator.requests.map(({ query }) => query)).toEqual([{ page: "1", per_page: "1000" }]);
  });

  it.each<[string, string[], string]>([
    ["the client ID of a name", ["CI/CD token", "--field", "clientId"], `5a3b1e${"3".padStart(26, "0")}.access`],
    ["the name of an ID", ["--id", "5a3b1e00-0000-4000-8000-000000000001", "--field", "name"], "ci-deploy"],
    [
      "the name of a client ID",
      ["--client-id", `5a3b1e${"2".padStart(26, "0")}.access`, "--field", "name"],
      "ci-preview",
    ],
    ["the newest of two", ["dev-laptop", "--prefer", "newest", "--field", "createdAt"], "2026-09-12T08:45:00Z"],
    ["an empty line for a field that is not there", ["monitoring", "--field", "expiresAt"], ""],
    ["false", ["legacy-backup", "--field", "enabled"], "false"],
  ])("prints %s alone", async (_what, args, value) => {
    expect(await print("get", ...args)).toBe(`${value}\n`);
  });

  it.each(["two\nlines", "##[error]x", "::error::x", "\u001b[31m"])(
    "fails where the field is no line of plain text: %j",
    async (name) => {
      const { id } = emulator.put({ name });
      const args = ["tokens", "get", "--id", id, "--field", "name"];
      const { code, stdout, stderr } = await runInProcess(args, { env: environmentOf(emulator) });
      emulator.remove(id);

      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(
        /^cloudflare-access: The field name can't be printed as one line of plain text: .*json\.\n$/,
      );
    },
  );

  it("finds a name that begins with a dash", async () => {
    const { id } = emulator.put({ name: "--name" });
    const printed = await print("get", "--field", "id", "--", "--name");
    emulator.remove(id);

    expect(printed).toBe(`${id}\n`);
  });

  it("prints a line a field for people", async () => {
    const lines = (await print("get", "ci-deploy")).split("\n");

    expect(lines[0]).toBe("name                 ci-deploy");
    expect(lines).toContain("status               active");
    expect(lines).toContain("clientSecretVersion  1");
    expect(lines).toHaveLength(13);
  });

  it("prints a record of CSV", async () => {
    expect((await print("get", "ci-deploy", "--format", "csv")).split("\r\n")).toHaveLength(3);
  });
});
