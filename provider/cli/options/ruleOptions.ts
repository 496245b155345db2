import { type Command, Option } from "commander";
import { Unmanaged } from "../../../sdk/nodejs/types/enums";

/** The options that say what counts as drift, besides `--expiring-within`. */
export interface RuleOptions {
  inactiveFor?: string;
  unmanaged?: Unmanaged;
}

/** Adds the options of {@link RuleOptions} to a command. */
export function addRuleOptions(command: Command): Command {
  return command
    .optionsGroup("What counts as drift:")
    .option("--inactive-for <duration>", "Report tokens unused for this long")
    .addOption(
      new Option("--unmanaged <what>", "What to do with tokens that nothing expects").choices(Object.values(Unmanaged)),
    );
}
