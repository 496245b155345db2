import { type Command, InvalidArgumentError } from "commander";

/** The options by which a command says which tokens it means. */
export interface FilterOptions {
  name?: string;
  namePattern?: string;
  search?: string;
  status?: string[];
  expiringWithin?: string;
  perPage?: number;
}

/** Adds the options of {@link FilterOptions} to a command. */
export function addFilterOptions(command: Command): Command {
  return command
    .optionsGroup("Which tokens:")
    .option("--name <name>", "only tokens of exactly this name")
    .option("--name-pattern <glob>", "only tokens whose whole name matches, such as 'ci-*'")
    .option("--search <text>", "a text that the API searches for, in fields it does not document")
    .option("--status <status>", "active, expiring, expired, disabled: one or more, comma-separated", collectStatuses)
    .option("--expiring-within <duration>", "how near an expiry is `expiring` (default: 720h)")
    .option("--per-page <count>", "tokens in one request, 1 to 1000 (default: 1000)", parseWholeNumber);
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
