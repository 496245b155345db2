import { Command, CommanderError } from "commander";
import { version } from "../packageInfo";
import { addBaselineCommands } from "./baseline/baselineCommands";
import { programName } from "./commandLine";
import { describeError } from "./describeError";
import { describeGroup, type RunCommand } from "./describeCommand";
import { addDoctorCommand } from "./doctor/doctorCommand";
import { addDriftCommand } from "./drift/driftCommand";
import { EXIT_CODE_LINES, EXIT_CODES, type ExitCode, exitCodeOf } from "./exitCodes";
import { type Shell } from "./shell";
import { addTokensCommands } from "./tokens/tokensCommands";
import { UsageError } from "./errors";

const NOTES = `
Environment:
  CLOUDFLARE_API_TOKEN   API token with the permission
                         "Access: Service Tokens Read"
  CLOUDFLARE_API_KEY     Legacy API key, used if there is no API token
  CLOUDFLARE_EMAIL       Email address of the legacy API key
  CLOUDFLARE_ACCOUNT_ID  Account to read, unless an option names one
  CLOUDFLARE_ZONE_ID     Zone to read, unless an option names one
  CLOUDFLARE_BASE_URL    Address of the API, including /client/v4
  NO_COLOR               Turn colors off

Exit codes:
  0    Success (for \`drift\`: nothing that counts as a finding)
  1    No such token, account or zone, or any other failure
${EXIT_CODE_LINES}`;

/** Runs one command line, and returns its exit code. Every failure has been printed on standard error by then. */
export async function runCommandLine(args: readonly string[], shell: Shell): Promise<ExitCode> {
  let code: ExitCode = EXIT_CODES.nothingToReport;
  const program = createProgram(shell, async (action) => {
    code = await action();
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      return EXIT_CODES.nothingToReport;
    }
    const help = error instanceof UsageError && error.details !== undefined ? `\n\n${error.details}` : "";
    describeError(error, args.includes("--debug")).forEach((sentence) => shell.complain(sentence + help));
    return exitCodeOf(error);
  }
}

/** Everything that can be typed, and its help. What talks to the API is loaded by the action of a command. */
function createProgram(shell: Shell, runCommand: RunCommand): Command {
  const program = describeGroup(new Command(programName(shell.environment)), shell, {
    summary: "List Cloudflare Access service tokens, and check them for drift and expiry.",
    examples: [
      "doctor",
      "tokens list --status expiring,expired",
      'tokens get "CI/CD token" --field clientId',
      "baseline write tokens.yaml",
      "drift --baseline tokens.yaml",
    ],
    notes: NOTES,
  });
  program.version(version, "-V, --version", "Show the version");
  addTokensCommands(program, shell, runCommand);
  addBaselineCommands(program, shell, runCommand);
  addDriftCommand(program, shell, runCommand);
  addDoctorCommand(program, shell, runCommand);
  return program;
}
