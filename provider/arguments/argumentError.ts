import { clipMessage } from "../clip";
import { InputError } from "../tokens/inputError";
import { HIDDEN_VALUE, NO_SECRETS } from "./secretArguments";

/** One thing that is wrong with an argument, in a sentence that says what to do. */
export interface Failure {
  /** The argument, or the configuration key, at fault. */
  property: string;
  reason: string;
}

/** The arguments of a call can't be used; every failure there is, at once. */
export class ArgumentError extends Error {
  readonly failures: readonly Failure[];

  constructor(failures: readonly Failure[]) {
    const clipped = failures.map(({ property, reason }) => ({ property, reason: clipMessage(reason) }));
    const sentences = clipped.map(({ property, reason }) => (property === "" ? reason : `${property}: ${reason}`));
    super(clipMessage(sentences.join("\n")));
    this.failures = clipped;
    this.name = "ArgumentError";
  }
}

/** The failures that a check throws as an {@link ArgumentError}. */
export function failuresOf(check: () => unknown): readonly Failure[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof ArgumentError) {
      return error.failures;
    }
    throw error;
  }
}

/** Collects failures, so that a user sees all of them in one go. */
export class FailureList {
  private failures: Failure[] = [];

  /** @param secrets - the arguments whose values no failure may contain. */
  constructor(readonly secrets = NO_SECRETS) {}

  /** @param reason - has an argument's value only as {@link SecretArguments.quote} gives it. */
  add(property: string, reason: string): void {
    this.failures.push({ property, reason });
  }

  /**
   * Runs a parser, and takes the {@link InputError} that it throws as the property's failure, or the failures of an
   * {@link ArgumentError}. Any other error is a bug, and is thrown.
   */
  parse<T>(property: string, parse: () => T): T | undefined {
    try {
      return parse();
    } catch (error) {
      if (error instanceof ArgumentError) {
        // An entry of a list may have one each: `push(...failures)` overflows the stack where there are 140,000.
        this.failures = this.failures.concat(error.failures);
      } else if (error instanceof InputError) {
        this.add(property, this.secrets.has(property) ? describeHidden(error) : error.message);
      } else {
        throw error;
      }
      return undefined;
    }
  }

  /**
   * Runs a parser for each property.
   *
   * @returns The parsed values, by property.
   * @throws ArgumentError with the failures of all parsers, and those added before.
   */
  parseAll<T extends object>(parsers: { [Property in keyof T]: () => T[Property] }): T {
    const properties = Object.keys(parsers) as (keyof T & string)[];
    const parsed = properties.map((property) => [property, this.parse(property, parsers[property])]);
    this.throwIfAny();
    return Object.fromEntries(parsed) as T;
  }

  toArray(): readonly Failure[] {
    return this.failures;
  }

  /** @throws {@link ArgumentError} when there is any failure. */
  throwIfAny(): void {
    if (this.failures.length > 0) {
      throw new ArgumentError(this.failures);
    }
  }
}

/** The message of an {@link InputError} has the value in it. */
function describeHidden({ hint }: InputError): string {
  return `${HIDDEN_VALUE} is not valid${hint === undefined ? "" : `; ${hint}`}.`;
}
