import { type ConnectionOptions } from "../options/connectionOptions";
import { type OutputOption } from "../options/outputOption";
import { type RuleOptions } from "../options/ruleOptions";

export const DRIFT_FORMATS = ["text", "json", "github", "junit", "markdown", "openmetrics"] as const;

/** The options of `drift`. */
export interface DriftCommandOptions extends ConnectionOptions, OutputOption, RuleOptions {
  baseline: string;
  expiringWithin?: string;
  allowEmpty?: boolean;
  html?: string;
  failOn?: string;
  format: (typeof DRIFT_FORMATS)[number];
}
