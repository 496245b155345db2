import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { environmentOf, Workplace, without } from "../../cli/cliProcess";
import { Emulator } from "../../emulator/emulator";
import { runInProcess } from "./runInProcess";

let emulator: Emulator;
let workplace: Workplace;

beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.seed(2);
});
beforeEach(() => {
  emulator.clearRequests();
  workplace = new Workplace();
});
afterEach(() => workplace.remove());
afterAll(() => emulator.stop());

function run(args: readonly string[], env = environmentOf(emulator)) {
  return runInProcess(args, { env, cwd: workplace.folder });
}

const someId = "0123456789abcdef0123456789abcdef";

/** Writes a baseline file that expects a token of a zone. */
function writeGoodFile(file: string): void {
  const scopes = [{ zoneId: someId, tokens: [{ name: "a" }] }];
  writeFileSync(workplace.pathOf(file), JSON.stringify({ version: 1, scopes }));
}

describe("wrong usage", () => {
  it.each<[string[], string]>([
    [[], 'No command is given after "cloudflare-access".'],
    [["tokens"], 'No command is given after "cloudflare-access tokens".'],
    [["baseline"], 'No command is given after "cloudflare-access baseline".'],
    [["tokken"], "Unknown command 'tokken'. Did you mean tokens? See \"cloudflare-access --help\"."],
    [["tokens", "lst"], "Unknown command 'lst'. Did you mean list? See \"cloudflare-access tokens --help\"."],
    [["--colour"], "Unknown option '--colour'."],
    [
      ["tokens", "list", "--nam", "a"],
      "Unknown option '--nam'. Did you mean --name? See \"cloudflare-access tokens list --help\".",
    ],
    [["tokens", "list", "a"], "Too many arguments for 'list'. Expected 0 arguments but got 1."],
    [
      ["drift", "service tokens.yaml"],
      "Expected 0 arguments but got 1. Did you mean --baseline 'service tokens.yaml'? See \"cloudflare-access drift --help\".",
    ],
    [["tokens", "list", "--name"], "Option '--name <name>' argument missing."],
    [["tokens", "list", "--name", ""], "--name: is empty; give the exact name of a token, or leave it out."],
    [["tokens", "list", "--format", "xml"], "Allowed choices are table, json, csv, openmetrics."],
    [["tokens", "list", "--status", "active,old"], '--status: "old" is not a status; give one or more of active,'],
    [["tokens", "list", "--expiring-within", "30d"], '--expiring-within: Invalid duration "30d": unknown unit "d"'],
    [["tokens", "list", "--per-page", "many"], "argument 'many' is invalid. It must be a whole number."],
    [["tokens", "list", "--max-retries", "x"], '--max-retries: "x" is not usable; give a whole number from 0 to 20.'],
    [["tokens", "list", "--deadline", "0s"], '--deadline: Invalid duration "0s": it must be longer than zero'],
    [["tokens", "list", "--base-url", "http://example.com"], "would send the credential unencrypted"],
    [["tokens", "list", "--account", "me"], '--account: "me" is not an ID; it must be 32 hexadecimal characters'],
    [
      ["tokens", "list", "--account", someId, "--zone", someId],
      "Option '--account <id>' cannot be used with option '--zone <id>'.",
    ],
    [["tokens", "get"], "No token is named: give the NAME of one token, or --id, or --client-id."],
    [["tokens", "get", ""], "cloudflare-access: NAME is empty: give the exact name of one token."],
    [
      ["tokens", "get", "a", "--id", "b"],
      "NAME and --id can't be given together: give the NAME of one token, or --id, or --client-id.",
    ],
    [
      ["tokens", "get", "--id", "accounts/A/T"],
      "--id: is a path, of which only the last part is the ID of a token; give that.",
    ],
    [["tokens", "get", "a", "--prefer", "best"], '--prefer: "best" is not a preference; give newest or longestValid.'],
    [["tokens", "get", "a", "--field", "secret"], "Allowed choices are name, id, clientId,"],
    [["tokens", "get", "a", "--field", "id", "--format", "json"], "cannot be used with option '--format <format>'"],
    [["baseline", "write"], "Missing required argument 'file'."],
    [["baseline", "write", ""], "the baseline file's name is empty: give one in .json, .yaml or .yml."],
    [["baseline", "write", "t.txt"], "t.txt: a baseline file's name must end in .json, .yaml or .yml."],
    [["baseline", "write", "no/t.yaml"], "no/t.yaml: its directory does not exist; create it first."],
    [["drift"], "Required option '--baseline <file>' is missing. See \"cloudflare-access drift --help\"."],
    [
      ["drift", "--baseline", "t.yaml", "--html", "-"],
      "--html can't be standard output: name a file, or leave the option out.",
    ],
    [
      ["drift", "--baseline", "none$(touch pwn).json"],
      "none$(touch pwn).json: no such file. To make one, run: cloudflare-access baseline write 'none$(touch pwn).json'\n",
    ],
    [
      ["drift", "--baseline", "-x.yaml"],
      "-x.yaml: no such file. To make one, run: cloudflare-access baseline write -- -x.yaml\n",
    ],
    [["drift", "--baseline", "\u001b.yaml"], "\\u{1b}.yaml: no such file.\n"],
    [["drift", "a\u202e.yaml"], 'but got 1. See "cloudflare-access drift --help".'],
    [["help", "tokkens"], "Unknown command 'tokkens'. See \"cloudflare-access --help\"."],
    [["help", "tokens", "lst"], "Unknown command 'lst'. See \"cloudflare-access tokens --help\"."],
    [["drift", "--basline", "t.yaml"], "Unknown option '--basline'. Did you mean --baseline?"],
    [["tokens", "list", "--output", ""], "--output is empty: name the file to write, or leave the option out."],
    [["tokens", "list", "--output", "no/t.csv"], "no/t.csv: its directory does not exist; create it first."],
    [["tokens", "get", "a", "--output", "."], ".: this is a directory; name a file."],
    [
      ["tokens", "list", "--all-accounts", "--account", someId],
      "Option '--all-accounts' cannot be used with option '--account <id>'.",
    ],
  ])("%j ends with 64 and says %j, before the API is asked for anything", async (args, sentence) => {
    const { code, stdout, stderr } = await run(args);

    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toMatch(/^cloudflare-access: /);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(emulator.requests).toEqual([]);
  });

  it("is to name neither an account nor a zone", async () => {
    const env = without(environmentOf(emulator), "CLOUDFLARE_ACCOUNT_ID");

    expect(await run(["tokens", "list"], env)).toEqual({
      code: 64,
      stdout: "",
      stderr:
        "cloudflare-access: No account or zone is given: use --account ID or --zone ID, or set " +
        "CLOUDFLARE_ACCOUNT_ID or CLOUDFLARE_ZONE_ID.\n",
    });
  });

  it("is to name both in the environment, unless an option names one", async () => {
    const env = { ...environmentOf(emulator), CLOUDFLARE_ZONE_ID: emulator.zoneId };

    expect(await run(["tokens", "list"], env)).toEqual({
      code: 64,
      stdout: "",
      stderr:
        "cloudflare-access: CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_ZONE_ID are both set: unset one of them, or use " +
        "--account ID or --zone ID.\n",
    });
    expect(await run(["tokens", "list", "--zone", emulator.zoneId], env)).toMatchObject({ code: 0 });
  });
});

