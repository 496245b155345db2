import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { atMostRequests, atMostTimesAsLong, OFFICIAL, SERIAL, timesFaster, US } from "../claims";
import { type EmulatorProcess } from "../emulatorProcess";
import { seededName } from "../../emulator/storedToken";
import { benchFolder, bundlePath, commandPath, runProgram } from "../processes";
import { type Sample, type Scenario } from "../scenario";
import { toEntrant } from "./listings";

const ACCOUNTS = 200;
const TOKENS_EACH = 50;

/** A pipeline's check of a whole organisation. */
export function manyAccounts(emulator: EmulatorProcess): Scenario {
  return {
    id: "many-accounts",
    title: "Check 200 accounts of 50 tokens for drift, 50 ms a request",
    runs: 1,
    claims: [timesFaster(10, OFFICIAL), atMostRequests(ACCOUNTS)],
    prepare: async () => {
      await emulator.prepare({ tokens: 0, latencyMs: 50 });
      const accountIds: string[] = [];
      for (let count = 0; count < ACCOUNTS; count++) {
        accountIds.push(await emulator.addAccount(TOKENS_EACH));
      }
      const baseline = writeBaseline(accountIds);
      const job = emulator.job(accountIds);
      return [
        { name: US, run: () => checkDrift(emulator, baseline) },
        toEntrant(OFFICIAL, "contenders/officialClient", job, ACCOUNTS * TOKENS_EACH),
        toEntrant(SERIAL, "contenders/serialLoop", job, ACCOUNTS * TOKENS_EACH),
      ];
    },
  };
}

function writeBaseline(accountIds: readonly string[]): string {
  const tokens = Array.from({ length: TOKENS_EACH }, (_, index) => ({ name: seededName(index) }));
  const file = join(benchFolder, "baseline.json");
  writeFileSync(file, JSON.stringify({ version: 1, scopes: accountIds.map((accountId) => ({ accountId, tokens })) }));
  return file;
}

async function checkDrift(emulator: EmulatorProcess, baseline: string): Promise<Sample> {
  const { stdout, wallMs } = await runProgram({
    file: process.execPath,
    args: [commandPath, "drift", "--baseline", baseline, "--format", "json"],
    environment: emulator.environment,
  });
  const { checked } = JSON.parse(stdout) as { checked: number };
  if (checked !== ACCOUNTS * TOKENS_EACH) {
    throw new Error(`The drift check saw ${checked} tokens.`);
  }
  return { wallMs };
}

const TOKENS = 50_000;
const WRITING_LOOP = "serial loop that writes JSON";

/** A large list into a file, from the start of the process to its end. */
export function tokensList(emulator: EmulatorProcess): Scenario {
  return {
    id: "tokens-list",
    title: "`tokens list --format json` of 50,000 tokens into a file, no latency",
    runs: 7,
    claims: [atMostTimesAsLong(2, "twice as long as the", WRITING_LOOP), atMostRequests(50)],
    prepare: async () => {
      await emulator.prepare({ tokens: TOKENS });
      const write = (args: readonly string[]) => () => writeList(emulator, args);
      return [
        { name: US, run: write([commandPath, "tokens", "list", "--format", "json"]) },
        { name: WRITING_LOOP, run: write([bundlePath("writingLoop")]) },
      ];
    },
  };
}

async function writeList({ environment }: EmulatorProcess, args: readonly string[]): Promise<Sample> {
  const output = join(benchFolder, "list.json");
  const { wallMs } = await runProgram({ file: process.execPath, args, environment, output });
  const found = readFileSync(output, "utf8").split('"name": ').length - 1;
  if (found !== TOKENS) {
    throw new Error(`${args.join(" ")} wrote ${found} of ${TOKENS} tokens.`);
  }
  return { wallMs, answerBytes: statSync(output).size };
}
