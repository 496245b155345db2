import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import * as grpc from "@grpc/grpc-js";
import { redact } from "../redaction";

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

/** How long to wait for an engine's first answer, in milliseconds: the machine may be busy. */
const FIRST_ANSWER_MS = 30_000;

/** The same once a connection to it was refused or lost: on this machine, that is what an engine leaves that was killed. */
const LOST_MS = 1_000;

/** The plugin's way back to an engine: never a reason for a call to fail. */
export class Engine {
  private readonly client: grpc.Client;
  private readonly shown = new Set<string>();

  /** @param address - host and port of the engine's own gRPC server. */
  constructor(readonly address: string) {
    this.client = new grpc.Client(address, grpc.credentials.createInsecure(), {
      // An idle channel would look like an engine that is gone.
      "grpc.client_idle_timeout_ms": 2 ** 31 - 1,
      "grpc.initial_reconnect_backoff_ms": 100,
      // The engine is on this machine, and grpc-js takes a proxy of the environment for loopback addresses too.
      "grpc.enable_http_proxy": 0,
    });
  }

  /** Ends the process once the engine is gone, so that a plugin doesn't outlive an engine that was killed. */
  endProcessWithIt(): void {
    const channel = this.client.getChannel();
    const end = () => process.exit(1);
    let timer = setTimeout(end, FIRST_ANSWER_MS);
    let isLost = false;
    const { READY, TRANSIENT_FAILURE } = grpc.connectivityState;
    const watch = (before?: grpc.connectivityState) => {
      const state = channel.getConnectivityState(true);
      if (state === READY) {
        clearTimeout(timer);
        isLost = false;
      } else if (!isLost && (state === TRANSIENT_FAILURE || before === READY)) {
        clearTimeout(timer);
        timer = setTimeout(end, LOST_MS);
        isLost = true;
      }
      channel.watchConnectivityState(state, Infinity, () => watch(state));
    };
    watch();
  }

  close(): void {
    this.client.close();
  }

  /** Shows a line in the engine's status column, which the next one replaces. Nobody waits for it, nor for its failure. */
  showStatus(message: string): void {
    void this.log({ severity: "info", message, isEphemeral: true });
  }

  /** Writes a line that `pulumi up --debug` shows. Nobody waits for it, nor for its failure. */
  debug(message: string): void {
    void this.log({ severity: "debug", message });
  }

  /**
   * Shows warnings about a resource in their order, each once: an update repeats what the refresh before it found. Waits until
   * they are there, as the engine closes a resource's lines once its operation is over, or can't be had there in good time.
   */
  async showWarnings(urn: string, warnings: readonly string[]): Promise<void> {
    const deadline = Date.now() + WARNINGS_MS;
    const added = warnings.filter((warning) => !this.shown.has(`${urn} ${warning}`));
    added.forEach((warning) => this.shown.add(`${urn} ${warning}`));
    for (const message of added) {
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
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Varint).uint32({ debug: 0, info: 1, warning: 2 }[severity]);
  writer.tag(2, WireType.LengthDelimited).string(redact(message));
  writer.tag(3, WireType.LengthDelimited).string(urn);
  writer.tag(5, WireType.Varint).bool(isEphemeral);
  return Buffer.from(writer.finish());
}