describe("a wrong baseline file", () => {
  const account = `accountId: ${someId}`;

  it.each<[string, string, string, string]>([
    [
      "with an empty expectation",
      "t.yaml",
      `version: 1\nscopes: [{${account}, tokens: []}]`,
      "t.yaml:2:56: scopes[0].tokens: is empty, so nothing would be checked",
    ],
    ["without a scope", "t.yml", "version: 1\nscopes: []", "t.yml:2:1: scopes: is empty"],
    ["with an unknown key", "t.yaml", `version: 1\nscopes: [{${account}, token: []}]`, "Did you mean tokens?"],
  ])("%s ends with 64", async (_what, file, text, sentence) => {
    writeFileSync(workplace.pathOf(file), text);
    const { code, stdout, stderr } = await run(["drift", "--baseline", file]);

    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toContain(sentence);
    expect(emulator.requests).toEqual([]);
  });

  it.each(["drift --baseline t.yaml", "baseline write t.yaml", "drift --baseline good.json --html t.yaml"])(
    "that is a directory ends `%s` with 64",
    async (command) => {
      mkdirSync(workplace.pathOf("t.yaml"));
      writeGoodFile("good.json");

      expect(await run(command.split(" "))).toMatchObject({
        code: 64,
        stderr: "cloudflare-access: t.yaml: this is a directory; name a file.\n",
      });
      expect(readdirSync(workplace.pathOf("t.yaml"))).toEqual([]);
      expect(emulator.requests).toEqual([]);
    },
  );

  it.each(['{"name": "some-package"}', "version: 9\nscopes: []\n", "# only a comment\n"])(
    "is never overwritten: %j",
    async (text) => {
      writeFileSync(workplace.pathOf("t.yaml"), text);
      const { code } = await run(["baseline", "write", "t.yaml"]);

      expect(code).toBe(64);
      expect(readFileSync(workplace.pathOf("t.yaml"), "utf8")).toBe(text);
      expect(emulator.requests).toEqual([]);
    },
  );

  it.each([
    [["--html", "./t.json"], "--html: ./t.json is also used for something else by this command; name another file."],
    [["--output", "t.json"], "--output: t.json is also used for something else by this command; name another file."],
    [
      ["--html", "t.html", "--output", "./t.html"],
      "--html: t.html is also used for something else by this command; name another file.",
    ],
    [["--account", ""], "--account is empty: give the ID of an account, or leave the option out."],
    [["--zone", ""], "--zone is empty: give the ID of a zone, or leave the option out."],
    [
      ["--account", someId],
      `t.json has no entry for --account ${someId}; leave the option out to use every account and zone in it.`,
    ],
  ])("is not written over, nor looked into for what it does not have: %j", async (args, message) => {
    writeGoodFile("t.json");
    const text = readFileSync(workplace.pathOf("t.json"), "utf8");

    expect(await run(["drift", "--baseline", "t.json", ...args])).toEqual({
      code: 64,
      stdout: "",
      stderr: `cloudflare-access: ${message}\n`,
    });
    expect(readdirSync(workplace.folder)).toEqual(["t.json"]);
    expect(readFileSync(workplace.pathOf("t.json"), "utf8")).toBe(text);
    expect(emulator.requests).toEqual([]);
  });
});
