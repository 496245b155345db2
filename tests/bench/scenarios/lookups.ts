import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { atMostRequests, OFFICIAL, timesFaster, US } from "../claims";
import { seededName } from "../contenders/contender";
import { type EmulatorProcess } from "../emulatorProcess";
import { PluginCaller } from "../pluginCaller";
import { runContender } from "../runContender";
import { type PrepareScenario, type Sample } from "../scenario";

const TOKENS = 1000;

/** Look-ups by name that a program makes at once. */
export function lookups(emulator: EmulatorProcess, count: number): PrepareScenario {
  return async () => {
    await emulator.prepare({ tokens: TOKENS, latencyMs: 50 });
    const [full, quick] = count === 1000 ? [3, 1] : [7, 3];
    const inWords = count.toLocaleString("en");
    return {
      id: `lookups-${count}`,
      title: `Look up ${inWords} of 1,000 tokens by name, 50 ms a request`,
      note:
        "Look-ups: we make that many getServiceToken calls at once over gRPC, to a new process of the built plugin that is " +
        "configured and has answered nothing yet; the official client is in process, with its `name` filter, one request " +
        "a name, 50 at once.",
      runs: { full, quick },
      countsRequests: true,
      entrants: [
        { name: US, run: () => lookUpThroughPlugin(emulator, count) },
        {
          name: OFFICIAL,
          run: () => runContender("contenders/officialLookups", { ...emulator.job(), lookups: count }, count),
        },
      ],
      claims: [timesFaster(1, OFFICIAL), atMostRequests(count === 1 ? 1 : 2)],
    };
  };
}

async function lookUpThroughPlugin(emulator: EmulatorProcess, count: number): Promise<Sample> {
  const plugin = await PluginCaller.start(emulator.config);
  try {
    const names = Array.from({ length: count }, (_, index) => seededName(index));
    const calls = names.map((name) => ({ token: "cloudflare-access:index:getServiceToken", args: { name } }));
    const { sample, answers } = await plugin.measure(calls);
    const found = answers.filter((bytes, index) => nameIn(bytes) === names[index]).length;
    if (found !== count) {
      throw new Error(`The plugin found ${found} of ${count} tokens.`);
    }
    return sample;
  } finally {
    await plugin.stop();
  }
}

function nameIn(answer: Buffer): unknown {
  return InvokeResponse.deserializeBinary(answer).getReturn()?.toJavaScript().name;
}
