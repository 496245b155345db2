import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { Emulator } from "../emulator/emulator";
import { sampleTokens } from "../emulator/sampleTokens";
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

async function run(...args: string[]) {
  const { code, stdout, stderr } = await runCli(args, { env: environmentOf(emulator), cwd: workplace.folder });
  return { code, said: stdout + stderr };
}

function textOf(file: string): string {
  return readFileSync(workplace.pathOf(file), "utf8");
}

describe("baseline write", () => {
  it.each(["t.yaml", "t.yml", "t.json"])(
    "writes %s, which drift then finds nothing in but what has an expiry",
    async (file) => {
      expect(await run("baseline", "write", file)).toEqual({
        code: 0,
        said: `${file} is written: 9 service tokens of account ${emulator.accountId}.\n`,
      });
      expect(readdirSync(workplace.folder)).toEqual([file]);
      expect((await run("drift", "--baseline", file)).code).toBe(3);
    },
  );

  it.each(["t.yaml", "t.json"])(
    "writes the same bytes to %s whatever order the API lists the tokens in",
    async (file) => {
      await run("baseline", "write", file);
      const before = textOf(file);
      const tokens = emulator.tokens();
      emulator.clear();
      tokens.reverse().forEach((token) => emulator.put(token));
      await run("baseline", "write", `again-${file}`);

      expect(textOf(`again-${file}`)).toBe(before);
    },
  );

  it("leaves a file alone that would not change, whoever wrote it", async () => {
    await run("baseline", "write", "t.yaml", "--name", "ci-deploy");
    const text = textOf("t.yaml").replace("version: 1", "version:   1   # ours");
    writeFileSync(workplace.pathOf("t.yaml"), text);
    const { ino, mtimeMs } = statSync(workplace.pathOf("t.yaml"));

    expect(await run("baseline", "write", "t.yaml", "--name", "ci-deploy")).toEqual({
      code: 0,
      said: `t.yaml is up to date: 1 service token of account ${emulator.accountId}.\n`,
    });
    expect(textOf("t.yaml")).toBe(text);
    expect(statSync(workplace.pathOf("t.yaml"))).toMatchObject({ ino, mtimeMs });
  });

  it.each(["t.yaml", "t.json"])("keeps the other scopes of %s, and the settings of its own", async (file) => {
    emulator.put({ name: "of the zone" }, emulator.zoneId);
    await run("baseline", "write", file, "--name-pattern", "ci-*", "--unmanaged", "ignore", "--inactive-for", "9000h");
    await run("baseline", "write", file, "--zone", emulator.zoneId);
    const before = textOf(file);
    await run("baseline", "write", file, "--name-pattern", "ci-*");

    expect(textOf(file)).toBe(before);
    expect(before).toContain("9000h");
    expect(before.indexOf("accountId")).toBeLessThan(before.indexOf("zoneId"));
    expect(await run("drift", "--baseline", file)).toMatchObject({ code: 0 });
  });

  it("writes nothing where no token matches, unless told to", async () => {
    expect(await run("baseline", "write", "t.yaml", "--name", "none")).toMatchObject({ code: 1 });
    expect(readdirSync(workplace.folder)).toEqual([]);
    expect(await run("baseline", "write", "t.yaml", "--name", "none", "--allow-empty")).toMatchObject({ code: 0 });
    expect(await run("drift", "--baseline", "t.yaml")).toMatchObject({ code: 64 });
    expect(await run("drift", "--baseline", "t.yaml", "--allow-empty")).toMatchObject({ code: 0 });
    expect(await run("drift", "--baseline", "t.yaml", "--unmanaged", "report")).toMatchObject({ code: 2 });
  });

  it("leaves the file as it was where the API fails", async () => {
    await run("baseline", "write", "t.yaml");
    const before = textOf("t.yaml");
    emulator.put({ name: "new" });
    emulator.faults.always({ kind: "serverError" });

    expect(await run("baseline", "write", "t.yaml", "--max-retries", "0")).toMatchObject({ code: 5 });
    expect(textOf("t.yaml")).toBe(before);
    expect(readdirSync(workplace.folder)).toEqual(["t.yaml"]);
  });
});
