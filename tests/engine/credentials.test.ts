import { describeEngine } from "./describeEngine";
import { EngineFixture, preamble } from "./engineFixture";
import { type EngineProjectOptions } from "./engineProject";

jest.setTimeout(180_000);

let fixture: EngineFixture;

beforeEach(async () => {
  fixture = await EngineFixture.start();
  fixture.emulator.put({ name: "ci-deploy" });
});

afterEach(() => fixture.stop());

const lookup = `exports.clientId = access.getServiceTokenOutput({ name: "ci-deploy" }, { provider }).clientId;`;

/** The ways to give the API token: the program and what else the project needs. */
const ways: Record<string, (apiToken: string) => Partial<EngineProjectOptions> & { program: string }> = {
  "in the environment": () => ({ program: `${preamble} const provider = undefined; ${lookup}` }),
  "as a secret of the stack's configuration": (apiToken) => ({
    env: { ...fixture.env, CLOUDFLARE_API_TOKEN: "" },
    config: { "cloudflare-access:apiToken": { value: apiToken, secret: true } },
    program: `${preamble} const provider = undefined; ${lookup}`,
  }),
  "as a plain text to a provider": (apiToken) => ({
    env: { ...fixture.env, CLOUDFLARE_API_TOKEN: "", OTHER_TOKEN: apiToken },
    program: `${preamble}
      const provider = new access.Provider("explicit", { apiToken: process.env.OTHER_TOKEN });
      ${lookup}
    `,
  }),
};

describeEngine("the API token", () => {
  it.each(Object.keys(ways))("given %s is in no state, no output and no log", async (way) => {
    const { apiToken } = fixture.emulator.credentials;
    const project = await fixture.createProject(ways[way]!(apiToken));
    let written = "";
    const collect = (text: string) => (written += text);
    const options = { onOutput: collect, onError: collect, logToStdErr: true, logFlow: true, logVerbosity: 9 };

    await project.stack.up({ ...options, debug: true });
    await project.stack.preview(options);

    const files = await project.readEverything();
    const places = Object.entries({ ...files, output: written });
    // What was searched has what such a search must find.
    expect(places.filter(([, text]) => text.includes("ci-deploy")).map(([place]) => place)).toContain("output");
    expect(Object.keys(files).filter((path) => path.endsWith("test.json"))).toHaveLength(1);
    expect(written).toContain("getServiceToken");
    expect(places.filter(([, text]) => text.includes(apiToken)).map(([place]) => place)).toEqual([]);
  });
});
