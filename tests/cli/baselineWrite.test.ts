import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { Emulator, type StoredToken } from "../emulator/emulator";
import { sampleTokens } from "../emulator/sampleTokens";
import { runInProcess } from "../unit/cli/runInProcess";
import { environmentOf, runCli, Workplace } from "./cliProcess";

let emulator: Emulator;
let workplace: Workplace;

beforeEach(async () => {
  emulator = await Emulator.start();
  sampleTokens(Date.now()).forEach((token) => emulator.put(token));
  workplace = new Workplace();
});
afterEach(async () => {
  workplace.remove();
  await emulator.stop();
});

/** Runs a command without a process, unless it is told to. */
async function run(args: readonly string[], start: typeof runInProcess | typeof runCli = runInProcess) {
  const { code, stdout, stderr } = await start(args, { env: environmentOf(emulator), cwd: workplace.folder });
  return { code, said: stdout + stderr };
}

function write(file: string, ...options: string[]) {
  return run(["baseline", "write", file, ...options]);
}

function drift(file: string, ...options: string[]) {
  return run(["drift", "--baseline", file, ...options]);
}

function textOf(file: string): string {
  return readFileSync(workplace.pathOf(file), "utf8");
}

describe("baseline write", () => {
  it.each(["t.yaml", "t.json"])("writes %s, which drift then finds nothing in but what has an expiry", async (file) => {
    expect(await run(["baseline", "write", file], runCli)).toEqual({
      code: 0,
      said: `${file} is written: 9 service tokens of account ${emulator.accountId}.\n`,
    });
    expect(readdirSync(workplace.folder)).toEqual([file]);
    expect((await drift(file)).code).toBe(3);
  });

  it("writes YAML that yamllint's default rules pass, with a name of 60 characters", async () => {
    emulator.put({ name: "n".repeat(60) });
    await write("t.yaml");
    const lines = textOf("t.yaml").split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "# yamllint disable-line rule:line-length",
      expect.stringMatching(/^# yaml-language-server: \$schema=/),
      "---",
      "version: 1",
    ]);
    expect(lines.slice(2).filter((line) => line.length > 80 || /\s$/.test(line))).toEqual([]);
    expect(lines.slice(-2)).toEqual([expect.stringMatching(/\S/), ""]);
  });

  it("leaves a file alone that would not change, whoever wrote it", async () => {
    await write("t.yaml", "--name", "ci-deploy");
    const text = textOf("t.yaml").replace("version: 1", "version:   1   # ours");
    writeFileSync(workplace.pathOf("t.yaml"), text);
    const { ino, mtimeMs } = statSync(workplace.pathOf("t.yaml"));

    expect(await write("t.yaml", "--name", "ci-deploy")).toEqual({
      code: 0,
      said: `t.yaml is up to date: 1 service token of account ${emulator.accountId}.\n`,
    });
    expect(textOf("t.yaml")).toBe(text);
    expect(statSync(workplace.pathOf("t.yaml"))).toMatchObject({ ino, mtimeMs });
  });

  it("keeps the other scopes of the file, and the settings of its own", async () => {
    emulator.put({ name: "of the zone" }, emulator.zoneId);
    await write("t.yaml", "--name-pattern", "ci-*", "--unmanaged", "ignore", "--inactive-for", "9000h");
    await write("t.yaml", "--zone", emulator.zoneId);
    const before = textOf("t.yaml");
    await write("t.yaml", "--name-pattern", "ci-*");

    expect(textOf("t.yaml")).toBe(before);
    expect(before).toContain("9000h");
    expect(before.indexOf("accountId")).toBeLessThan(before.indexOf("zoneId"));
    expect(await drift("t.yaml")).toMatchObject({ code: 0 });
  });

  it("removes only entries that the filter covers, counts them and names them", async () => {
    const tokens = ["ci-gone", "ci-stays", "night-job"].map((name) => emulator.put({ name }, emulator.zoneId));
    const writeZone = (...filters: string[]) => write("t.yaml", "--zone", emulator.zoneId, ...filters);
    await writeZone();
    emulator.remove(tokens[0]?.id ?? "", emulator.zoneId);
    const before = textOf("t.yaml");

    expect(await writeZone("--status", "active")).toMatchObject({
      code: 0,
      said: expect.stringContaining("up to date") as string,
    });
    expect(await writeZone("--name-pattern", "night-*")).toMatchObject({ code: 0 });
    expect(textOf("t.yaml")).toBe(before);
    expect(await writeZone("--name-pattern", "ci-*")).toEqual({
      code: 0,
      said: `t.yaml is written: 1 service token of zone ${emulator.zoneId}. Removed 1 entry: "ci-gone".\n`,
    });
    expect(textOf("t.yaml")).toContain("night-job");
    expect(textOf("t.yaml")).not.toContain("ci-gone");
  });

  it("writes nothing where no token matches, unless told to", async () => {
    expect(await write("t.yaml", "--name", "none")).toMatchObject({ code: 1 });
    expect(readdirSync(workplace.folder)).toEqual([]);
    expect(await write("t.yaml", "--name", "none", "--allow-empty")).toMatchObject({ code: 0 });
    expect(await drift("t.yaml")).toMatchObject({ code: 64 });
    expect(await drift("t.yaml", "--allow-empty")).toMatchObject({ code: 0 });
    expect(await drift("t.yaml", "--unmanaged", "report")).toMatchObject({ code: 2 });
  });

  it("leaves the file as it was where the API fails", async () => {
    await write("t.yaml");
    const before = textOf("t.yaml");
    emulator.put({ name: "new" });
    emulator.faults.always({ kind: "serverError" });

    expect(await write("t.yaml", "--max-retries", "0")).toMatchObject({ code: 5 });
    expect(textOf("t.yaml")).toBe(before);
    expect(readdirSync(workplace.folder)).toEqual(["t.yaml"]);
  });

  it("leaves every other byte alone where it adds a scope, or records one anew", async () => {
    const put = (name: string) => emulator.put({ name }, emulator.zoneId);
    const [stays, changes, goes] = [put("a"), put("b"), put("c")];
    const text = `# Ours.
version: 1   # one
scopes:
  - accountId: ${"f".repeat(32)}   # not ours
    tokens: [ {name: x} ]
  - zoneId: "${emulator.zoneId}"
    tokens:
      # first
      - {name: a, id: ${stays.id}, expiringWithin: 48h}   # stays
      - name: 'b'   # changes
        id: ${changes.id}
      - name: c     # goes
        id: ${goes.id}
`;
    writeFileSync(workplace.pathOf("t.yaml"), text);
    emulator.put({ ...changes, name: "b2" }, emulator.zoneId);
    emulator.remove(goes.id, emulator.zoneId);
    const fields = (token: StoredToken) => [
      `clientId: ${token.client_id}`,
      "duration: 8760h",
      "enabled: true",
      "clientSecretVersion: 1",
    ];

    expect(await write("t.yaml", "--zone", emulator.zoneId)).toMatchObject({ code: 0 });
    const recorded = text
      .replace("expiringWithin: 48h", ["expiringWithin: 48h", ...fields(stays)].join(", "))
      .replace("'b'", "'b2'")
      .replace(`id: ${changes.id}`, [`id: ${changes.id}`, ...fields(changes)].join("\n        "))
      .replace(`      - name: c     # goes\n        id: ${goes.id}\n`, "");
    expect(textOf("t.yaml")).toBe(recorded);

    expect(await write("t.yaml", "--name", "ci-deploy")).toMatchObject({ code: 0 });
    expect(textOf("t.yaml").replace(/ {2}- accountId: ace0[^]*?(?= {2}- accountId: ffff)/, "")).toBe(recorded);
  });

  it("loses no scope where 6 processes write one file at once", async () => {
    const accounts = Array.from({ length: 6 }, () => emulator.addAccount());
    accounts.forEach((account) => emulator.put({ name: `of ${account}` }, account));
    const runs = await Promise.all(
      accounts.map((account) => run(["baseline", "write", "t.yaml", "--account", account], runCli)),
    );

    expect(runs.map(({ code }) => code)).toEqual(accounts.map(() => 0));
    expect(accounts.filter((account) => !textOf("t.yaml").includes(`name: of ${account}`))).toEqual([]);
    expect(readdirSync(workplace.folder)).toEqual(["t.yaml"]);
    expect(await drift("t.yaml")).toMatchObject({ code: 0 });
  });

  it("leaves out what can't be read, says so, and ends with 0", async () => {
    const { id } = emulator.put({ name: "odd", client_id: "" });
    const { code, said } = await write("t.yaml");

    expect(code).toBe(0);
    expect(said).toContain(`t.yaml is written: 9 service tokens of account ${emulator.accountId}.\n`);
    expect(said).toContain(`1 token left out as unreadable: ${id} ("odd"): `);
    expect(textOf("t.yaml")).not.toContain("odd");
  });

  it("records every account that the credential can list, with its name, which drift then shows", async () => {
    const production = emulator.addAccount(undefined, "Production: EU");
    const broken = emulator.addAccount(undefined, "Broken");
    emulator.addAccount(undefined, "Empty");
    const token = emulator.put({ name: "a" }, production);
    emulator.faults.plan(({ path }) => (path.includes(broken) ? { kind: "serverError", status: 502 } : undefined));
    const { code, said } = await write("t.yaml", "--all-accounts", "--max-retries", "0");

    expect(code).toBe(5);
    expect(said).toContain("t.yaml is written: 10 service tokens of 2 accounts.\n");
    expect(said).toContain("Broken: Listing the service tokens of account ");
    expect(textOf("t.yaml")).toContain(
      `  - accountId: ${production}\n    accountName: "Production: EU"\n    tokens:\n`,
    );
    emulator.remove(token.id, production);
    expect((await drift("t.yaml")).said).toContain(`account ${production} (Production: EU)\n`);
  });
});
