import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
  type CheckRequest,
  type CheckResponse,
  type ConfigureRequest,
  ConfigureResponse,
  type CreateRequest,
  CreateResponse,
  type DiffRequest,
  DiffResponse,
  type GetSchemaRequest,
  GetSchemaResponse,
  type InvokeRequest,
  type ProviderHandshakeRequest,
  ProviderHandshakeResponse,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { type Connection } from "../functions/connection";
import { type FunctionContext } from "../functions/functionContext";
import { version } from "../packageInfo";
import { findChangedKeys } from "./changedKeys";
import { type Engine } from "./engine";
import { type InvokeAnswer } from "./invokeResponse";
import { toCheckResponse, toDiffResponse, toProperties, toStruct } from "./messages";
import { ProgressLine } from "./progress";
import { CancelledByUser, UserError } from "./userError";

/** When the plugin connects to the engine: when the first requests are on their way and there is time, in milliseconds. */
const CONNECT_AFTER_MS = 250;

/** The provider as the engine speaks to it: one method a call of Pulumi's `ResourceProvider` service. */
export class Provider {
  private engineAddress = "";
  private engine: Promise<Engine> | undefined;
  private connecting: NodeJS.Timeout | undefined;
  private connection: Connection | undefined;
  private readonly cancelled = new AbortController();

  constructor(private readonly environment: NodeJS.ProcessEnv) {}

  /** Takes an engine for the plugin's own: the last one named before the plugin connects. @param address - host and port. */
  attachTo(address: string): void {
    if (address === "") {
      return;
    }
    this.engineAddress = address;
    clearTimeout(this.connecting);
    this.connecting = setTimeout(() => void this.connectToEngine(), CONNECT_AFTER_MS);
  }

  /** Loads what the first call will need, while the engine gets round to it. That it can't be loaded is the call's error. */
  prepare(): void {
    Promise.all([import("./checkConfiguration"), import("../functions/connection"), import("./invoke")]).catch(
      () => undefined,
    );
  }

  handshake(request: ProviderHandshakeRequest): ProviderHandshakeResponse {
    this.attachTo(request.getEngineAddress());
    const response = new ProviderHandshakeResponse();
    response.setAcceptSecrets(true);
    response.setAcceptResources(true);
    return response;
  }

  attach(request: PluginAttach): Empty {
    this.attachTo(request.getAddress());
    return new Empty();
  }

  getPluginInfo(): PluginInfo {
    const info = new PluginInfo();
    info.setVersion(version);
    return info;
  }

  async getSchema(request: GetSchemaRequest): Promise<GetSchemaResponse> {
    if (request.getVersion() > 0) {
      throw new UserError(`There is no schema version ${request.getVersion()}; ask for 0.`);
    }
    const { toSchemaText } = await import("./schema");
    const response = new GetSchemaResponse();
    response.setSchema(toSchemaText());
    return response;
  }

  async checkConfig(request: CheckRequest): Promise<CheckResponse> {
    const { checkConfiguration } = await import("./checkConfiguration");
    const { inputs, failures } = checkConfiguration(toProperties(request.getNews()), this.environment);
    return toCheckResponse(inputs, failures);
  }

  /** No change of the configuration makes a picture that was taken unreadable, so nothing is ever replaced. */
  diffConfig(request: DiffRequest): DiffResponse {
    const olds = toProperties(request.getOldInputs() ?? request.getOlds());
    const changed = findChangedKeys(olds, toProperties(request.getNews()));
    const response = new DiffResponse();
    response.setChanges(changed.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE);
    response.setDiffsList(changed);
    return response;
  }

  async configure(request: ConfigureRequest): Promise<ConfigureResponse> {
    const { toSettings } = await import("./checkConfiguration");
    const { connect } = await import("../functions/connection");
    const settings = toSettings(toProperties(request.getArgs()), this.environment);
    const progress = new ProgressLine((line) => void this.showStatus(line), Date.now);
    this.connection = connect(settings, { onProgress: (report) => progress.report(report) });
    const response = new ConfigureResponse();
    response.setAcceptsecrets(true);
    response.setAcceptresources(true);
    response.setSupportspreview(true);
    return response;
  }

