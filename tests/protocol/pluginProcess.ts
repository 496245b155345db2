import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckRequest,
  type CheckResponse,
  ConfigureRequest,
  type ConfigureResponse,
  GetSchemaRequest,
  type GetSchemaResponse,
  InvokeRequest,
  type InvokeResponse,
  ProviderHandshakeRequest,
  type ProviderHandshakeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { type Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Transcript } from "./transcript";
import { answer, type Failure, type Properties, toFailures, toProperties, toStruct } from "./unaryCalls";

/** The built plugin, as the engine starts it. */
export const pluginPath = join(__dirname, "..", "..", "dist", "bin", "pulumi-resource-cloudflare-access.js");

const startTimeoutMs = 30_000;
/** Pulumi's own limit. */
const maxMessageBytes = 400 * 1024 * 1024;

/** How a plugin's process starts. */
export interface PluginProcessOptions {
  /** The whole environment of the process, besides PATH: nothing of this one's gets in. @default {} */
  env?: Readonly<NodeJS.ProcessEnv>;
  /** When given, the process gets Handshake and Configure with this, and is ready for Invoke. */
  config?: Properties;
  /** What Node.js runs. @default the built plugin */
  path?: string;
  /** The address of the engine's own gRPC server, where there is one. */
  engineAddress?: string;
}

/** The answer to an Invoke. */
export interface Invoked {
  /** Absent when there are failures. */
  result?: Record<string, unknown>;
  failures: Failure[];
}

/** The real plugin process, spoken to over gRPC as the engine does it. */
export class PluginProcess {
  private constructor(
    readonly child: ChildProcess,
    readonly client: ResourceProviderClient,
    /** Everything that the process has said. */
    readonly transcript: Transcript,
    private readonly errors: string[],
    private readonly engineAddress: string,
  ) {}

  /** Starts the built plugin and waits for its port. @throws Error with what the process wrote, when it prints none. */
  static async start(options: PluginProcessOptions = {}): Promise<PluginProcess> {
    const { path = pluginPath, env = {}, config, engineAddress = "" } = options;
    const address = engineAddress === "" ? [] : [engineAddress];
    const child = spawn(process.execPath, [path, ...address], { env: { PATH: process.env.PATH ?? "", ...env } });
    const errors: string[] = [];
    const transcript = new Transcript();
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors.push(text);
      transcript.add(text);
    });
    child.stdout.setEncoding("utf8").on("data", (text: string) => transcript.add(text));
    try {
      const client = connect(await readPort(child), transcript);
      const plugin = new PluginProcess(child, client, transcript, errors, engineAddress);
      if (config === undefined) {
        return plugin;
      }
      await plugin.handshake();
      await plugin.configure(config);
      return plugin;
    } catch (error) {
      child.kill("SIGKILL");
      throw new Error(`The plugin did not start: ${String(error)}\n${errors.join("")}`, { cause: error });
    }
  }

  /** Everything that the process has written to standard error. */
  get stderr(): string {
    return this.errors.join("");
  }

  /** Says hello as the engine does, with the engine's address where there is one. */
  handshake(engineAddress = this.engineAddress): Promise<ProviderHandshakeResponse> {
    const request = new ProviderHandshakeRequest();
    request.setEngineAddress(engineAddress);
    return answer<ProviderHandshakeResponse>((callback) => this.client.handshake(request, callback));
  }

  /** Names an engine to a plugin that it has not started. */
  attach(engineAddress: string): Promise<Empty> {
    const request = new PluginAttach();
    request.setAddress(engineAddress);
    return answer<Empty>((callback) => this.client.attach(request, callback));
  }

  async checkConfig(inputs: Properties): Promise<{ inputs: Record<string, unknown>; failures: Failure[] }> {
    const request = new CheckRequest();
    request.setUrn("urn:pulumi:test::test::pulumi:providers:cloudflare-access::default");
    request.setNews(toStruct(inputs));
    const response = await answer<CheckResponse>((callback) => this.client.checkConfig(request, callback));
    return { inputs: toProperties(response.getInputs()), failures: toFailures(response) };
  }

  async configure(inputs: Properties = {}): Promise<void> {
    const request = new ConfigureRequest();
    request.setArgs(toStruct(inputs));
    request.setAcceptsecrets(true);
    request.setAcceptresources(true);
    await answer<ConfigureResponse>((callback) => this.client.configure(request, callback));
  }

  /** Calls a function by its full token. @throws grpc.ServiceError for anything but an answer or failures. */
  async invoke(token: string, args: Properties, options: Partial<grpc.CallOptions> = {}): Promise<Invoked> {
    const request = new InvokeRequest();
    request.setTok(token);
    request.setArgs(toStruct(args));
    const response = await answer<InvokeResponse>((callback) =>
      this.client.invoke(request, new grpc.Metadata(), options, callback),
    );
    const result = response.getReturn()?.toJavaScript();
    return { ...(result === undefined ? {} : { result }), failures: toFailures(response) };
  }

  async getSchema(): Promise<object> {
    const response = await answer<GetSchemaResponse>((callback) =>
      this.client.getSchema(new GetSchemaRequest(), callback),
    );
    return JSON.parse(response.getSchema()) as object;
  }

  /** Ends the process, and resolves once it is gone. */
  async stop(): Promise<void> {
    this.client.close();
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return;
    }
    const exited = once(this.child, "exit");
    this.child.kill();
    await exited;
  }
}

function connect(port: number, transcript: Transcript): ResourceProviderClient {
  return new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
    interceptors: [transcript.interceptor],
  });
}

/** Reads the first line that the process prints, which is the port it listens on. */
function readPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(reason));
    const timer = setTimeout(() => fail(`no port within ${startTimeoutMs} ms`), startTimeoutMs);
    let printed = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      const [line] = printed.split("\n", 1);
      if (line === undefined || !printed.includes("\n")) {
        return;
      }
      clearTimeout(timer);
      if (/^\d+$/.test(line)) {
        resolve(Number(line));
      } else {
        fail(`the first line is ${JSON.stringify(line)} and not a port`);
      }
    });
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      fail(`it ended with ${String(code ?? signal)}`);
    });
  });
}
