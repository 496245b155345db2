import { ensureBuilt } from "./build.mjs";
import { loadTypeScript } from "./loadTypeScript.mjs";
import { readOptions } from "./readOptions.mjs";
import { startStep } from "./startStep.mjs";

const usage = `npm run up [-- OPTIONS]

Looks up service tokens in a Pulumi stack: in the account that CLOUDFLARE_API_TOKEN and
CLOUDFLARE_ACCOUNT_ID give, or else in an emulator of the API on this machine.

  --name NAME       the token to look up (default: the first active one; ci-deploy in the emulator)
  --pattern GLOB    the tokens to list (default: all; ci-* in the emulator)
  --help            print this
`;

const options = readOptions(usage, { name: { type: "string" }, pattern: { type: "string" } });
await ensureBuilt();
const { up } = await loadTypeScript("scripts/up/up.ts");
process.exit(await up(options, startStep));
