/** Says on standard error how far the benchmark is: a line that changes on a terminal, one a scenario elsewhere. */
export class Progress {
  private scenario = "";
  private printed = "";

  constructor(private readonly stream: NodeJS.WriteStream) {}

  startScenario(number: number, count: number, id: string): void {
    this.scenario = `[${number}/${count}] ${id}`;
    if (!this.stream.isTTY) {
      this.stream.write(`${this.scenario}\n`);
    }
  }

  run(entrant: string, run: number, runs: number): void {
    if (this.stream.isTTY) {
      this.show(`${this.scenario}: ${entrant}, run ${run} of ${runs}`);
    }
  }

  /** Wipes the line, so that the table begins on a clean one. */
  end(): void {
    if (this.stream.isTTY) {
      this.show("");
    }
  }

  private show(line: string): void {
    this.stream.write(`\r${line.padEnd(this.printed.length)}\r${line}`);
    this.printed = line;
  }
}
