import { randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { type AccessResources } from "./accessResources";
import { type Access } from "./authentication";
import { createCredentials, type EmulatorCredentials } from "./credentials";
import { exchange } from "./exchange";
import { FaultPlan } from "./faults/faultPlan";
import { RateLimit } from "./rateLimit";
import { type RecordedRequest } from "./requestLog";
import { Scopes } from "./scopes";
import { defaultSettings, type EmulatorSettings } from "./settings";
import { type StoredToken, type TokenInput } from "./storedToken";

export { type AccessResources } from "./accessResources";
export { type EmulatorCredentials } from "./credentials";
export { type Fault } from "./faults/fault";
export { type PlannedRequest } from "./faults/faultPlan";
export { type RecordedRequest } from "./requestLog";
export { type EmulatorSettings } from "./settings";
export { type StoredToken, type TokenInput } from "./storedToken";

/** How an emulator starts: any setting, and the port (any free one by default). */
export type EmulatorOptions = Partial<EmulatorSettings> & { port?: number };

/**
 * Cloudflare's service-token API on loopback, with the reads that say what uses a token: a real HTTP server that keeps
 * tokens, counts requests, and goes wrong on demand. It starts with one account and one zone, both empty.
 */
export class Emulator {
  /** Both ids are the same in every emulator, and plainly made up. */
  readonly accountId = "ace0ace0ace0ace0ace0ace0ace0ace0";
  readonly zoneId = "20de20de20de20de20de20de20de20de";
  readonly credentials: EmulatorCredentials = createCredentials();
  /** The ids under which `/tokens/verify` knows the API tokens, by what they may do. */
  readonly apiTokenIds: Readonly<Record<Access, string>> = { none: hexId(), read: hexId(), write: hexId() };
  /** Every request to the API, in order of arrival. */
  readonly requests: RecordedRequest[] = [];
  readonly faults = new FaultPlan();
  readonly scopes = new Scopes();
  readonly rateLimit = new RateLimit();
  private readonly stopper = new AbortController();
  private readonly mishaps: unknown[] = [];
  private readonly server: Server;

  private constructor(readonly settings: EmulatorSettings) {
    // Every request that waits listens to it.
    setMaxListeners(0, this.stopper.signal);
    this.scopes.add("accounts", this.accountId);
    this.scopes.add("zones", this.zoneId);
    this.server = createServer((incoming, response) => {
      exchange(this, incoming, response).catch((error: unknown) => {
        response.destroy();
        if (!isHangUp(error)) {
          this.mishaps.push(error);
        }
      });
    });
    // Node's five seconds make a client that reuses a connection race against its end.
    this.server.keepAliveTimeout = 60_000;
  }

  /** Starts on 127.0.0.1. */
  static async start(options: EmulatorOptions = {}): Promise<Emulator> {
    const { port = 0, ...settings } = options;
    const emulator = new Emulator({ ...defaultSettings(), ...settings });
    await new Promise<void>((resolve, reject) => {
      emulator.server.once("error", reject).listen(port, "127.0.0.1", resolve);
    });
    return emulator;
  }

  /** The API's address, with `/client/v4`. */
  get baseUrl(): string {
    return `${this.origin}/client/v4`;
  }

  /** The server's address, below which `/__emulator__/` is. */
  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Aborted once the emulator stops. */
  get stopping(): AbortSignal {
    return this.stopper.signal;
  }

  /** Adds an account, with a made-up id and name unless they are given, and returns its id. */
  addAccount(id = hexId(), name?: string): string {
    this.scopes.add("accounts", id, name);
    return id;
  }

  /** Adds a zone, with a made-up id unless one is given, and returns its id. */
  addZone(id = hexId()): string {
    this.scopes.add("zones", id);
    return id;
  }

  /** Adds `count` tokens with the names `token-00000` onwards and the same ids in every run. */
  seed(count: number, scopeId = this.accountId): StoredToken[] {
    return this.scopes.withId(scopeId).seed(count, this.settings.now());
  }

  /** Adds a token, or replaces the one with the same id. A field given as undefined is left out of answers. */
  put(token: TokenInput, scopeId = this.accountId, options: { at?: "start" | "end" } = {}): StoredToken {
    return { ...this.scopes.withId(scopeId).put(token, this.settings.now(), options.at) };
  }

  /** Removes a token; nothing happens when there is none with this id. */
  remove(id: string, scopeId = this.accountId): void {
    this.scopes.withId(scopeId).remove(id);
  }

  /** What the server holds now, in listing order. */
  tokens(scopeId = this.accountId): StoredToken[] {
    return this.scopes.withId(scopeId).entries.map(({ token }) => ({ ...token }));
  }

  /** What an account's Access has besides tokens, to fill and to change. */
  access(accountId = this.accountId): AccessResources {
    return this.scopes.accessOf(accountId.toLowerCase());
  }

  /** Forgets the requests, and starts the quota and its blocks anew. */
  clearRequests(): void {
    this.requests.length = 0;
    this.rateLimit.reset();
  }

  /** Forgets every token, whatever uses them, and every request; settings and faults stay. */
  clear(): void {
    this.scopes.clear();
    this.clearRequests();
  }

  /**
   * Ends every connection at once, answered or not.
   * @throws what a plan or a `mutate` of a test threw while the emulator ran; its request got no answer.
   */
  async stop(): Promise<void> {
    this.stopper.abort();
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
    if (this.mishaps.length > 0) {
      throw this.mishaps[0];
    }
  }
}

/** Whether the client went away, or the emulator stopped, in the middle of an exchange. */
function isHangUp(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return code === "ECONNRESET" || code === "ABORT_ERR";
}

function hexId(): string {
  return randomBytes(16).toString("hex");
}