  async invoke(request: InvokeRequest, signal: AbortSignal): Promise<InvokeAnswer> {
    const { invoke } = await import("./invoke");
    return invoke(request.getTok(), toProperties(request.getArgs()), this.toContext(signal));
  }

  async check(request: CheckRequest, signal: AbortSignal): Promise<CheckResponse> {
    const { checkResource } = await import("./manageResource");
    const inputs = toProperties(request.getNews());
    return toCheckResponse(inputs, checkResource(request.getType(), inputs, this.toContext(signal)));
  }

  async diff(request: DiffRequest, signal: AbortSignal): Promise<DiffResponse> {
    const { diffResource } = await import("./manageResource");
    const bags = {
      state: toProperties(request.getOlds()),
      oldInputs: toProperties(request.getOldInputs() ?? request.getOlds()),
      newInputs: toProperties(request.getNews()),
    };
    return toDiffResponse(diffResource(request.getType(), bags, this.toContext(signal)));
  }

  async create(request: CreateRequest, signal: AbortSignal): Promise<CreateResponse> {
    const { createResource } = await import("./manageResource");
    const inputs = toProperties(request.getProperties());
    const created = await createResource(request.getType(), inputs, request.getPreview(), this.toContext(signal));
    const response = new CreateResponse();
    response.setId(created.id);
    response.setProperties(toStruct(created.properties));
    return response;
  }

  async read(request: ReadRequest, signal: AbortSignal): Promise<ReadResponse> {
    const { readResource } = await import("./manageResource");
    const bags = { state: toProperties(request.getProperties()), inputs: toProperties(request.getInputs()) };
    const read = await readResource(request.getType(), request.getId(), bags, this.toContext(signal));
    await this.showWarnings(request.getUrn(), read.warnings ?? []);
    const response = new ReadResponse();
    response.setId(read.id);
    response.setProperties(toStruct(read.properties));
    response.setInputs(toStruct(read.inputs ?? bags.inputs));
    return response;
  }

  async update(request: UpdateRequest, signal: AbortSignal): Promise<UpdateResponse> {
    const { updateResource } = await import("./manageResource");
    const bags = { state: toProperties(request.getOlds()), inputs: toProperties(request.getNews()) };
    const updated = await updateResource(request.getType(), request.getId(), bags, this.toContext(signal));
    await this.showWarnings(request.getUrn(), updated.warnings ?? []);
    const response = new UpdateResponse();
    response.setProperties(toStruct(updated.properties));
    return response;
  }

  /** Nothing of the resource is in Cloudflare, so there is nothing to delete: the engine forgets its state. */
  delete(): Empty {
    return new Empty();
  }

  /** Stops every request in flight. */
  cancel(): Empty {
    this.cancelled.abort(new CancelledByUser());
    return new Empty();
  }

  private toContext(signal: AbortSignal): FunctionContext {
    if (this.connection === undefined) {
      throw new UserError("The provider was called before it was configured.");
    }
    return { ...this.connection, signal: AbortSignal.any([signal, this.cancelled.signal]) };
  }

  private connectToEngine(): Promise<Engine> {
    this.engine ??= import("./engine").then(({ Engine }) => {
      const engine = new Engine(this.engineAddress);
      engine.whenGone(() => process.exit(1));
      return engine;
    });
    return this.engine;
  }

  /** Waits until the warnings are there, as the engine closes a resource's lines once that is read. Never fails the read. */
  private async showWarnings(urn: string, warnings: readonly string[]): Promise<void> {
    if (this.engineAddress === "" || warnings.length === 0) {
      return;
    }
    await this.connectToEngine()
      .then((engine) => engine.showWarnings(urn, warnings))
      .catch(() => undefined);
  }

  private async showStatus(line: string): Promise<void> {
    if (this.engineAddress !== "") {
      (await this.connectToEngine()).showStatus(line);
    }
  }
}
