import { NO_USAGE } from "../unit/functions/fakeListings";
import { NO_SECRETS } from "../../provider/arguments/secretArguments";
import { getServiceTokens } from "../../provider/functions/getServiceTokens";
import { Emulator } from "../emulator/emulator";
import { sampleTokens } from "../emulator/sampleTokens";
import { runInProcess } from "../unit/cli/runInProcess";
import { environmentOf, requestedPaths, runCli } from "./cliProcess";

const nameSymbols = "=cmd|' /C calc'!A0\u001b[31m";

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
    const tokens = emulator.tokens().map(({ id, name, client_id: clientId, duration, ...token }) => ({
      id,
      name,
      clientId,
      duration,
      enabled: token.enabled ?? true,
      ...(token.expires_at == null ? {} : { expiresAt: token.expires_at }),
      ...(token.created_at == null ? {} : { createdAt: token.created_at }),
      ...(token.updated_at == null ? {} : { updatedAt: token.updated_at }),
      ...(token.last_seen_at == null ? {} : { lastSeenAt: token.last_seen_at }),
      clientSecretVersion: 1,
    }));
    const list = () => Promise.resolve({ tokens, unreadable: [], totalCount: tokens.length, pageCount: 1 });
    const expected = await getServiceTokens(
      {},
      {
        listings: { list },
        usageSources: NO_USAGE,
        configuredScope: { scope: { accountId: emulator.accountId } },
        secrets: NO_SECRETS,
        now: () => Date.now(),
        signal: new AbortController().signal,
      },
    );

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
    [["--status", "expiring", "--expiring-within", "1h"], []],
    [["--max-items", "1"], ["CI/CD token"]],
    [
      ["--sort", "expiry", "--max-items", "2"],
      ["load-test", "partner-webhook"],
    ],
    [
      ["--sort", "lastSeen", "--name-pattern", "*-*", "--max-items", "3"],
      ["dev-laptop", "dev-laptop", "partner-webhook"],
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

  it("prints a table without colours where there is no terminal", async () => {
    const table = await print("list", "--status", "active,expired", "--name-pattern", "*t*");

    expect(table).toContain("load-test");
    expect(table).not.toContain("\u001b");
  });

  it("shows no control character of a name, and no formula to a spreadsheet", async () => {
    const { id } = emulator.put({ name: nameSymbols });
    const [table, csv] = [await print("list"), await print("list", "--format", "csv")];
    const names = await namesOf();
    emulator.remove(id);

    expect(table + csv).not.toContain("\u001b");
    expect(csv).toContain("\r\n'=cmd|' /C calc'!A0\\u{1b}[31m,");
    expect(names).toContain(nameSymbols);
  });
});

describe("an unreadable token", () => {
  const list = (...args: string[]) => runInProcess(["tokens", ...args], { env: environmentOf(emulator) });
  const words = "1 token left out as unreadable: odd: name is empty";
  let id: string;

  beforeEach(() => ({ id } = emulator.put({ id: "odd", name: "" })));
  afterEach(() => emulator.remove(id));

  it("is in the JSON as it is", async () => {
    const { code, stdout, stderr } = await list("list", "--format", "json");

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ unreadable: [{ id: "odd", problem: "name is empty" }] });
  });

  it("is named below the table", async () => {
    const { code, stdout, stderr } = await list("list");

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`\nAccount ${emulator.accountId}: ${words}.\n`);
  });

  it.each(["csv", "openmetrics"])("is left out of %s, which standard error says", async (format) => {
    const { code, stdout, stderr } = await list("list", "--format", format);

    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `cloudflare-access: Account ${emulator.accountId}: ${words}.\n`,
    });
    expect(stdout).not.toContain("odd");
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
    const { code, stderr } = await runCli(["tokens", "get", ...args], { env: environmentOf(emulator) });

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
      const { code, stdout, stderr } = await runCli(args, { env: environmentOf(emulator) });
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
