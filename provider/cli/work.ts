import { type WriteBaselineOptions } from "./baseline/writeBaseline";
import { type DoctorOptions } from "./doctor/diagnose";
import { type DriftCommandOptions } from "./drift/driftOptions";
import { reportingErrors } from "./reportingErrors";
import { type Shell } from "./shell";
import { type GetTokenOptions } from "./tokens/getToken";
import { type ListTokensOptions } from "./tokens/listTokens";

/**
 * Everything that a command needs and `--help` does not: the HTTP client, the decoder, the readers and writers of files. It
 * is built into a file of its own, which is loaded once a command line has been understood; each command then runs its own
 * part of it. As the file has its own copies of the classes of errors, no error leaves it.
 */
export const listTokens = reportingErrors(async (options: ListTokensOptions, shell: Shell) =>
  (await import("./tokens/listTokens.js")).listTokens(options, shell),
);

export const getToken = reportingErrors(async (name: string | undefined, options: GetTokenOptions, shell: Shell) =>
  (await import("./tokens/getToken.js")).getToken(name, options, shell),
);

export const writeBaseline = reportingErrors(async (file: string, options: WriteBaselineOptions, shell: Shell) =>
  (await import("./baseline/writeBaseline.js")).writeBaseline(file, options, shell),
);

export const reportDrift = reportingErrors(async (options: DriftCommandOptions, shell: Shell) =>
  (await import("./drift/reportDrift.js")).reportDrift(options, shell),
);

export const diagnose = reportingErrors(async (options: DoctorOptions, shell: Shell) =>
  (await import("./doctor/diagnose.js")).diagnose(options, shell),
);
