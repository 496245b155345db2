import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Emulator, type Fault } from "../emulator/emulator";
import { PluginProcess } from "../protocol/pluginProcess";

/** What the answers of one soak came to. */
interface Counts {
  answered: number;
  refused: number;
  wrong: number;
}

/** What a process holds, as far as the system tells. */
interface Usage {
  residentMb: number;
  descriptors: number;
}

const tokenCount = 200;
/** How many look-ups are under way at once. */
const callers = 20;
/** What is measured before this has passed is warming up, in milliseconds. */
const warmUpMs = 10_000;
/** The promised limit: https://developers.cloudflare.com/fundamentals/api/reference/limits/ allows 200 a second. */
const maxRequestsPerSecond = 150;

/** Faults that a call survives or is refused for, each as often as the others, and none most of the time. */
const faults: readonly (Fault | undefined)[] = [
  ...Array.from({ length: 12 }, () => undefined),
  { kind: "serverError", status: 503 },
  { kind: "rateLimited", seconds: 0 },
  { kind: "reset", when: "duringBody" },
  { kind: "truncated" },
  { kind: "html" },
  { kind: "body", status: 403, contentType: "text/html", headers: { "cf-mitigated": "challenge" }, body: "<html>" },
  { kind: "oddToken", at: 3, fields: { client_id: null } },
  { kind: "shuffled" },
  { kind: "oddResultInfo", info: { count: -1 } },
];

/** Look-ups of one plugin process under a mix of faults for so many seconds. The exit code is 1 where anything was wrong. */
async function soak(seconds: number): Promise<number> {
  const emulator = await Emulator.start();
  emulator.seed(tokenCount);
  emulator.faults.plan(({ index }) => faults[index % faults.length]);
  const { accountId, baseUrl, credentials } = emulator;
  const config = { apiToken: credentials.apiToken, accountId, baseUrl, deadline: "10s" };
  const plugin = await PluginProcess.start({ config });
  const counts: Counts = { answered: 0, refused: 0, wrong: 0 };
  const end = Date.now() + seconds * 1000;
  const work = Promise.all(
    Array.from({ length: callers }, (_, caller) => lookUpUntil(end, caller, plugin, emulator, counts)),
  );
  await pause(Math.min(warmUpMs, seconds * 500));
  const before = usageOf(plugin.child.pid);
  await work;
  const after = usageOf(plugin.child.pid);
  const busiest = busiestSecond(emulator.requests.map(({ at }) => at));
  const isAlive = plugin.child.exitCode === null;
  const problems = [
    counts.wrong > 0 && "there were wrong answers",
    !isAlive && "the plugin ended",
    plugin.stderr !== "" && `the plugin wrote to standard error: ${plugin.stderr}`,
    busiest > maxRequestsPerSecond && "too many requests were made in a second",
    before !== undefined &&
      after !== undefined &&
      after.descriptors > before.descriptors + callers &&
      "descriptors grew",
    before !== undefined && after !== undefined && after.residentMb > before.residentMb * 1.5 && "memory grew",
  ].filter((problem) => problem !== false);
  console.log(
    `${seconds} s: ${counts.answered} look-ups answered, ${counts.refused} refused, ${counts.wrong} wrong; ` +
      `${emulator.requests.length} requests, at most ${busiest} in a second; ${describeUsage(before)} -> ${describeUsage(after)}`,
  );
  problems.forEach((problem) => console.error(`Problem: ${problem}.`));
  await plugin.stop();
  await emulator.stop();
  return problems.length === 0 ? 0 : 1;
}

async function lookUpUntil(
  end: number,
  caller: number,
  plugin: PluginProcess,
  emulator: Emulator,
  counts: Counts,
): Promise<void> {
  for (let turn = caller; Date.now() < end; turn += callers) {
    const token = emulator.tokens()[turn % tokenCount]!;
    const { result, failures } = await plugin.invoke("cloudflare-access:index:getServiceToken", { name: token.name });
    if (result === undefined) {
      counts.refused++;
      counts.wrong += failures.length === 0 ? 1 : 0;
    } else {
      counts.answered++;
      counts.wrong += result.id === token.id && result.clientId === token.client_id ? 0 : 1;
    }
  }
}

/** The most requests that any window of a second has. */
function busiestSecond(instants: readonly number[]): number {
  let most = 0;
  let first = 0;
  instants.forEach((instant, last) => {
    while (instant - instants[first]! >= 1000) {
      first++;
    }
    most = Math.max(most, last - first + 1);
  });
  return most;
}

/** What Linux tells of a process; undefined elsewhere. */
function usageOf(pid: number | undefined): Usage | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const residentKb = Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1]);
    return { residentMb: Math.round(residentKb / 1024), descriptors: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return undefined;
  }
}

function describeUsage(usage: Usage | undefined): string {
  return usage === undefined ? "not measured" : `${usage.residentMb} MB and ${usage.descriptors} descriptors`;
}

void soak(Number(process.argv[2] ?? 60)).then((code) => {
  process.exitCode = code;
});
