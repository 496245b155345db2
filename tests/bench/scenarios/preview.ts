import { atMostLonger, atMostRequests } from "../claims";
import { type EmulatorProcess } from "../emulatorProcess";
import { PulumiCli } from "../pulumiCli";
import { type PrepareScenario } from "../scenario";

const EMPTY = "an empty program";
const LIST = "one list";
const LOOKUPS = "50 look-ups";

/** Loading the SDK is no part of what is measured: every program does so. */
const emptyProgram = `
require("@pulumi/pulumi");
`;

const listProgram = `
require("@pulumi/pulumi");
const { getServiceTokensOutput } = require("pulumi-cloudflare-access");
exports.count = getServiceTokensOutput({}).tokens.apply((tokens) => tokens.length);
`;

const lookupsProgram = `
require("@pulumi/pulumi");
const { getServiceTokenOutput } = require("pulumi-cloudflare-access");
exports.clientIds = Array.from({ length: 50 }, (_, index) =>
  getServiceTokenOutput({ name: "token-" + String(index).padStart(5, "0") }).clientId);
`;

/** What the plugin adds to `pulumi preview` under the real CLI, where there is one. */
export function preview(emulator: EmulatorProcess, atEnd: (task: () => void) => void): PrepareScenario {
  return async () => {
    const id = "preview";
    const title = "`pulumi preview`, 100 tokens, 50 ms a request";
    const cli = PulumiCli.find(emulator.environment);
    if (cli === undefined) {
      return { id, title, skipped: "there is no Pulumi CLI on the PATH" };
    }
    atEnd(() => cli.remove());
    await emulator.prepare({ tokens: 100, latencyMs: 50 });
    const programs = Object.entries({ [EMPTY]: emptyProgram, [LIST]: listProgram, [LOOKUPS]: lookupsProgram });
    const entrants = [];
    for (const [name, program] of programs) {
      const project = await cli.createProject(name.replaceAll(" ", "-"), program);
      entrants.push({ name, run: async () => ({ wallMs: await cli.preview(project) }) });
    }
    return {
      id,
      title,
      note: "`pulumi preview`: programs in JavaScript, so that no time goes into type checks, and all import @pulumi/pulumi, the empty one too; a file as the backend.",
      runs: { full: 9, quick: 3 },
      countsRequests: true,
      entrants,
      claims: [
        atMostLonger(400, EMPTY, LIST),
        atMostRequests(1, LIST),
        atMostLonger(500, EMPTY, LOOKUPS),
        atMostRequests(2, LOOKUPS),
      ],
    };
  };
}
