import { type UpOptions } from "@pulumi/pulumi/automation";
import { describeEngine } from "./describeEngine";
import { preamble, useEngine } from "./engineFixture";
import { type EngineProjectOptions } from "./engineProject";

const fixture = useEngine();

beforeEach(() => {
  fixture.emulator.put({ name: "ci-deploy", client_id: clientId });
});

const clientId = `${"c".repeat(32)}.access`;
const lookup = `exports.clientId = access.getServiceTokenOutput({ name: "ci-deploy" }, { provider }).clientId;`;

/** A project, and how much Pulumi logs while it is updated. */
type Way = EngineProjectOptions & { logging: UpOptions };

/**
 * The ways to give the API token. Pulumi's own debug log shows what a program registers, and level 9 what the engine sends
 * to a plugin: what a stack gives itself is searched for below that.
 */
const ways: Record<string, (apiToken: string) => Way> = {
  "in the environment": () => ({
    program: `${preamble} const provider = undefined; ${lookup}`,
    logging: { debug: true, logToStdErr: true, logFlow: true, logVerbosity: 9 },
  }),
  "as a secret of the stack's configuration, which wins over the environment,": (apiToken) => ({
    env: { ...fixture.env, CLOUDFLARE_API_TOKEN: "made-up", CLOUDFLARE_ACCOUNT_ID: "0".repeat(32) },
    config: {
      "cloudflare-access:apiToken": { value: apiToken, secret: true },
      "cloudflare-access:accountId": { value: fixture.emulator.accountId },
    },
    program: `${preamble} const provider = undefined; ${lookup}`,
    logging: { debug: true, logToStdErr: true, logFlow: true, logVerbosity: 8 },
  }),
  "as a plain text to a provider": (apiToken) => ({
    env: { ...fixture.env, CLOUDFLARE_API_TOKEN: "", OTHER_TOKEN: apiToken },
    program: `${preamble}
      const provider = new access.Provider("explicit", { apiToken: process.env.OTHER_TOKEN });
      ${lookup}
    `,
    logging: {},
  }),
};

describeEngine("the API token", () => {
  it.each(Object.keys(ways))("given %s is in no state, no output and no log", async (way) => {
    const { apiToken } = fixture.emulator.credentials;
    const { logging, ...options } = ways[way]!(apiToken);
    const project = await fixture.createProject(options);
    let output = "";
    const collect = (text: string) => (output += text);

    await project.stack.up({ onOutput: collect, onError: collect, ...logging });

    const texts: Record<string, string> = { ...(await project.readEverything()), output };
    const placesOf = (text: string) => Object.keys(texts).filter((place) => texts[place]?.includes(text));
    // What is searched has what such a search would find.
    expect(placesOf(clientId)).toEqual(expect.arrayContaining(["output", expect.stringMatching(/state\/.*\.json$/)]));
    expect(placesOf(apiToken)).toEqual([]);
    expect(fixture.emulator.requests.map(({ status }) => status)).toEqual([200]);
  });
});
