import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { pipeline } from "node:stream";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** A line that the plugin had the engine show. */
export interface LoggedLine {
  severity: number;
  message: string;
  isEphemeral: boolean;
  /** The resource that it is about, if any. */
  urn: string;
  /** When it came, in milliseconds. */
  at: number;
}

/** The engine's own gRPC server, as far as a plugin speaks to it, behind connections that can be cut. */
export class FakeEngine {
  private readonly sockets = new Set<Socket>();
  private readonly listener: Server;
  private wasReached = false;

  private constructor(
    private readonly service: grpc.Server,
    servicePort: number,
    readonly lines: readonly LoggedLine[],
  ) {
    this.listener = createServer((socket) => {
      this.sockets.add(socket);
      socket.once("close", () => this.sockets.delete(socket));
      const upstream = connect(servicePort, "127.0.0.1");
      // What a plugin sends after it has heard from the service says that it has.
      upstream.once("data", () => socket.once("data", () => (this.wasReached = true)));
      // That either side ends early is what this class is for.
      pipeline(socket, upstream, socket, () => upstream.destroy());
    });
  }

  /** Starts on the port given, or on any free one, of loopback. */
  static async start(port = 0): Promise<FakeEngine> {
    const lines: LoggedLine[] = [];
    const service = new grpc.Server();
    service.addService(EngineService, {
      log: ({ request }: grpc.ServerUnaryCall<LogRequest, Empty>, callback: grpc.sendUnaryData<Empty>) => {
        const { severity, message, ephemeral, urn } = request.toObject();
        lines.push({ severity, message, isEphemeral: ephemeral, urn, at: performance.now() });
        callback(null, new Empty());
      },
    });
    const servicePort = await new Promise<number>((resolve, reject) => {
      service.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    const engine = new FakeEngine(service, servicePort, lines);
    await new Promise<void>((resolve, reject) => {
      engine.listener.once("error", reject).listen(port, "127.0.0.1", resolve);
    });
    return engine;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** Where it listens, as a plugin's process gets it. */
  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Whether a plugin is there, and knows it. */
  get isConnected(): boolean {
    return this.wasReached && this.sockets.size > 0;
  }

  /** Ends every connection at once and takes no more, as the end of a killed process does. */
  kill(): void {
    this.listener.close();
    for (const socket of this.sockets) {
      socket.destroy();
    }
    this.service.forceShutdown();
  }
}
