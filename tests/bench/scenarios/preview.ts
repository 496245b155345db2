import { atMostRequests, atMostTimesAsLong } from "../claims";
import { type EmulatorProcess } from "../emulatorProcess";
import { PulumiCli } from "../pulumiCli";
import { type Entrant, type Scenario } from "../scenario";

const EMPTY = "an empty program";
const LIST = "one list";
const LOOKUPS = "50 look-ups";

const PROGRAMS = {
  [EMPTY]: "",
  [LIST]: `
const { getServiceTokensOutput } = require("pulumi-cloudflare-access");
exports.count = getServiceTokensOutput({}).tokens.apply((tokens) => tokens.length);
`,
  [LOOKUPS]: `
const { getServiceTokenOutput } = require("pulumi-cloudflare-access");
exports.clientIds = Array.from({ length: 50 }, (_, index) =>
  getServiceTokenOutput({ name: "token-" + String(index).padStart(5, "0") }).clientId);
`,
};

/** What the plugin adds to `pulumi preview` under the real CLI, where there is one. */
export function preview(emulator: EmulatorProcess): Scenario {
  return {
    id: "preview",
    title: "`pulumi preview`, 100 tokens, 50 ms a request",
    runs: 9,
    claims: [
      atMostTimesAsLong(1.35, "1.35 times as long as", EMPTY, LIST),
      atMostRequests(1, LIST),
      atMostTimesAsLong(1.4, "1.4 times as long as", EMPTY, LOOKUPS),
      atMostRequests(2, LOOKUPS),
    ],
    prepare: async () => {
      const cli = PulumiCli.find(emulator.environment);
      if (cli === undefined) {
        return undefined;
      }
      await emulator.prepare({ tokens: 100, latencyMs: 50 });
      const entrants: Entrant[] = [];
      for (const [name, program] of Object.entries(PROGRAMS)) {
        const project = await cli.createProject(name.replaceAll(" ", "-"), program);
        entrants.push({ name, run: async () => ({ wallMs: await cli.preview(project) }) });
      }
      return entrants;
    },
  };
}
