import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type EmulatorSettings } from "../emulator/settings";
import { type Job } from "./job";
import { cleanEnvironment } from "./processes";

const start = join(__dirname, "..", "emulator", "start.ts");

type Description = Record<"baseUrl" | "controlUrl" | "accountId" | "apiToken", string>;

/** What a scenario needs of the API. */
export interface Api extends Partial<Omit<EmulatorSettings, "now">> {
  /** Of the account that every emulator has. */
  tokens: number;
}

/** The emulator in a process of its own, so that it takes nothing of what is measured beside it. */
export class EmulatorProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly description: Description,
  ) {}

  static async start(): Promise<EmulatorProcess> {
    const child = spawn(process.execPath, ["--import", "tsx", start, "--json", "--tokens", "0"], {
      env: cleanEnvironment(),
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    const [line] = (await once(createInterface(child.stdout as NodeJS.ReadableStream), "line")) as [string];
    return new EmulatorProcess(child, JSON.parse(line) as Description);
  }

  /** The job of listing accounts, by default the one that every emulator has. */
  job(accountIds: readonly string[] = [this.description.accountId]): Job {
    return { ...this.config, accountIds };
  }

  /** The provider's configuration. */
  get config(): Omit<Description, "controlUrl"> {
    const { baseUrl, apiToken, accountId } = this.description;
    return { baseUrl, apiToken, accountId };
  }

  /** The same as variables, for a command line. */
  get environment(): Record<string, string> {
    const { baseUrl, apiToken, accountId } = this.config;
    return { CLOUDFLARE_BASE_URL: baseUrl, CLOUDFLARE_API_TOKEN: apiToken, CLOUDFLARE_ACCOUNT_ID: accountId };
  }

  /** Puts the API into the state of a scenario: so many tokens, and settings that are the defaults unless given. */
  async prepare({ tokens, latencyMs = 0, maxPerPage = 1000, ...settings }: Api): Promise<void> {
    await this.control("POST", "reset");
    await this.control("PUT", "settings", { latencyMs, maxPerPage, ...settings });
    await this.control("POST", "seed", { count: tokens });
  }

  /** Adds an account with so many tokens, and so many things that use them, and returns its ID. */
  async addAccount(tokens: number, access = { applications: 0, policies: 0 }): Promise<string> {
    const { accountId } = (await this.control("POST", "accounts")) as { accountId: string };
    await this.control("POST", "seed", { count: tokens, accountId });
    await this.control("POST", "access", { accountId, tokens, ...access });
    return accountId;
  }

  /** Forgets the requests so far; the quota is whole again, so that no contender pays for the one before it. */
  async forgetRequests(): Promise<void> {
    await this.control("DELETE", "requests");
  }

  /** How many requests came since {@link forgetRequests}. */
  async countRequests(): Promise<number> {
    return ((await this.control("GET", "requests")) as unknown[]).length;
  }

  async stop(): Promise<void> {
    const exited = once(this.child, "exit");
    this.child.kill();
    await exited;
  }

  private async control(method: string, route: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.description.controlUrl}/${route}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(`The emulator refused ${method} ${route}: ${await response.text()}`);
    }
    return response.json();
  }
}
