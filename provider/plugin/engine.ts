import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** How long the engine may take to answer for the first time, when the machine may be busy, in milliseconds. */
const FIRST_GRACE_MS = 30_000;

/** How long a lost engine may take to answer again before it is taken for dead, in milliseconds. */
const GRACE_MS = 5_000;

/** How long a read may wait for its warnings to be shown, in milliseconds. */
const WARNINGS_MS = 5_000;

/** The engine that started this plugin. */
export class Engine {
  private readonly client: EngineClient;

  /** @param address - host and port of the engine's own gRPC server. */
  constructor(address: string) {
    this.client = new EngineClient(address, grpc.credentials.createInsecure(), {
      // An idle channel would look like an engine that is gone.
      "grpc.client_idle_timeout_ms": 2 ** 31 - 1,
    });
  }

  /** Shows a line in the engine's status column, which the next one replaces. Nobody waits for it, nor for its failure. */
  showStatus(message: string): void {
    const request = new LogRequest();
    request.setSeverity(LogSeverity.INFO);
    request.setMessage(message);
    request.setEphemeral(true);
    this.client.log(request, () => undefined);
  }

  /** Shows warnings about a resource, in their order. Resolves once they are there, or can't be had there in good time. */
  async showWarnings(urn: string, messages: readonly string[]): Promise<void> {
    const deadline = Date.now() + WARNINGS_MS;
    for (const message of messages) {
      const request = new LogRequest();
      request.setSeverity(LogSeverity.WARNING);
      request.setMessage(message);
      request.setUrn(urn);
      const isShown = await new Promise<boolean>((resolve) => {
        this.client.log(request, new grpc.Metadata(), { deadline }, (error) => resolve(error === null));
      });
      if (!isShown) {
        return;
      }
    }
  }

  /** Calls back once the engine is gone, so that a plugin doesn't outlive an engine that was killed. */
  whenGone(onGone: () => void): void {
    const channel = this.client.getChannel();
    const reach = (withinMs: number) => {
      this.client.waitForReady(Date.now() + withinMs, (error) => {
        if (error !== undefined) {
          onGone();
        } else {
          channel.watchConnectivityState(grpc.connectivityState.READY, Infinity, () => reach(GRACE_MS));
        }
      });
    };
    reach(FIRST_GRACE_MS);
  }
}
