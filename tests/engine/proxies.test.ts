import { Emulator } from "../emulator/emulator";
import { badProxies, ScriptedProxy } from "../network/scriptedProxy";
import { root } from "../checkout";
import { CliProject } from "./cliProject";
import { describeUnless, findObstacle } from "./languages";

jest.setTimeout(300_000);

const program = `name: look-up
runtime: yaml
plugins:
  providers:
    - name: cloudflare-access
      path: ${root}/dist/bin
variables:
  token:
    fn::invoke:
      function: cloudflare-access:index:getServiceToken
      arguments: {name: ci-deploy}
outputs:
  clientId: \${token.clientId}
`;

let emulator: Emulator;
let refusing: ScriptedProxy;

beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.put({ name: "ci-deploy", client_id: "made-up.access" });
  // Longer than a plugin waits for an engine that is gone.
  emulator.settings.latencyMs = 3_000;
  refusing = await ScriptedProxy.start(badProxies["answers 403"]);
});

afterAll(async () => {
  await refusing.stop();
  await emulator.stop();
});

describeUnless(findObstacle("yaml"), "a program that is not Node.js, in a company with a proxy", () => {
  it.each([
    ["https_proxy", "dead"],
    ["http_proxy", "dead"],
    ["grpc_proxy", "dead"],
    ["https_proxy", "refusing"],
  ])("keeps its plugin through calls of 3 s with %s set to a %s proxy", async (name, kind) => {
    const proxy = kind === "dead" ? "http://127.0.0.1:9" : `http://127.0.0.1:${refusing.port}`;
    const project = new CliProject(
      { "Pulumi.yaml": program },
      {
        [name]: proxy,
        CLOUDFLARE_API_TOKEN: emulator.credentials.apiToken,
        CLOUDFLARE_ACCOUNT_ID: emulator.accountId,
        CLOUDFLARE_BASE_URL: emulator.baseUrl,
      },
    );
    try {
      expect(await project.up()).toEqual({ clientId: "made-up.access" });
    } finally {
      project.remove();
    }
  });
});
