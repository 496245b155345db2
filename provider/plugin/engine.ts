import * as grpc from "@grpc/grpc-js";
import { endWithEngine } from "./endWithEngine";
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

/** How long an operation may wait for its warnings to be shown, in milliseconds. */
const WARNINGS_MS = 5_000;

/** The engine that started this plugin, which ends with it. */
export class Engine {
  private readonly client: grpc.Client;

  /** @param address - host and port of the engine's own gRPC server. */
  constructor(address: string) {
    this.client = new grpc.Client(address, grpc.credentials.createInsecure(), {
      // An idle channel would look like an engine that is gone.
      "grpc.client_idle_timeout_ms": 2 ** 31 - 1,
      "grpc.initial_reconnect_backoff_ms": 100,
    });
    endWithEngine(this.client);
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
}

function encodeLogRequest({ severity, message, urn = "", isEphemeral = false }: LogRequest): Buffer {
  const writer = new MessageWriter();
  writer.varintField(5, isEphemeral);
  writer.stringField(3, urn);
  writer.stringField(2, message);
  writer.varintField(1, { debug: 0, info: 1, warning: 2 }[severity]);
  return writer.finish();
}
