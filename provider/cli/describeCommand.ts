import { type Command, type CommanderError } from "commander";
import { type ExitCode } from "./exitCodes";
import { type Shell } from "./shell";
import { UsageError } from "./usageError";

/** Runs the work of a command that was typed, and keeps its exit code. */
export type RunCommand = (work: () => Promise<ExitCode>) => Promise<void>;

/** What every command says of itself. */
export interface CommandDescription {
  summary: string;
  examples: readonly string[];
  /** What goes below the examples. */
  notes?: string;
}

/** Gives a command its help, and has its mistakes thrown as {@link UsageError}. */
export function describeCommand(
  command: Command,
  shell: Shell,
  { summary, examples, notes }: CommandDescription,
): Command {
  const indented = examples.map((example) => `  ${example}`).join("\n");
  return command
    .description(summary)
    .summary(/^.*?[.:](?= |$)/.exec(summary)?.[0].replace(/:$/, ".") ?? summary)
    .helpOption("-h, --help", "print this")
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: (text) => shell.print(text),
      // What commander would say comes as an error, too, and is said by whoever catches that.
      writeErr: () => undefined,
      getOutHelpWidth: () => Math.min(shell.columns ?? 80, 100),
      getErrHelpWidth: () => 80,
    })
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : toUsageError(error, command);
    })
    .addHelpText("after", `\nExamples:\n${indented}${notes === undefined ? "" : `\n${notes}`}`);
}

/** Gives a command that has others below it its help; see {@link describeCommand}. */
export function describeGroup(command: Command, shell: Shell, description: CommandDescription): Command {
  return describeCommand(command, shell, description).helpCommand("help [command]", "print the help of a command");
}

function toUsageError({ code, message }: CommanderError, command: Command): UsageError {
  const name = pathOf(command);
  if (code === "commander.help") {
    return new UsageError(`no command is given after "${name}".`, command.helpInformation());
  }
  const [mistake = "", suggestion] = message.replace(/^error: /, "").split("\n");
  const hint = suggestion === undefined ? "" : ` ${suggestion.replace(/^\((.*)\)$/, "$1")}`;
  return new UsageError(`${mistake.replace(/\.$/, "")}.${hint} See "${name} --help".`);
}

/** A command with those it belongs to, as it is typed. */
function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}
