import { spawn } from "node:child_process";
import { once } from "node:events";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { seededName } from "../../emulator/storedToken";
import { pluginPath } from "../../protocol/pluginProcess";
import { atMostRequests, atMostTimesAsLong, OFFICIAL, SERIAL, timesFaster, US } from "../claims";
import { type EmulatorProcess } from "../emulatorProcess";
import { callPlugin } from "../pluginCaller";
import { bundlePath, cleanEnvironment } from "../processes";
import { type Sample, type Scenario } from "../scenario";
import { toEntrant } from "./listings";

const TOKENS = 50_000;
/** Less than any token has, to see that the answer is no failure. */
const LEAST_BYTES_EACH = 300;

/** What the whole way through the plugin adds to the listing: judging, sorting, mapping, encoding, gRPC. */
export function wholeInvoke(emulator: EmulatorProcess): Scenario {
  const whole = `${US}, the whole call`;
  return {
    id: "whole-invoke",
    title: "getServiceTokens of 50,000 tokens, no latency",
    runs: 5,
    claims: [atMostTimesAsLong(3.3, "3.3 times as long as the", SERIAL, whole)],
    prepare: async () => {
      await emulator.prepare({ tokens: TOKENS });
      return [
        { name: whole, run: () => callGetServiceTokens(emulator) },
        toEntrant(`${US}, the listing in it`, "contenders/ours", emulator.job(), TOKENS),
        toEntrant(SERIAL, "contenders/serialLoop", emulator.job(), TOKENS),
      ];
    },
  };
}

async function callGetServiceTokens(emulator: EmulatorProcess): Promise<Sample> {
  const call = { token: "cloudflare-access:index:getServiceTokens", args: {} };
  const { sample, answers } = await callPlugin(emulator.config, [call]);
  const answerBytes = answers[0]?.length ?? 0;
  if (answerBytes < TOKENS * LEAST_BYTES_EACH) {
    throw new Error(`The answer has only ${answerBytes} bytes.`);
  }
  return { ...sample, answerBytes };
}

/** Look-ups by name that a program makes at once. */
export function lookups(emulator: EmulatorProcess, count: number): Scenario {
  return {
    id: `lookups-${count}`,
    title: `Look up ${count.toLocaleString("en")} of 1,000 tokens by name, 50 ms a request`,
    runs: count === 1000 ? 3 : 7,
    claims: [timesFaster(1, OFFICIAL), atMostRequests(count === 1 ? 1 : 2)],
    prepare: async () => {
      await emulator.prepare({ tokens: 1000, latencyMs: 50 });
      return [
        { name: US, run: () => lookUpThroughPlugin(emulator, count) },
        toEntrant(OFFICIAL, "contenders/officialClient", { ...emulator.job(), lookups: count }, count),
      ];
    },
  };
}

async function lookUpThroughPlugin(emulator: EmulatorProcess, count: number): Promise<Sample> {
  const names = Array.from({ length: count }, (_, index) => seededName(index));
  const calls = names.map((name) => ({ token: "cloudflare-access:index:getServiceToken", args: { name } }));
  const { sample, answers } = await callPlugin(emulator.config, calls);
  const nameIn = (answer: Buffer) => InvokeResponse.deserializeBinary(answer).getReturn()?.toJavaScript().name;
  const found = answers.filter((bytes, index) => nameIn(bytes) === names[index]).length;
  if (found !== count) {
    throw new Error(`The plugin found ${found} of ${count} tokens.`);
  }
  return sample;
}

const BARE_NODE = "node -e 0";
const PULUMI_PROVIDER = "a plugin on pulumi.provider.main";

/** What the engine waits for before the first call. */
export function pluginStart(): Scenario {
  // As the engine does it, whose address is the argument; nobody answers at this one, and nobody is asked yet.
  const engine = "127.0.0.1:1";
  const entrants = [
    { name: US, run: () => timeToPort(pluginPath, engine) },
    { name: BARE_NODE, run: () => timeToPort("-e", "0") },
    { name: PULUMI_PROVIDER, run: () => timeToPort(bundlePath("pulumiProvider"), engine) },
  ];
  return {
    id: "plugin-start",
    title: "Start the plugin, from spawn to its port",
    runs: 15,
    claims: [atMostTimesAsLong(2.5, "2.5 times", BARE_NODE), atMostTimesAsLong(1 / 3, "a third of", PULUMI_PROVIDER)],
    prepare: () => Promise.resolve(entrants),
  };
}

/** Starts Node.js, and waits until it prints a port, or ends with 0. */
async function timeToPort(...args: string[]): Promise<Sample> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { env: cleanEnvironment(), stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const [first] = (await Promise.race([once(child.stdout, "data"), exited])) as [unknown];
  const wallMs = performance.now() - start;
  child.kill("SIGKILL");
  await exited;
  if (!/^(?:\d+\s|0$)/.test(String(first))) {
    throw new Error(`${args.join(" ")} printed no port, but ${String(first)}.`);
  }
  return { wallMs };
}
