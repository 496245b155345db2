import { quoteArgument } from "../quote";

/** What a message has in place of a value that it must not show. */
export const HIDDEN_VALUE = "the value (not shown)";

/** Values that came in a call, without what marked the secret ones, and which these are. */
export interface Bag<Values> {
  values: Values;
  secrets: SecretArguments;
}

/**
 * Which arguments of a call are secret. A message about a secret argument is made without the value, as a value that is
 * already in a message can't be found again for certain: it may be escaped, cut or changed there.
 */
export class SecretArguments {
  /** @param paths - of the values that are marked as secret, such as `names[1]`, or `names` for the whole list. */
  constructor(private readonly paths: readonly string[] = []) {}

  /** The arguments that are secret in one or the other. */
  and(others: SecretArguments): SecretArguments {
    return new SecretArguments([...this.paths, ...others.paths]);
  }

  /** Whether an argument is secret, is part of a secret, or contains one. */
  has(property: string): boolean {
    return this.paths.some((path) => isWithin(property, path) || isWithin(path, property));
  }

  /** Whether an argument is secret as a whole. */
  hasWhole(property: string): boolean {
    return this.paths.some((path) => isWithin(property, path));
  }

  /** An argument's value for a message: quoted and shortened, but never a secret, nor what may be a credential. */
  quote(property: string, value: string | number): string {
    if (this.has(property)) {
      return HIDDEN_VALUE;
    }
    return typeof value === "number" ? String(value) : quoteArgument(value);
  }

  /** A token's name, ID or client ID for a message. These are long, and no credentials, unless they look like one. */
  quoteName(property: string, name: string): string {
    return this.hides(property, name) ? HIDDEN_VALUE : JSON.stringify(name);
  }

  /** Whether no message may contain a token's name, ID or client ID that an argument gives. */
  hides(property: string, name: string): boolean {
    return this.has(property) || CREDENTIAL.test(name);
  }
}

/** An API token of 40 characters, an API key, or anything of Cloudflare's with the prefix of a credential. */
const CREDENTIAL = /^(?:(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[\w-]{40}|[0-9a-f]{37}|cf[a-z]{1,4}_\w{20,})$/;

/** For calls whose arguments can't be marked as secret. */
export const NO_SECRETS = new SecretArguments();

function isWithin(inner: string, outer: string): boolean {
  return inner.startsWith(outer) && ["", ".", "["].includes(inner.charAt(outer.length));
}
