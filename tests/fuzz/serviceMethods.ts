import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Provider } from "../../provider/plugin/provider";
import { type PluginProcess } from "../protocol/pluginProcess";

/** How a call ended. */
export interface CallOutcome {
  code: grpc.status;
  details: string;
}

/** What ends all other calls, or names the engine with which the process ends: their tests are elsewhere. */
const excluded = ["cancel", "attach", "handshake"];

/**
 * Every method that the plugin serves and a fuzzed call may have. Those that it does not serve are gRPC's to answer, whose
 * server does not read their messages: after some 10,000 of them a connection's flow-control window is used up.
 */
export const methods = Object.entries(ResourceProviderService)
  .filter(([name]) => name in Provider.prototype && !excluded.includes(name))
  .map(([name, { path }]) => ({ name, path }));

/** A call is given up after this long, in milliseconds: it hangs. */
const hangMs = 30_000;

/** How many calls share a connection. */
const callsPerConnection = 100;

/**
 * Calls methods with bytes in the place of their messages.
 *
 * The server of grpc-js leaves a message that it can't decode unread in part, and with thousands of them the flow-control window
 * of a connection (RFC 9113, section 5.2) is used up: each connection therefore has few calls.
 */
export class ByteCaller {
  private readonly target: string;
  private client: grpc.Client;
  private calls = 0;

  constructor({ client }: PluginProcess) {
    this.target = client.getChannel().getTarget();
    this.client = this.connect();
  }

  call(path: string, bytes: Uint8Array): Promise<CallOutcome> {
    this.calls++;
    if (this.calls % callsPerConnection === 0) {
      this.client.close();
      this.client = this.connect();
    }
    return new Promise((resolve) => {
      this.client.makeUnaryRequest(
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

  close(): void {
    this.client.close();
  }

  private connect(): grpc.Client {
    return new grpc.Client(this.target, grpc.credentials.createInsecure(), { "grpc.use_local_subchannel_pool": 1 });
  }
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
