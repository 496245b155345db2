import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchFolder } from "../bundlePath";
import { atMostRequests, OFFICIAL, SERIAL, timesFaster, US } from "../claims";
import { cleanEnvironment } from "../cleanEnvironment";
import { seededName } from "../contenders/contender";
import { type EmulatorProcess } from "../emulatorProcess";
import { runContender } from "../runContender";
import { runProgram } from "../runProgram";
import { type PrepareScenario, type Sample } from "../scenario";

const ACCOUNTS = 200;
const TOKENS_EACH = 50;

const commandLine = join(__dirname, "..", "..", "..", "dist", "bin", "cloudflare-access.js");

/** A pipeline's check of a whole organisation. */
export function manyAccounts(emulator: EmulatorProcess): PrepareScenario {
  return async () => {
    const id = "many-accounts";
    const title = "Check 200 accounts of 50 tokens for drift, 50 ms a request";
    if (!hasDrift()) {
      return { id, title, skipped: "the command line has no `drift`" };
    }
    await emulator.prepare({ tokens: 0, latencyMs: 50 });
    const accountIds: string[] = [];
    for (let count = 0; count < ACCOUNTS; count++) {
      accountIds.push(await emulator.addAccount(TOKENS_EACH));
    }
    const baseline = writeBaseline(accountIds);
    const job = emulator.job(accountIds);
    return {
      id,
      title,
      note:
        "200 accounts: we run `cloudflare-access drift`, from the start of its process to its end; the others list the " +
        "accounts one after another, in process, and compare nothing.",
      runs: { full: 1, quick: 1 },
      countsRequests: true,
      entrants: [
        { name: US, run: () => checkDrift(emulator, baseline) },
        { name: OFFICIAL, run: () => runContender("contenders/officialClient", job, ACCOUNTS * TOKENS_EACH) },
        { name: SERIAL, run: () => runContender("contenders/serialLoop", job, ACCOUNTS * TOKENS_EACH) },
      ],
      claims: [timesFaster(10, OFFICIAL), atMostRequests(ACCOUNTS)],
    };
  };
}

function hasDrift(): boolean {
  if (!existsSync(commandLine)) {
    return false;
  }
  const { status, stdout } = spawnSync(process.execPath, [commandLine, "drift", "--help"], {
    encoding: "utf8",
    env: cleanEnvironment(),
  });
  return status === 0 && stdout.includes("--baseline");
}

function writeBaseline(accountIds: readonly string[]): string {
  const tokens = Array.from({ length: TOKENS_EACH }, (_, index) => ({ name: seededName(index) }));
  const file = join(benchFolder, "baseline.json");
  mkdirSync(benchFolder, { recursive: true });
  writeFileSync(file, JSON.stringify({ version: 1, scopes: accountIds.map((accountId) => ({ accountId, tokens })) }));
  return file;
}

async function checkDrift(emulator: EmulatorProcess, baseline: string): Promise<Sample> {
  const { stdout, wallMs } = await runProgram({
    file: process.execPath,
    args: [commandLine, "drift", "--baseline", baseline, "--format", "json"],
    environment: emulator.environment,
  });
  const { checked } = JSON.parse(stdout) as { checked: number };
  if (checked !== ACCOUNTS * TOKENS_EACH) {
    throw new Error(`The drift check saw ${checked} tokens.`);
  }
  return { wallMs };
}
