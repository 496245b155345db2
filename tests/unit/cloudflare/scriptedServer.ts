import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, type Socket } from "node:net";

/** Answers one request of a test. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback that answers as a test says, and knows its connections and what is in flight. */
export class ScriptedServer {
  readonly requests: string[] = [];
  readonly sockets = new Set<Socket>();
  inFlight = 0;
  mostInFlight = 0;

  private constructor(private readonly server: Server) {}

  static async start(answer: Answer): Promise<ScriptedServer> {
    const server = createServer((request, response) => {
      scripted.requests.push(request.url ?? "");
      scripted.inFlight += 1;
      scripted.mostInFlight = Math.max(scripted.mostInFlight, scripted.inFlight);
      response.once("close", () => (scripted.inFlight -= 1));
      answer(request, response);
    });
    const scripted = new ScriptedServer(server);
    server.on("connection", (socket) => {
      scripted.sockets.add(socket);
      socket.once("close", () => scripted.sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return scripted;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
