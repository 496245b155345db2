import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { foundCli } from "./foundCli";

/** What a project starts with: the texts of files by their paths, or a folder that is copied. */
export type ProjectFiles = Readonly<Record<string, string>> | { folder: string };

const bin = "cli" in foundCli && foundCli.cli.root !== undefined ? [join(foundCli.cli.root, "bin")] : [];

/** The PATH with which the CLI is started. */
const cliPath = [...bin, process.env.PATH].join(delimiter);

/**
 * The same PATH without Node.js and npm.
 *
 * @param folder - where links to what is left of a folder with Node.js go.
 */
export function pathWithoutNode(folder: string): string {
  mkdirSync(folder);
  const isNode = (name: string) => /^(node|nodejs|npm|npx)$/.test(name);
  const folders = cliPath.split(delimiter).filter((path) => existsSync(path));
  for (const path of folders) {
    const names = readdirSync(path);
    if (!names.some(isNode)) {
      continue;
    }
    for (const name of names.filter((other) => !isNode(other) && !existsSync(join(folder, other)))) {
      symlinkSync(join(path, name), join(folder, name));
    }
  }
  return [folder, ...folders.filter((path) => !readdirSync(path).some(isNode))].join(delimiter);
}

/** A project in any language, driven by the Pulumi CLI as a person drives it, with its own state and its own Pulumi home. */
export class CliProject {
  readonly folder = mkdtempSync(join(tmpdir(), "cloudflare-access-cli-"));
  readonly workDir = join(this.folder, "project");
  private readonly env: NodeJS.ProcessEnv;

  constructor(files: ProjectFiles, env: Readonly<Record<string, string>>) {
    mkdirSync(join(this.folder, "state"));
    if ("folder" in files && existsSync(files.folder)) {
      cpSync(files.folder, this.workDir, { recursive: true });
    } else {
      mkdirSync(this.workDir);
      for (const [path, text] of Object.entries(files)) {
        writeFileSync(join(this.workDir, path), text);
      }
    }
    this.env = {
      PATH: cliPath,
      HOME: process.env.HOME,
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "made-up",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      npm_config_prefer_offline: "true",
      npm_config_audit: "false",
      ...env,
    };
  }

  /** Runs the CLI, and gives what it wrote to standard output. @throws Error with all it wrote, if it fails. */
  run(...args: string[]): Promise<string> {
    return runProgram("pulumi", [...args, "--non-interactive"], this.workDir, this.env);
  }

  /** Deploys the stack, and gives its outputs. */
  async up(config: Readonly<Record<string, string>> = {}): Promise<Record<string, unknown>> {
    await this.run("stack", "init", "dev");
    for (const [key, value] of Object.entries(config)) {
      await this.run("config", "set", "--plaintext", key, value);
    }
    await this.run("up", "--yes", "--skip-preview");
    return JSON.parse(await this.run("stack", "output", "--json")) as Record<string, unknown>;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs a program beside this process, so that the emulator in it can answer. */
export function runProgram(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let all = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      all += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (all += text));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) {
        resolve(stdout);
      } else {
        reject(new Error(`${command} ${args.join(" ")} ended with ${String(code)}:\n${all}`));
      }
    });
  });
}
