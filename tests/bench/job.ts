/** What a contender is asked to do, and where. */
export interface Job {
  /** With `/client/v4`. */
  baseUrl: string;
  apiToken: string;
  /** The accounts to list, one after another. */
  accountIds: readonly string[];
  /** How many tokens to look up by name, where the job is not to list; see seededName. */
  lookups?: number;
  /** Whether the job is to find who uses the tokens of an account. */
  usage?: boolean;
}

/** Does the job, and gives back every token that it got, as a caller would hold them. */
export type Contender = (job: Job) => Promise<readonly unknown[]>;
