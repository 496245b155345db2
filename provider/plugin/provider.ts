import { type FunctionContext, type SharedContext } from "../functions/functionContext";
import { version } from "../packageInfo";
import { type PropertyDiff } from "../resources/diffSnapshot";
import { Engine } from "./engine";
import { ProgressLine } from "./progress";
import type * as requests from "./requests";
import { type CheckAnswer, type InvokeAnswer, type ReadAnswer, type ResourceAnswer } from "./responses";
import { CancelledByUser, UserError } from "./serviceErrors";
import { findChangedKeys } from "./values";
import { withholdTokens } from "./withholdTokens";

/** The request of a method, as its decoder reads it. */
type RequestOf<Name extends string> = ReturnType<(typeof requests)[`decode${Name}Request` & keyof typeof requests]>;

/**
 * The provider as the engine speaks to it: one method a call of Pulumi's `ResourceProvider` service. What each must do:
 * https://github.com/pulumi/pulumi/blob/master/docs/architecture/providers/implementers-guide.md.
 */
export class Provider {
  private engine: Engine | undefined;
  private isConfigured = false;
  private shared: SharedContext | undefined;
  private readonly cancelled = new AbortController();

  /** @param ownEngine - host and port of the engine that started the plugin, which ends with it; empty where somebody else did. */
  constructor(
    private readonly environment: NodeJS.ProcessEnv,
    private readonly ownEngine: string,
  ) {
    this.attachTo(ownEngine);
    this.engine?.endProcessWithIt();
  }

  /** Loads what the first call will need, while the engine gets round to it. If that fails, the first call reports it. */
  prepare(): void {
    Promise.all([import("./checkConfiguration"), import("../functions/functionContext"), import("./invoke")]).catch(
      () => undefined,
    );
  }

  handshake({ engineAddress }: RequestOf<"Handshake">): void {
    if (engineAddress !== "" && engineAddress !== this.ownEngine) {
      this.refuseIfOwned("does not accept a handshake from another engine");
    }
    this.attachTo(engineAddress);
  }

  attach({ address }: RequestOf<"Attach">): void {
    this.refuseIfOwned("can't be attached to another engine");
    this.attachTo(address);
  }

  /** @returns The package's version. */
  getPluginInfo(): string {
    return version;
  }

  async getSchema({ version: asked }: RequestOf<"GetSchema">): Promise<string> {
    if (asked > 0) {
      throw new UserError(`There is no schema version ${asked}; ask for 0.`);
    }
    const { toSchemaText } = await import("./schema");
    return toSchemaText();
  }

  async checkConfig({ news }: RequestOf<"Check">): Promise<CheckAnswer> {
    const { checkConfiguration } = await import("./checkConfiguration");
    return checkConfiguration(news, this.environment);
  }

  /** No change of the configuration makes a snapshot unreadable, so nothing is ever replaced. @returns The changed keys. */
  diffConfig({ olds, oldInputs = olds, news }: RequestOf<"Diff">): string[] {
    return findChangedKeys(oldInputs, news);
  }

  /**
   * A missing credential is no failure here: to destroy a stack, or to update something else in it, takes none.
   *
   * An engine configures the plugin that it started once. Whoever else reaches the port could have the credential of the
   * environment sent to an address of its own: see docs/security.md.
   */
  async configure({ args }: RequestOf<"Configure">): Promise<void> {
    if (this.isConfigured) {
      this.refuseIfOwned(
        "is already configured. If this stops a Pulumi command, another process on this machine configured the plugin first: " +
          "run the command again",
      );
    }
    this.isConfigured = true;
    const { resolveProviderSettings } = await import("./checkConfiguration");
    const { createSharedContext } = await import("../functions/functionContext");
    const progress = new ProgressLine((line) => this.engine?.showStatus(line), Date.now);
    this.shared = createSharedContext(
      resolveProviderSettings(args, this.environment),
      {
        onProgress: (report) => progress.report(report),
        onRequest: (line) => this.engine?.debug(line),
      },
      withholdTokens,
    );
  }

  async invoke({ tok, args }: RequestOf<"Invoke">, signal: AbortSignal): Promise<InvokeAnswer> {
    const { invoke } = await import("./invoke");
    return invoke(tok, args, this.toContext(signal));
  }

  async check({ type, news }: RequestOf<"Check">, signal: AbortSignal): Promise<CheckAnswer> {
    const { checkBaseline } = await loadResource(type);
    return { inputs: news, failures: checkBaseline(news, this.toContext(signal)) };
  }

  async diff({ type, olds, oldInputs = olds, news }: RequestOf<"Diff">, signal: AbortSignal): Promise<PropertyDiff[]> {
    const { diffBaseline } = await loadResource(type);
    return diffBaseline({ state: olds, oldInputs, newInputs: news }, this.toContext(signal));
  }

  async create({ type, properties, preview }: RequestOf<"Create">, signal: AbortSignal): Promise<ResourceAnswer> {
    const { createBaseline } = await loadResource(type);
    return createBaseline(properties, preview, this.toContext(signal));
  }

  async read(request: RequestOf<"Read">, signal: AbortSignal): Promise<ReadAnswer> {
    const { type, id, urn, properties, inputs } = request;
    const { readBaseline } = await loadResource(type);
    const read = await readBaseline(id, { state: properties, inputs }, this.toContext(signal));
    await this.engine?.showWarnings(urn, read.warnings ?? []);
    return read;
  }

  async update({ type, id, urn, olds, news }: RequestOf<"Update">, signal: AbortSignal): Promise<ResourceAnswer> {
    const { updateBaseline } = await loadResource(type);
    const updated = await updateBaseline(id, { state: olds, inputs: news }, this.toContext(signal));
    await this.engine?.showWarnings(urn, updated.warnings ?? []);
    return updated;
  }

  delete(): void {
    // Nothing of the resource is in Cloudflare: the engine forgets its state.
  }

  /** Stops every request in flight. */
  cancel(): void {
    this.cancelled.abort(new CancelledByUser());
  }

  /** @throws UserError where an engine started the plugin. @param why - goes on after the engine's address. */
  private refuseIfOwned(why: string): void {
    if (this.ownEngine !== "") {
      throw new UserError(`The plugin was started by the Pulumi engine at ${this.ownEngine} and ${why}.`);
    }
  }

  private attachTo(engineAddress: string): void {
    if (engineAddress !== "" && engineAddress !== this.engine?.address) {
      this.engine?.close();
      this.engine = new Engine(engineAddress);
    }
  }

  private toContext(signal: AbortSignal): FunctionContext {
    if (this.shared === undefined) {
      throw new UserError("The provider was called before it was configured.");
    }
    return {
      ...this.shared,
      signal: AbortSignal.any([signal, this.cancelled.signal]),
    };
  }
}

/** Loads the operations of a baseline. @throws UserError for another resource's type */
async function loadResource(type: string) {
  const [operations, { BASELINE_TYPE }] = await Promise.all([import("./snapshotResource"), import("./schema")]);
  if (type !== BASELINE_TYPE) {
    throw new UserError(`There is no resource ${type}.`);
  }
  return operations;
}
