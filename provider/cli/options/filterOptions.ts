import { type Command, InvalidArgumentError } from "commander";
import { ServiceTokenStatus } from "../../../sdk/nodejs/types/enums";
import { type ScopeArgs } from "../../arguments/scopeArguments";
import { defined } from "../../defined";
import { type GetServiceTokensArgs } from "../../functions/getServiceTokens";

/** The options that choose tokens: the arguments of `getServiceTokens`, of which `--status` gives the statuses. */
export interface FilterOptions extends Omit<GetServiceTokensArgs, keyof ScopeArgs | "statuses"> {
  status?: string[];
}

/** Adds the options of {@link FilterOptions} to a command. */
export function addFilterOptions(command: Command): Command {
  return command
    .optionsGroup("Which tokens:")
    .option("--name <name>", "Only tokens with exactly this name")
    .option("--name-pattern <glob>", "Only tokens whose whole name matches, such as 'ci-*'")
    .option("--search <string>", "Free-text search, passed to the API unchanged")
    .option(
      "--status <status>",
      `Only tokens with this status: ${Object.values(ServiceTokenStatus).join(", ")} (comma-separated)`,
      collectStatuses,
    )
    .option("--expiring-within <duration>", "Treat tokens that expire within this time as `expiring` (default: 720h)")
    .option("--per-page <count>", "Tokens per request, 1 to 1000 (default: 1000)", parseWholeNumber);
}

/** The arguments of `getServiceTokens` that the options stand for. */
export function toFilterArgs(options: FilterOptions): GetServiceTokensArgs {
  const { name, namePattern, search, status: statuses, expiringWithin, perPage, maxItems } = options;
  return defined({ name, namePattern, search, statuses, expiringWithin, perPage, maxItems });
}

/** Reads a whole number. @throws InvalidArgumentError */
export function parseWholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  return Number(text);
}

/** Several statuses may come in one option, and the option several times. */
export function collectStatuses(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(",").map((status) => status.trim())];
}
