import { Command, type CommanderError } from "commander";
import { quoteForShell } from "./commandLine";
import { type ExitCode } from "./exitCodes";
import { type Shell } from "./shell";
import { UsageError } from "./errors";

/** Runs the action of the command that was typed, and keeps its exit code. */
export type RunCommand = (action: () => Promise<ExitCode>) => Promise<void>;

/** What the help of a command says. */
export interface CommandDescription {
  /** One sentence, which the help of the group shows, too. */
  summary: string;
  /** What follows the summary in the command's own help. */
  details?: string;
  /** Command lines without the name of the program. */
  examples: readonly string[];
  /** What goes below the examples. */
  notes?: string;
}

/** Gives a command its help, and has its errors thrown as {@link UsageError}. */
export function describeCommand(
  command: Command,
  shell: Shell,
  { summary, details, examples, notes }: CommandDescription,
): Command {
  return command
    .description(details === undefined ? summary : `${summary} ${details}`)
    .summary(summary)
    .helpOption("-h, --help", "Show this help")
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: (text) => shell.print(text),
      // The same comes as an error, whose catcher prints it.
      writeErr: () => undefined,
      getOutHelpWidth: () => Math.min(shell.columns ?? 80, 100),
      getErrHelpWidth: () => 80,
    })
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : toUsageError(error, command);
    })
    .addHelpText("after", () => {
      const [program = ""] = pathOf(command);
      const lines = examples.map((example) => `  ${program} ${example}`).join("\n");
      return `\nExamples:\n${lines}${notes === undefined ? "" : `\n${notes}`}`;
    });
}

/** Gives a command that has others below it its help, and a `help` command that takes a whole path such as `tokens list`. */
export function describeGroup(group: Command, shell: Shell, description: CommandDescription): Command {
  const help = describeCommand(new Command("help"), shell, {
    summary: "Show the help of a command.",
    examples: ["help tokens list"],
  });
  help.argument("[command...]", "The command, such as `tokens list`");
  help.action((path: string[]) => findCommand(group, path).outputHelp());
  return describeCommand(group, shell, description).addCommand(help, { hidden: true });
}

/** Requires an option, after commander has named the options that it does not know. @throws UsageError */
export function requireOption(command: Command, key: string): void {
  if (command.getOptionValue(key) === undefined) {
    const flags = command.options.find((option) => option.attributeName() === key)?.flags ?? key;
    throw new UsageError(`Required option '${flags}' is missing. ${seeHelp(command)}`);
  }
}

function findCommand(group: Command, path: readonly string[]): Command {
  return path.reduce((command, name) => {
    const found = command.commands.find((candidate) => candidate.name() === name);
    if (found === undefined) {
      throw new UsageError(`Unknown command '${name}'. ${seeHelp(command)}`);
    }
    return found;
  }, group);
}

function toUsageError({ code, message }: CommanderError, command: Command): UsageError {
  if (code === "commander.help") {
    return new UsageError(`No command is given after "${pathOf(command).join(" ")}".`, command.helpInformation());
  }
  const [problem = "", suggestion] = message.replace(/^error: /, "").split("\n");
  const sentence = `${problem.charAt(0).toUpperCase()}${problem.slice(1).replace(/\.$/, "")}.`;
  const hint = suggestion === undefined ? adviseFile(code, command) : ` ${suggestion.replace(/^\((.*)\)$/, "$1")}`;
  return new UsageError(`${sentence}${hint} ${seeHelp(command)}`);
}

/** A file that was given without the option of a command that takes its file by one. */
function adviseFile(code: string, { args, options, registeredArguments }: Command): string {
  const takesFile = registeredArguments.length === 0 && options.some(({ long }) => long === "--baseline");
  const [file] = code === "commander.excessArguments" && takesFile ? args.map(quoteForShell) : [];
  return file === undefined ? "" : ` Did you mean --baseline ${file}?`;
}

function seeHelp(command: Command): string {
  return `See "${[...pathOf(command), "--help"].join(" ")}".`;
}

/** The words of a command as it is typed, the program first. */
function pathOf(command: Command): string[] {
  return [...(command.parent === null ? [] : pathOf(command.parent)), command.name()];
}
