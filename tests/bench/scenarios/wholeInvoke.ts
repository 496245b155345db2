import { US } from "../claims";
import { type EmulatorProcess } from "../emulatorProcess";
import { PluginCaller } from "../pluginCaller";
import { runContender } from "../runContender";
import { type PrepareScenario, type Sample } from "../scenario";

const TOKENS = 50_000;

/** Less than any token has, to see that the answer is no failure. */
const LEAST_BYTES_EACH = 300;

/** What the whole way through the plugin adds to the listing: judging, sorting, mapping, encoding, gRPC. */
export function wholeInvoke(emulator: EmulatorProcess): PrepareScenario {
  return async () => {
    await emulator.prepare({ tokens: TOKENS });
    return {
      id: "whole-invoke",
      title: "getServiceTokens of 50,000 tokens, no latency",
      note:
        "getServiceTokens: from the call over gRPC until all bytes of its answer have arrived, not decoded; memory is that of the " +
        "plugin's process.",
      runs: { full: 5, quick: 2 },
      countsRequests: true,
      entrants: [
        { name: `${US}, the whole call`, run: () => callPlugin(emulator) },
        { name: `${US}, the listing in it`, run: () => runContender("contenders/ours", emulator.job(), TOKENS) },
      ],
      claims: [],
    };
  };
}

async function callPlugin(emulator: EmulatorProcess): Promise<Sample> {
  const plugin = await PluginCaller.start(emulator.config);
  try {
    const call = { token: "cloudflare-access:index:getServiceTokens", args: {} };
    const { sample, answers } = await plugin.measure([call]);
    const answerBytes = answers[0]?.length ?? 0;
    if (answerBytes < TOKENS * LEAST_BYTES_EACH) {
      throw new Error(`The answer has only ${answerBytes} bytes.`);
    }
    return { ...sample, answerBytes };
  } finally {
    await plugin.stop();
  }
}
