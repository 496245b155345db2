import { findCli } from "./findCli";

/** What {@link findCli} finds, looked for once in each test file. */
export const foundCli = findCli();
