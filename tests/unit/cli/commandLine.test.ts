import fc from "fast-check";
import { execFileSync } from "node:child_process";
import { programName, quoteForShell } from "../../../provider/cli/commandLine";
import { environmentOf } from "../../cli/cliProcess";
import { Emulator } from "../../emulator/emulator";
import { runInProcess } from "./runInProcess";

describe("programName", () => {
  it.each([
    ["cloudflare-access", {}],
    ["npx --no -- cloudflare-access", { npm_command: "exec" }],
    ["npx --no -- cloudflare-access", { npm_execpath: "/usr/lib/yarn.js" }],
  ])("is %s with %j", (name, environment) => {
    expect(programName(environment)).toBe(name);
  });

  it("is in the help and in every message", async () => {
    const env = { npm_command: "run-script" };
    const { stdout } = await runInProcess(["drift", "--help"], { env });
    const { stderr } = await runInProcess(["drift"], { env });

    expect(stdout).toContain("Usage: npx --no -- cloudflare-access drift [options]\n");
    expect(stdout).toContain("\n  npx --no -- cloudflare-access drift --baseline tokens.yaml\n");
    expect(stderr).toContain('See "npx --no -- cloudflare-access drift --help".\n');
  });
});

/** The words that a POSIX shell makes of a command line. */
function parse(line: string): string[] {
  const output = execFileSync("/bin/sh", ["-c", `for word in ${line}; do printf '%s\\0' "$word"; done`], {
    encoding: "utf8",
    env: { a: "b" },
    cwd: "/",
  });
  return output.split("\0").slice(0, -1);
}

describe("quoteForShell", () => {
  const traps = ["", ..."a b|$(touch pwn)|`id`|$a|it's|\"|\\|a\\|*|~|=ls|!!|{a,b}|#|&|ä".split("|")];

  it("writes what a shell reads back, whatever it is", () => {
    expect(parse(traps.map(quoteForShell).join(" "))).toEqual(traps);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 50 }), (words) => {
        const quoted = words.flatMap((word) => quoteForShell(word) ?? []);
        expect(parse(quoted.join(" "))).toEqual(words.filter((word) => quoteForShell(word) !== undefined));
      }),
      { numRuns: 20 },
    );
  });

  it.each(["a\nb", "\u001b[31m", "\u202e", "\u200b", "\ud800", "##[x]", "::error::"])(
    "refuses what would not be printed as it is: %j",
    (word) => {
      expect(quoteForShell(word)).toBeUndefined();
    },
  );
});

describe("help", () => {
  it.each(["", "tokens", "tokens list", "tokens get", "baseline", "baseline write", "drift", "doctor"])(
    "of `%s` has examples, and is within 80 columns where it wraps",
    async (command) => {
      const { code, stdout, stderr } = await runInProcess([...command.split(" ").filter(Boolean), "--help"]);
      const [usage, examples = ""] = stdout.split("\nExamples:\n");

      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(usage).toContain(`Usage: ${["cloudflare-access", command].join(" ").trim()} `);
      expect(usage?.split("\n").filter((line) => line.length > 80)).toEqual([]);
      expect(examples).toMatch(/^ {2}cloudflare-access /);
    },
  );

  it.each([
    ["help tokens list", "tokens list --help"],
    ["tokens help list", "tokens list --help"],
    ["help baseline", "baseline --help"],
    ["help", "--help"],
  ])("is with `%s` what `%s` prints", async (first, second) => {
    const help = await runInProcess(first.split(" "));

    expect(help).toEqual(await runInProcess(second.split(" ")));
    expect(help).toMatchObject({ code: 0, stderr: "" });
  });
});

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.put({ name: "a" });
});
afterEach(() => emulator.stop());

describe("--debug", () => {
  it("shows each request on standard error, with its attempt, its status and the wait before the next", async () => {
    emulator.faults.next({ kind: "serverError", status: 503 });
    const { code, stdout, stderr } = await runInProcess(["tokens", "list", "--format", "json", "--debug"], {
      env: environmentOf(emulator),
    });
    const [first, second] = emulator.requests.map(({ rayId }) => rayId);
    const path = `/accounts/${emulator.accountId}/access/service_tokens\\?page=1&per_page=1000`;

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ tokens: [{ name: "a" }] });
    expect(
      stderr
        .replace(/\d+ ms/g, "N ms")
        .trimEnd()
        .split("\n"),
    ).toEqual([
      expect.stringMatching(
        `^cloudflare-access: GET ${path}: attempt 1, HTTP 503, N ms, cf-ray ${first}, error server, next attempt in N ms\\.$`,
      ),
      expect.stringMatching(`^cloudflare-access: GET ${path}: attempt 2, HTTP 200, N ms, cf-ray ${second}\\.$`),
    ]);
  });

  it.each([["tokens list"], ["tokens get a"], ["tokens list --all-accounts"], ["doctor"]])(
    "shows no credential for `%s`",
    async (command) => {
      const args = [...command.split(" "), "--debug"];
      const { stdout, stderr } = await runInProcess(args, { env: environmentOf(emulator) });

      expect(stderr.match(/GET \//g)?.length).toBe(emulator.requests.length);
      expect(stdout + stderr).not.toContain(emulator.credentials.apiToken);
    },
  );

  it("shows where no answer came", async () => {
    emulator.faults.always({ kind: "reset", when: "beforeHeaders" });
    const { code, stderr } = await runInProcess(["tokens", "list", "--debug", "--max-retries", "0"], {
      env: environmentOf(emulator),
    });

    expect(code).toBe(5);
    expect(stderr).toMatch(/: attempt 1, no answer, \d+ ms, error connection\.\n/);
  });
});
