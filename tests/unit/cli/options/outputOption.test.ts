import { readdirSync, readFileSync } from "node:fs";
import { openOutput } from "../../../../provider/cli/options/outputOption";
import { createShell, type ShellProcess } from "../../../../provider/cli/shell";
import { Workplace } from "../../../cli/cliProcess";

const secret = `made-up-${"x".repeat(12)}`;

let workplace: Workplace;
let printed: string;

beforeEach(() => {
  workplace = new Workplace();
  printed = "";
});
afterEach(() => workplace.remove());

/** A shell on a colored terminal of 80 columns. */
function shellOf(signal = new AbortController().signal) {
  const stream = { isTTY: true, columns: 80, write: (text: string) => (printed += text) !== "" };
  const process = {
    env: { CLOUDFLARE_API_TOKEN: secret, TERM: "xterm" },
    cwd: () => workplace.folder,
    stdout: stream,
    stderr: stream,
  };
  return createShell(process as unknown as ShellProcess, signal);
}

describe("openOutput", () => {
  it("is the shell itself without a file", () => {
    const shell = shellOf();
    expect(openOutput({}, shell)).toBe(shell);
  });

  it("writes into the file, without colors, as wide as it gets, without credentials", () => {
    const output = openOutput({ output: "t.txt" }, shellOf());
    output.print(`${output.colors.red("a")} ${output.columns} ${secret} ::a\n`);

    expect(readFileSync(workplace.pathOf("t.txt"), "utf8")).toBe("a undefined [redacted] ::a\n");
    expect(readdirSync(workplace.folder)).toEqual(["t.txt"]);
    expect(printed).toBe("");
  });

  it("writes nothing after an interruption", () => {
    openOutput({ output: "t.txt" }, shellOf(AbortSignal.abort())).print("a");

    expect(readdirSync(workplace.folder)).toEqual([]);
  });
});
