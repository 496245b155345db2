import { parseArgs } from "node:util";

/** What the command line of `npm run up` says. */
export interface UpOptions {
  name?: string;
  pattern?: string;
}

const usage = `Looks up service tokens in a Pulumi stack: in the account that CLOUDFLARE_API_TOKEN and
CLOUDFLARE_ACCOUNT_ID give, or else in an emulator of the API on this machine.

npm run up -- [options]

  --name NAME       the token to look up (default: the first active one; ci-deploy in the emulator)
  --pattern GLOB    the tokens to list (default: all; ci-* in the emulator)
  --help            print this
`;

/** Reads the command line. Prints the usage where it asks for that or is wrong, and gives the exit code. */
export function readUpOptions(args: readonly string[]): UpOptions | number {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { name: { type: "string" }, pattern: { type: "string" }, help: { type: "boolean" } },
    });
    for (const key of ["name", "pattern"] as const) {
      if (values[key] === "") {
        throw new Error(`--${key} is empty; give a value or leave it out.`);
      }
    }
    if (values.help === undefined) {
      return values;
    }
    console.log(usage);
    return 0;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 64;
  }
}
