import * as grpc from "@grpc/grpc-js";
import { InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { PluginProcess } from "../protocol/pluginProcess";
import { growth, measureMemory } from "./measureMemory";
import { type Sample } from "./scenario";

/** Room for the largest answer, as the engine has it. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

/** One call of a function. */
export interface FunctionCall {
  token: string;
  args: Readonly<Record<string, JavaScriptValue>>;
}

/** Calls functions of a new process of the built plugin, and leaves their answers as they come: the engine decodes them. */
export class PluginCaller {
  private constructor(
    private readonly plugin: PluginProcess,
    private readonly client: grpc.Client,
  ) {}

  /** Starts the plugin, and configures it. */
  static async start(config: Readonly<Record<string, string>>): Promise<PluginCaller> {
    const plugin = await PluginProcess.start({ config });
    // A connection of its own, without what the tests record.
    const address = plugin.client.getChannel().getTarget();
    const client = new grpc.Client(address, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    });
    await new Promise<void>((resolve, reject) => {
      client.waitForReady(Date.now() + 10_000, (error) => (error === undefined ? resolve() : reject(error)));
    });
    return new PluginCaller(plugin, client);
  }

  /** Makes calls at once, and measures from the first to the last byte of the last answer. */
  async measure(calls: readonly FunctionCall[]): Promise<{ sample: Sample; answers: readonly Buffer[] }> {
    const pid = this.plugin.child.pid ?? "self";
    const before = measureMemory(pid);
    const start = performance.now();
    const answers = await Promise.all(calls.map((call) => this.call(call)));
    const wallMs = performance.now() - start;
    const peakBytes = growth(before, measureMemory(pid));
    return { sample: { wallMs, ...(peakBytes === undefined ? {} : { peakBytes }) }, answers };
  }

  async stop(): Promise<void> {
    this.client.close();
    await this.plugin.stop();
  }

  private call({ token, args }: FunctionCall): Promise<Buffer> {
    const request = new InvokeRequest();
    request.setTok(token);
    request.setArgs(Struct.fromJavaScript({ ...args }));
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        "/pulumirpc.ResourceProvider/Invoke",
        (message: InvokeRequest) => Buffer.from(message.serializeBinary()),
        (bytes: Buffer) => bytes,
        request,
        (error, bytes) => {
          if (error === null && bytes !== undefined) {
            resolve(bytes);
          } else {
            reject(error ?? new Error("An answer without a message."));
          }
        },
      );
    });
  }
}
