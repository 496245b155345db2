import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** A line that the plugin had the engine show. */
export interface LoggedLine {
  severity: number;
  message: string;
  isEphemeral: boolean;
  /** When it came, in milliseconds. */
  at: number;
}

/** The engine's own gRPC server, as far as a plugin speaks to it. */
export class FakeEngine {
  readonly lines: LoggedLine[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly service = new grpc.Server();
  private readonly listener: Server;
  /** Where it listens, as a plugin's process gets it. */
  address = "";

  private constructor() {
    this.service.addService(EngineService, {
      log: ({ request }: grpc.ServerUnaryCall<LogRequest, Empty>, callback: grpc.sendUnaryData<Empty>) => {
        const { severity, message, ephemeral } = request.toObject();
        this.lines.push({ severity, message, isEphemeral: ephemeral, at: performance.now() });
        callback(null, new Empty());
      },
    });
    const injector = this.service.createConnectionInjector(grpc.ServerCredentials.createInsecure());
    this.listener = createServer((socket) => {
      this.sockets.add(socket);
      injector.injectConnection(socket);
    });
  }

  /** Starts on the port given, or on any free one, of loopback. */
  static async start(port = 0): Promise<FakeEngine> {
    const engine = new FakeEngine();
    await new Promise<void>((resolve, reject) => {
      engine.listener.once("error", reject).listen(port, "127.0.0.1", resolve);
    });
    engine.address = `127.0.0.1:${(engine.listener.address() as AddressInfo).port}`;
    return engine;
  }

  /** Whether any plugin has come. */
  get isConnected(): boolean {
    return this.sockets.size > 0;
  }

  /** Ends every connection at once and takes no more, as the end of a killed process does. */
  kill(): void {
    this.listener.close();
    for (const socket of this.sockets) socket.resetAndDestroy();
    this.service.forceShutdown();
  }
}
