import { randomBytes } from "node:crypto";
import { expectNoCredential } from "../canary";
import { Emulator } from "../emulator/emulator";
import { defaultSettings } from "../emulator/settings";
import { type Invoked, PluginProcess, type PluginProcessOptions } from "./pluginProcess";
import { type Properties } from "./unaryCalls";

/**
 * The emulator and a configured plugin process for the tests of one file. After each test everything that any process said
 * is searched for credentials, whatever the test was about.
 */
export class Stage {
  private emulated: Emulator | undefined;
  private shared: PluginProcess | undefined;
  private readonly extra: PluginProcess[] = [];
  constructor(private readonly overrides: Properties) {}

  /** What no process may say, beside the emulator's credentials. */
  readonly secrets = new Set<string>();

  get emulator(): Emulator {
    return present(this.emulated);
  }

  /** Configured with the emulator's address, account and reading API token. */
  get plugin(): PluginProcess {
    return present(this.shared);
  }

  /** The configuration of {@link plugin}, for processes that differ from it in some keys. */
  get config(): Record<string, unknown> {
    const { accountId, baseUrl, credentials } = this.emulator;
    return { apiToken: credentials.apiToken, accountId, baseUrl, ...this.overrides };
  }

  /** Starts one more process, which ends with the test. */
  async start(options: PluginProcessOptions = {}): Promise<PluginProcess> {
    const plugin = await PluginProcess.start(options);
    this.extra.push(plugin);
    return plugin;
  }

  /** Starts one more process, configured as {@link plugin} is but for what is given; undefined leaves a key out. */
  startWith(
    config: Properties,
    env: Readonly<Record<string, string>> = {},
    engineAddress = "",
  ): Promise<PluginProcess> {
    return this.start({ env, config: { ...this.config, ...config }, engineAddress });
  }

  /** Calls a function by the last part of its token. */
  invoke(name: string, args: Properties = {}, plugin = this.plugin): Promise<Invoked> {
    return plugin.invoke(`cloudflare-access:index:${name}`, args);
  }

  /** A credential that nobody issued. */
  madeUpSecret(): string {
    const secret = randomBytes(30).toString("base64url");
    this.secrets.add(secret);
    return secret;
  }

  /** What the emulator was asked for, in order: the path below `/client/v4`, with its query. */
  get requests(): string[] {
    return this.emulator.requests.map(({ method, path, query }) => {
      const search = new URLSearchParams(query).toString();
      return `${method} ${path.replace("/client/v4", "")}${search === "" ? "" : `?${search}`}`;
    });
  }

  async open(): Promise<void> {
    this.emulated = await Emulator.start();
    this.shared = await PluginProcess.start({ config: this.config });
  }

  /** Forgets what a test left behind, settings included. */
  reset(): void {
    this.emulator.clear();
    this.emulator.faults.clear();
    Object.assign(this.emulator.settings, defaultSettings());
    this.secrets.clear();
  }

  /** Ends the test's own processes. @returns Everything that any process said during the test. */
  async strike(): Promise<string> {
    const said = [this.plugin, ...this.extra].map(({ transcript }) => transcript.text).join("\n");
    await Promise.all(this.extra.splice(0).map((plugin) => plugin.stop()));
    this.plugin.transcript.clear();
    return said;
  }

  async close(): Promise<void> {
    await this.shared?.stop();
    await this.emulated?.stop();
  }
}

/**
 * Sets a {@link Stage} for all tests of the file.
 *
 * @param overrides - Configuration for all of its processes.
 */
export function useStage(overrides: Properties = {}): Stage {
  // A busy machine takes seconds to start a process; an engine that is gone is given as many to come back.
  jest.setTimeout(60_000);
  const stage = new Stage(overrides);
  beforeAll(() => stage.open());
  beforeEach(() => stage.reset());
  afterEach(async () => {
    const said = await stage.strike();
    const { apiToken, writeToken, underprivilegedToken, apiKey } = stage.emulator.credentials;
    expectNoCredential(said, [apiToken, writeToken, underprivilegedToken, apiKey, ...stage.secrets], "The plugin");
  });
  afterAll(() => stage.close());
  return stage;
}

function present<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error("The stage is set by beforeAll; use it in tests only.");
  }
  return value;
}
