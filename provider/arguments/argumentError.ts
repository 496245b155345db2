/** One thing that is wrong with an argument, in a sentence that says what to do. */
export interface Failure {
  /** The argument, or the configuration key, at fault. */
  property: string;
  reason: string;
}

/** The arguments of a call can't be used; every failure there is, at once. */
export class ArgumentError extends Error {
  constructor(readonly failures: readonly Failure[]) {
    super(failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
    this.name = "ArgumentError";
  }
}

/** Collects failures, so that a user sees all of them in one go. */
export class FailureList {
  private readonly failures: Failure[] = [];

  add(property: string, reason: string): void {
    this.failures.push({ property, reason });
  }

  /** Runs a parser, and takes what it throws as the property's failure, unless that names its own. */
  parse<T>(property: string, parse: () => T): T | undefined {
    try {
      return parse();
    } catch (error) {
      if (error instanceof ArgumentError) {
        this.addAll(error.failures);
      } else {
        this.add(property, error instanceof Error ? error.message : String(error));
      }
      return undefined;
    }
  }

  /** Takes in what another check found. */
  addAll(failures: readonly Failure[]): void {
    this.failures.push(...failures);
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
