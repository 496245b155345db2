import { type Finding } from "../../tokens/findings";
import { type ServiceToken } from "../../tokens/serviceToken";

/** What a drift check found, as the page shows it. */
export interface HtmlReport {
  /** When the check ran, in ISO 8601. */
  generatedAt: string;
  /** The moment at which the tokens were judged, in milliseconds since 1970. */
  now: number;
  scopes: HtmlScope[];
}

/** One account's or zone's part of the page. */
export interface HtmlScope {
  /** What the scope is called on the page, such as `account 0123456789abcdef0123456789abcdef`. */
  label: string;
  accountId?: string;
  zoneId?: string;
  tokens: ServiceToken[];
  findings: Finding[];
  /** Why the scope could not be read. Its tokens are unknown then. */
  error?: string;
  /** How close its expiry makes a token `expiring`, in milliseconds. */
  expiringWithinMs: number;
}
