import { type Command, Option } from "commander";

/** The options by which a command says what counts as drift, besides `--expiring-within`. */
export interface RuleOptions {
  inactiveFor?: string;
  unmanaged?: "ignore" | "report";
}

/** Adds the options of {@link RuleOptions} to a command. */
export function addRuleOptions(command: Command): Command {
  return command
    .optionsGroup("What counts as drift:")
    .option("--inactive-for <duration>", "a token that was not seen for so long")
    .addOption(
      new Option("--unmanaged <what>", "tokens that nothing expects: ignore or report").choices(["ignore", "report"]),
    );
}
