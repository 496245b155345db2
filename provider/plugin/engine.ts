import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** How long to wait for an engine's first answer, in milliseconds: the machine may be busy. */
const FIRST_ANSWER_MS = 30_000;

/** The same once a connection to it was refused or lost: on this machine, that is what an engine leaves that was killed. */
const LOST_MS = 1_000;

/** How long an operation may wait for its warnings to be shown, in milliseconds. */
const WARNINGS_MS = 5_000;

/** The engine that started this plugin. */
export class Engine {
  private readonly client: EngineClient;

  /** @param address - host and port of the engine's own gRPC server. */
  constructor(address: string) {
    this.client = new EngineClient(address, grpc.credentials.createInsecure(), {
      // An idle channel would look like an engine that is gone.
      "grpc.client_idle_timeout_ms": 2 ** 31 - 1,
      "grpc.initial_reconnect_backoff_ms": 100,
    });
  }

  /** Shows a line in the engine's status column, which the next one replaces. Nobody waits for it, nor for its failure. */
  showStatus(message: string): void {
    this.client.log(toLogRequest(LogSeverity.INFO, message, { isEphemeral: true }), () => undefined);
  }

  /** Writes a line that `pulumi up --debug` shows. Nobody waits for it, nor for its failure. */
  debug(message: string): void {
    this.client.log(toLogRequest(LogSeverity.DEBUG, message), () => undefined);
  }

  /** Shows warnings about a resource, in their order. Resolves once they are there, or can't be had there in good time. */
  async showWarnings(urn: string, messages: readonly string[]): Promise<void> {
    const deadline = Date.now() + WARNINGS_MS;
    for (const message of messages) {
      const request = toLogRequest(LogSeverity.WARNING, message, { urn });
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
    let timer = setTimeout(onGone, FIRST_ANSWER_MS);
    let isLost = false;
    const watch = (before?: grpc.connectivityState) => {
      const state = channel.getConnectivityState(true);
      if (state === grpc.connectivityState.READY) {
        clearTimeout(timer);
        isLost = false;
      } else if (!isLost && (state === grpc.connectivityState.TRANSIENT_FAILURE || wasReady(before))) {
        clearTimeout(timer);
        timer = setTimeout(onGone, LOST_MS);
        isLost = true;
      }
      channel.watchConnectivityState(state, Infinity, () => watch(state));
    };
    watch();
  }
}

function wasReady(state: grpc.connectivityState | undefined): boolean {
  return state === grpc.connectivityState.READY;
}

function toLogRequest(
  severity: LogSeverity,
  message: string,
  { urn = "", isEphemeral = false }: { urn?: string; isEphemeral?: boolean } = {},
): LogRequest {
  const request = new LogRequest();
  request.setSeverity(severity);
  request.setMessage(message);
  request.setUrn(urn);
  request.setEphemeral(isEphemeral);
  return request;
}
