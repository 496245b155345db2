import { parseArgs } from "node:util";

/** What the command line of `npm run up` says. */
export interface UpOptions {
  name?: string;
  pattern?: string;
  help: boolean;
}

/** What `--help` prints. */
export const usage = `Looks up service tokens in a Pulumi stack: in the account that CLOUDFLARE_API_TOKEN and
CLOUDFLARE_ACCOUNT_ID give, or else in an emulator of the API on this machine.

npm run up -- [options]

  --name NAME       the token to look up (default: the first active one; ci-deploy in the emulator)
  --pattern GLOB    the tokens to list (default: all; ci-* in the emulator)
  --help            print this
`;

/** Reads the command line. @throws Error that names a wrong option. */
export function parseUpOptions(args: readonly string[]): UpOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { name: { type: "string" }, pattern: { type: "string" }, help: { type: "boolean", default: false } },
  });
  for (const key of ["name", "pattern"] as const) {
    if (values[key] === "") {
      throw new Error(`--${key} is empty; give a value or leave it out.`);
    }
  }
  return values;
}
