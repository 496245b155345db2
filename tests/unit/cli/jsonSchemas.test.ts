import Ajv from "ajv";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environmentOf, Workplace } from "../../cli/cliProcess";
import { Emulator } from "../../emulator/emulator";
import { sampleAccess } from "../../emulator/sampleAccess";
import { sampleTokens } from "../../emulator/sampleTokens";
import { runInProcess } from "./runInProcess";

const folder = join(__dirname, "..", "..", "..", "provider", "cli", "schemas");

let emulator: Emulator;
let workplace: Workplace;

beforeEach(async () => {
  emulator = await Emulator.start();
  workplace = new Workplace();
  sampleTokens(Date.now()).forEach((token) => emulator.put(token));
  emulator.put({ id: "unreadable", name: "" });
  Object.assign(emulator.access(), sampleAccess());
});
afterEach(async () => {
  workplace.remove();
  await emulator.stop();
});

function readSchema(name: string): object {
  return JSON.parse(readFileSync(join(folder, `${name}.schema.json`), "utf8")) as object;
}

/** A schema that refuses properties that it does not describe. */
function close(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) {
    return schema;
  }
  const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, close(value)]));
  return "properties" in closed && "type" in closed ? { additionalProperties: false, ...closed } : closed;
}

async function run(command: string, env: Record<string, string>): Promise<unknown> {
  const { stdout } = await runInProcess([...command.split(" "), "--format", "json", "--max-retries", "0"], {
    env,
    cwd: workplace.folder,
  });
  return JSON.parse(stdout);
}

/** A baseline that the emulator's account and zone differ from, with an account that is not there. */
function writeBaseline(): void {
  const tokens = [{ name: "gone" }, { name: "ci-deploy", id: "another" }, { name: "dev-laptop" }];
  const scopes = [
    { accountId: emulator.accountId, accountName: "Production", unmanaged: "report", tokens },
    { accountId: "f".repeat(32), tokens },
    { zoneId: emulator.zoneId, tokens },
  ];
  writeFileSync(workplace.pathOf("t.json"), JSON.stringify({ version: 1, scopes }));
}

describe("the JSON Schema", () => {
  it.each<[string, string, "everything" | "what can't be read" | "problems"]>([
    ["tokens-list", "tokens list", "everything"],
    ["tokens-list", "tokens list --max-items 1", "everything"],
    ["tokens-list-all-accounts", "tokens list --all-accounts", "everything"],
    ["tokens-list-all-accounts", "tokens list --all-accounts", "what can't be read"],
    ["tokens-get", "tokens get ci-deploy", "everything"],
    ["tokens-get", "tokens get monitoring", "everything"],
    ["tokens-usage", "tokens usage", "everything"],
    ["tokens-usage", "tokens usage --unused", "everything"],
    ["drift", "drift --baseline t.json", "everything"],
    ["drift", "drift --baseline t.json --usage", "everything"],
    ["doctor", "doctor", "everything"],
    ["doctor", "doctor", "problems"],
  ])("%s describes of what `%s` prints %s", async (name, command, what) => {
    writeBaseline();
    if (what === "what can't be read") {
      emulator.faults.always({ kind: "serverError", status: 500 });
    }
    const validate = new Ajv({ allErrors: true }).compile(close(readSchema(name)) as object);
    const output = await run(command, what === "problems" ? {} : environmentOf(emulator));

    expect({ valid: validate(output), errors: validate.errors }).toEqual({ valid: true, errors: null });
  });

  it.each(readdirSync(folder))("%s refuses what is something else", (file) => {
    const validate = new Ajv().compile(JSON.parse(readFileSync(join(folder, file), "utf8")) as object);

    expect([{}, [], null, { tokens: "none" }].map((value) => validate(value))).toEqual([false, false, false, false]);
  });
});
