import * as grpc from "@grpc/grpc-js";
import { InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { PluginProcess } from "../protocol/pluginProcess";
import { answer, type Properties, toStruct } from "../protocol/unaryCalls";
import { growth, measureMemory } from "./measureMemory";
import { type Sample } from "./scenario";

/** Room for the largest answer, as the engine has it. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

/** One call of a function. */
type FunctionCall = Readonly<{ token: string; args: Properties }>;

/**
 * Makes calls at once to a new process of the built plugin, and measures from the first to the last byte of the last
 * answer. Answers are left as they come: the engine decodes them.
 */
export async function callPlugin(
  config: Readonly<Record<string, string>>,
  calls: readonly FunctionCall[],
): Promise<{ sample: Sample; answers: readonly Buffer[] }> {
  const plugin = await PluginProcess.start({ config });
  // A connection of its own, without what the tests record.
  const client = new grpc.Client(plugin.client.getChannel().getTarget(), grpc.credentials.createInsecure(), {
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      client.waitForReady(Date.now() + 10_000, (error) => (error === undefined ? resolve() : reject(error)));
    });
    const pid = plugin.child.pid ?? "self";
    const before = measureMemory(pid);
    const start = performance.now();
    const answers = await Promise.all(calls.map((call) => invoke(client, call)));
    const wallMs = performance.now() - start;
    return { sample: { wallMs, ...growth(before, measureMemory(pid)) }, answers };
  } finally {
    client.close();
    await plugin.stop();
  }
}

async function invoke(client: grpc.Client, { token, args }: FunctionCall): Promise<Buffer> {
  const request = new InvokeRequest();
  request.setTok(token);
  request.setArgs(toStruct(args));
  const write = (message: InvokeRequest) => Buffer.from(message.serializeBinary());
  const leave = (bytes: Buffer) => bytes;
  const path = "/pulumirpc.ResourceProvider/Invoke";
  const made = await answer<Buffer | undefined>((call) => client.makeUnaryRequest(path, write, leave, request, call));
  return made ?? Buffer.alloc(0);
}
