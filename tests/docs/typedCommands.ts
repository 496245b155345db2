import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../checkout";
import { environmentOf } from "../cli/cliProcess";
import { type Emulator } from "../emulator/emulator";
import { runProgram } from "../engine/cliProject";
import { type PackedCheckout } from "../package/packedCheckout";

/**
 * What stands between a page and the shell: `npm install` takes the packed package for the one that a page names, and links
 * @pulumi/pulumi if the page names that, too. So nothing is downloaded. `npx --no -- COMMAND` runs what is installed at once, as
 * npx itself, which tests/package runs, takes longer than the command. All other commands are what they are.
 */
const shellFunctions = `
npm() {
  if [ "$1" != install ]; then
    command npm "$@"
    return
  fi
  command npm install --offline --no-audit --no-fund --loglevel=error "$TARBALL"
  case "$*" in
    *@pulumi/pulumi*) ln -s "$PULUMI_PACKAGES" node_modules/@pulumi ;;
  esac
}
npx() {
  if [ "$1 $2" = "--no --" ]; then
    shift 2
    "node_modules/.bin/$@"
  else
    command npx "$@"
  fi
}`;

/** A folder in which the commands of a page are typed, with a state of its own and an emulator in the place of Cloudflare. */
export class TypedCommands {
  private readonly folder = mkdtempSync(join(tmpdir(), "cloudflare-access-docs-"));
  /** Empty to begin with. */
  readonly workDir = join(this.folder, "project");
  private readonly env: Record<string, string>;

  constructor(
    private readonly emulator: Emulator,
    { tarball }: PackedCheckout,
  ) {
    mkdirSync(this.workDir);
    mkdirSync(join(this.folder, "state"));
    this.env = {
      PATH: process.env.PATH ?? "",
      HOME: this.folder,
      TARBALL: tarball,
      PULUMI_PACKAGES: join(root, "node_modules", "@pulumi"),
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "made-up",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_SKIP_CONFIRMATIONS: "true",
      CLOUDFLARE_BASE_URL: emulator.baseUrl,
    };
  }

  /** Types what a block says, line by line, up to the first command that fails, and gives what was written to standard output. */
  type(code: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
    return runProgram("sh", ["-e", "-c", `${shellFunctions}\n${this.fillIn(code)}`], this.workDir, {
      ...this.env,
      ...env,
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Puts the emulator's credential and account where a page leaves them out: `CLOUDFLARE_API_TOKEN=…`. */
  private fillIn(code: string): string {
    const values = environmentOf(this.emulator);
    return code.replace(/(CLOUDFLARE_\w+)=…/g, (text, name: string) =>
      name in values ? `${name}=${values[name]}` : text,
    );
  }
}
