import * as grpc from "@grpc/grpc-js";
import { MessageWriter } from "./messageWriter";

/** A line for the engine: https://github.com/pulumi/pulumi/blob/master/proto/pulumi/engine.proto, `LogRequest`. */
interface LogRequest {
  severity: "debug" | "info" | "warning";
  message: string;
  /** The resource that it is about, if any. */
  urn?: string;
  /** Whether the next one replaces it. */
  isEphemeral?: boolean;
}

/** How long to wait for an engine's first answer, in milliseconds: the machine may be busy. */
const FIRST_ANSWER_MS = 30_000;

/** The same once a connection to it was refused or lost: on this machine, that is what an engine leaves that was killed. */
const LOST_MS = 1_000;

/** How long an operation may wait for its warnings to be shown, in milliseconds. */
const WARNINGS_MS = 5_000;

/** The engine that started this plugin. */
export class Engine {
  private readonly client: grpc.Client;

  /** @param address - host and port of the engine's own gRPC server. */
  constructor(address: string) {
    this.client = new grpc.Client(address, grpc.credentials.createInsecure(), {
      // An idle channel would look like an engine that is gone.
      "grpc.client_idle_timeout_ms": 2 ** 31 - 1,
      "grpc.initial_reconnect_backoff_ms": 100,
    });
  }

  /** Shows a line in the engine's status column, which the next one replaces. Nobody waits for it, nor for its failure. */
  showStatus(message: string): void {
    void this.log({ severity: "info", message, isEphemeral: true });
  }

  /** Writes a line that `pulumi up --debug` shows. Nobody waits for it, nor for its failure. */
  debug(message: string): void {
    void this.log({ severity: "debug", message });
  }

  /** Shows warnings about a resource, in their order. Resolves once they are there, or can't be had there in good time. */
  async showWarnings(urn: string, messages: readonly string[]): Promise<void> {
    const deadline = Date.now() + WARNINGS_MS;
    for (const message of messages) {
      if (!(await this.log({ severity: "warning", message, urn }, { deadline }))) {
        return;
      }
    }
  }

  /** Resolves once a line is there, or can't be had there: that is no error. */
  private log(request: LogRequest, options: grpc.CallOptions = {}): Promise<boolean> {
    return new Promise((resolve) => {
      const path = "/pulumirpc.Engine/Log";
      const ignore = () => undefined;
      this.client.makeUnaryRequest(path, encodeLogRequest, ignore, request, options, (error) =>
        resolve(error === null),
      );
    });
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

function encodeLogRequest({ severity, message, urn = "", isEphemeral = false }: LogRequest): Buffer {
  const writer = new MessageWriter();
  writer.varintField(5, isEphemeral);
  writer.stringField(3, urn);
  writer.stringField(2, message);
  writer.varintField(1, { debug: 0, info: 1, warning: 2 }[severity]);
  return writer.finish();
}
