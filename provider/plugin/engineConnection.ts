import { type Engine } from "./engine";

/**
 * When the plugin connects to the engine, in milliseconds after it knows where: the first requests are on their way then, and no answer is
 * there yet. Loading the connection takes 10 ms, which `pulumi preview` would wait for at any other time.
 */
const CONNECT_AFTER_MS = 60;

/**
 * The plugin's way back to its engine: made late, as no call waits for it, and never a reason for a call to fail. The plugin ends
 * with its engine.
 */
export class EngineConnection {
  private address = "";
  private engine: Promise<Engine> | undefined;
  private connecting: NodeJS.Timeout | undefined;
  private readonly shown = new Set<string>();

  /** Takes an engine for the plugin's own: the last one named before the plugin connects. @param address - host and port. */
  attachTo(address: string): void {
    if (address === "") {
      return;
    }
    this.address = address;
    clearTimeout(this.connecting);
    this.connecting = setTimeout(() => void this.connect(), CONNECT_AFTER_MS);
  }

  /**
   * Shows warnings about a resource, each once: an update repeats what the refresh before it found. Waits until they are
   * there, as the engine closes a resource's lines once its operation is over.
   */
  async showWarnings(urn: string, warnings: readonly string[]): Promise<void> {
    const added = warnings.filter((warning) => !this.shown.has(`${urn} ${warning}`));
    if (this.address === "" || added.length === 0) {
      return;
    }
    added.forEach((warning) => this.shown.add(`${urn} ${warning}`));
    await this.connect()
      .then((engine) => engine.showWarnings(urn, added))
      .catch(() => undefined);
  }

  /** Shows a line in the engine's status column. */
  showStatus(line: string): void {
    this.send((engine) => engine.showStatus(line));
  }

  /** Writes a line to the engine's log at debug level. */
  debug(line: string): void {
    this.send((engine) => engine.debug(line));
  }

  private send(send: (engine: Engine) => void): void {
    if (this.address !== "") {
      this.connect()
        .then(send)
        .catch(() => undefined);
    }
  }

  private connect(): Promise<Engine> {
    this.engine ??= import("./engine").then(({ Engine }) => new Engine(this.address));
    return this.engine;
  }
}
