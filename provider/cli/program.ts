import { Command } from "commander";
import { version } from "../packageInfo";
import { addBaselineCommands } from "./baseline/baselineCommands";
import { describeGroup, type RunCommand } from "./describeCommand";
import { addDoctorCommand } from "./doctor/doctorCommand";
import { addDriftCommand } from "./drift/driftCommand";
import { addTokensCommands } from "./tokens/tokensCommands";
import { type Shell } from "./shell";

const EXIT_CODE_HELP = `
Environment:
  CLOUDFLARE_API_TOKEN     the API token; it needs "Access: Service Tokens Read"
  CLOUDFLARE_API_KEY, CLOUDFLARE_EMAIL
                           the legacy pair, used where there is no token
  CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_ZONE_ID
                           the account or the zone, where no option names one
  CLOUDFLARE_BASE_URL      the API's address, with /client/v4
  NO_COLOR                 no colours
  DEBUG                    where an unexpected failure happened

Exit codes:
  0    nothing to report
  1    no such token, account or zone, or a failure that nothing below covers
  2    drift
  3    only expiry findings (expiring, expired)
  4    credentials or permission refused
  5    the API could not give a complete answer
  64   wrong usage, a wrong baseline file included
  130  interrupted`;

/** The whole command line: what can be typed, and its help. Nothing that talks to the API is loaded before it must be. */
export function createProgram(shell: Shell, runCommand: RunCommand): Command {
  const program = describeGroup(new Command("cloudflare-access"), shell, {
    summary: "Reads Cloudflare Access service tokens, and checks them for drift and expiry.",
    examples: [
      "cloudflare-access doctor",
      "cloudflare-access tokens list --status expiring,expired",
      'cloudflare-access tokens get "CI/CD token" --field clientId',
      "cloudflare-access baseline write tokens.yaml",
      "cloudflare-access drift --baseline tokens.yaml",
    ],
    notes: EXIT_CODE_HELP,
  });
  program.version(version, "-V, --version", "print the version");
  addTokensCommands(program, shell, runCommand);
  addBaselineCommands(program, shell, runCommand);
  addDriftCommand(program, shell, runCommand);
  addDoctorCommand(program, shell, runCommand);
  return program;
}
