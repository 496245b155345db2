import { type Lookup } from "./chooseLookup";

/** What a run gave, whichever way it ran. */
export interface RunSummary {
  lookup: Lookup;
  /** The program's outputs. */
  outputs: Readonly<Record<string, unknown>>;
  /** Where the tokens are. */
  account: string;
  /** How many requests the account had, where that is known. */
  requests: number | undefined;
  /** What the requests were made for. */
  phases: string;
  /** What became of the client configuration. */
  clientConfig: string;
}

/** Says in a few lines what was looked up, and with how many requests. */
export function summarize({ lookup, outputs, account, requests, phases, clientConfig }: RunSummary): string {
  const count = Object.keys(outputs.clientIds ?? {}).length;
  const duplicates = (outputs.duplicateNames ?? []) as string[];
  const shared = duplicates.length === 0 ? "" : `; several tokens share the name ${duplicates.join(", ")}`;
  const rows: (readonly [string, string])[] = [
    ["Token", lookup.name],
    ["Client ID", String(outputs.clientId)],
    ["Status", String(outputs.status)],
    ["Matching", `${lookup.pattern}: ${count} by name${shared}`],
    ["Client config", clientConfig],
    ["Read from", account],
  ];
  rows.push(["Requests", requests === undefined ? "only the emulator counts them" : `${requests}, for ${phases}`]);
  return rows.map(([label, value]) => `${label.padEnd(15)}${value}`).join("\n");
}
