import { expectNoCredential } from "../canary";
import { Emulator } from "../emulator/emulator";
import { EngineProject, type EngineProjectOptions } from "./engineProject";

/** An emulator and the projects of one test, which go away with it. */
export class EngineFixture {
  private projects: EngineProject[] = [];

  /** Started before each test. */
  emulator!: Emulator;

  async start(): Promise<void> {
    this.projects = [];
    this.emulator = await Emulator.start();
  }

  /** The environment that points the plugin at the emulator's account. */
  get env(): Record<string, string> {
    return {
      CLOUDFLARE_API_TOKEN: this.emulator.credentials.apiToken,
      CLOUDFLARE_ACCOUNT_ID: this.emulator.accountId,
      CLOUDFLARE_BASE_URL: this.emulator.baseUrl,
    };
  }

  /** Makes a project, its plugin pointed at the emulator unless the options say otherwise. */
  async createProject(options: EngineProjectOptions): Promise<EngineProject> {
    const project = await EngineProject.create({ env: this.env, ...options });
    this.projects.push(project);
    return project;
  }

  /** Makes a project, and deploys it. */
  async deployProject(options: EngineProjectOptions): Promise<EngineProject> {
    const project = await this.createProject(options);
    await project.deploy();
    return project;
  }

  /** How many requests came since the last call of this. */
  takeRequestCount(): number {
    const count = this.emulator.requests.length;
    this.emulator.clearRequests();
    return count;
  }

  /** Ends everything. No file that Pulumi wrote may have a credential in it, whatever the test was about. */
  async stop(): Promise<void> {
    const { apiToken, writeToken, underprivilegedToken, apiKey } = this.emulator.credentials;
    for (const project of this.projects) {
      const files = Object.values(await project.readEverything()).join("\n");
      expectNoCredential(files, [apiToken, writeToken, underprivilegedToken, apiKey], "Pulumi's files");
    }
    await Promise.all(this.projects.map((project) => project.remove()));
    await this.emulator.stop();
  }
}

/** Sets an {@link EngineFixture} for each test of the file. */
export function useEngine(): EngineFixture {
  // Some tests run the CLI a dozen times, or compile for Go.
  jest.setTimeout(600_000);
  const fixture = new EngineFixture();
  beforeEach(() => fixture.start());
  afterEach(() => fixture.stop());
  return fixture;
}

/** The text with which a program starts that imports what users import. */
export const preamble = `
const pulumi = require("@pulumi/pulumi");
const access = require("pulumi-cloudflare-access");

// A resource whose outputs a preview does not know.
class Made extends pulumi.dynamic.Resource {
  constructor(name, value) {
    const create = async ({ given }) => ({ id: "made", outs: { given, value: given } });
    super({ create }, name, { given: value, value: undefined });
  }
}
`;
