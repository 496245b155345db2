import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

/** How a call ended. */
export interface CallOutcome {
  code: grpc.status;
  details: string;
}

/** What ends all other calls, or names the engine with which the process ends: their tests are elsewhere. */
const excluded = ["cancel", "attach", "handshake"];

/** Every method of Pulumi's service that a fuzzed call may have, those that the plugin does not serve included. */
export const methods = Object.entries(ResourceProviderService)
  .filter(([name, { responseStream }]) => !responseStream && !excluded.includes(name))
  .map(([name, { path }]) => ({ name, path }));

/** A call is given up after this long, in milliseconds: it hangs. */
const hangMs = 30_000;

/** Calls a method with bytes in the place of its message. */
export function callWithBytes(client: grpc.Client, path: string, bytes: Uint8Array): Promise<CallOutcome> {
  return new Promise((resolve) => {
    client.makeUnaryRequest(
      path,
      (message: Uint8Array) => Buffer.from(message),
      (answer: Buffer) => answer,
      bytes,
      new grpc.Metadata(),
      { deadline: Date.now() + hangMs },
      (error) => resolve(error ?? { code: grpc.status.OK, details: "" }),
    );
  });
}

/** Whether a call ended as no message may make it end: not at all, or in a fault of ours. */
export function isFault({ code, details }: CallOutcome): boolean {
  const isUnreadable = /deserializ/i.test(details);
  return [
    code === grpc.status.DEADLINE_EXCEEDED,
    code === grpc.status.UNAVAILABLE,
    code === grpc.status.UNKNOWN && !isUnreadable,
    code === grpc.status.INTERNAL && !isUnreadable,
  ].some(Boolean);
}
