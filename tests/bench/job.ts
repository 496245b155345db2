/** What a contender is asked to do, and where. */
export interface Job {
  /** With `/client/v4`. */
  baseUrl: string;
  apiToken: string;
  /** The accounts to list, one after another. */
  accountIds: readonly string[];
  /** How many tokens to look up by name, where the job is not to list; see {@link seededName}. */
  lookups?: number;
}

/** Does the job, and gives back every token that it got, as a caller would hold them. */
export type Contender = (job: Job) => Promise<readonly unknown[]>;

/** The name of the `index`-th of the tokens that the emulator makes up. */
export function seededName(index: number): string {
  return `token-${String(index).padStart(5, "0")}`;
}
