import { readdirSync, readFileSync } from "node:fs";
import { openOutput } from "../../../provider/cli/options/outputOption";
import { createShell, type ShellProcess } from "../../../provider/cli/shell";
import { Workplace } from "../../cli/cliProcess";

interface Terminals {
  /** The width of the terminal that standard output is; none without it. */
  columns?: number;
  isStderr?: boolean;
  env?: Record<string, string>;
  cwd?: string;
  signal?: AbortSignal;
}

/** The shell of a process that writes nowhere, and what was written. */
function shellOf({ columns, isStderr, env = {}, cwd = "/home/runner", signal }: Terminals = {}) {
  const written = { stdout: "", stderr: "" };
  // Of a pipe, Node.js leaves `isTTY` undefined.
  const stream = (name: keyof typeof written, isTerminal: boolean) => ({
    ...(isTerminal && { isTTY: true, columns }),
    write: (text: string) => (written[name] += text) !== "",
  });
  const process = {
    env,
    cwd: () => cwd,
    stdout: stream("stdout", columns !== undefined),
    stderr: stream("stderr", isStderr === true),
  };
  const shell = createShell(process as unknown as ShellProcess, signal ?? new AbortController().signal);
  return { shell, written };
}

const secret = `made-up-${"x".repeat(12)}`;

describe("the colors of a shell", () => {
  it.each<[boolean, string, boolean, Record<string, string>]>([
    [true, "a terminal", true, { TERM: "xterm" }],
    [false, "no terminal", false, { TERM: "xterm" }],
    [false, "NO_COLOR", true, { NO_COLOR: "1" }],
    [true, "an empty NO_COLOR", true, { NO_COLOR: "" }],
    [false, "a dumb terminal", true, { TERM: "dumb" }],
    [false, "no terminal, whatever CI and FORCE_COLOR say", false, { CI: "true", FORCE_COLOR: "1", TERM: "xterm" }],
  ])("is %s for %s", (isColoured, _what, isTerminal, environment) => {
    const { shell } = shellOf({ env: environment, ...(isTerminal && { columns: 80 }) });
    expect(shell.colors.red("a")).toBe(isColoured ? "\u001b[31ma\u001b[39m" : "a");
  });
});

describe("createShell", () => {
  it.each([
    ["with the command's name", "no such thing.\nTry again.", "no such thing.\nTry again."],
    [
      "without what a CI service takes for a command",
      "no such thing:\n::error::a\nname ##[x]",
      "no such thing:\n\\u{3a}:error::a\nname #\\u{23}[x]",
    ],
  ])("writes messages to standard error %s", (_, message, shown) => {
    const { shell, written } = shellOf();
    shell.complain(message);

    expect(written).toEqual({ stdout: "", stderr: `cloudflare-access: ${shown}\n` });
  });

  it.each(["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY"])("never writes the value of %s in a message", (variable) => {
    const { shell, written } = shellOf({ env: { [variable]: secret } });
    shell.complain(`no token is named ${secret}, not even \u001b${secret}.`);

    expect(written.stderr).toBe("cloudflare-access: no token is named [redacted], not even \\u{1b}[redacted].\n");
  });

  it("shows no progress where nobody watches", () => {
    const { shell, written } = shellOf({ columns: 80 });
    shell.showStatus("Reading …");

    expect(written).toEqual({ stdout: "", stderr: "" });
  });

  it("shows progress on one line, which the result clears", () => {
    const { shell, written } = shellOf({ isStderr: true });
    shell.showStatus("1 of 2 …");
    shell.showStatus("2 of 2 …");
    shell.print("done\n");
    shell.print("again\n");

    expect(written).toEqual({ stdout: "done\nagain\n", stderr: "\r\u001b[K1 of 2 …\r\u001b[K2 of 2 …\r\u001b[K" });
  });

  it("writes nothing once it was interrupted", () => {
    const { shell, written } = shellOf({ isStderr: true, signal: AbortSignal.abort() });
    shell.print("a");
    shell.complain("c");
    shell.showStatus("d");

    expect(written).toEqual({ stdout: "", stderr: "" });
  });

  it.each([
    [132, { columns: 132 }],
    [80, { columns: 0 }],
    [undefined, {}],
  ])("has %s columns on %j", (columns, terminals) => {
    expect(shellOf(terminals).shell.columns).toBe(columns);
  });
});

describe("openOutput", () => {
  let workplace: Workplace;
  beforeEach(() => (workplace = new Workplace()));
  afterEach(() => workplace.remove());

  const shellIn = (signal?: AbortSignal) =>
    shellOf({
      columns: 80,
      env: { CLOUDFLARE_API_TOKEN: secret, TERM: "xterm" },
      cwd: workplace.folder,
      ...(signal && { signal }),
    });

  it("is the shell itself without a file", () => {
    const { shell } = shellIn();
    expect(openOutput({}, shell)).toBe(shell);
  });

  it("writes into the file, without colors, as wide as it gets, without credentials", () => {
    const { shell, written } = shellIn();
    const output = openOutput({ output: "t.txt" }, shell);
    output.print(`${output.colors.red("a")} ${output.columns} ${secret} ::a\n`);

    expect(readFileSync(workplace.pathOf("t.txt"), "utf8")).toBe("a undefined [redacted] ::a\n");
    expect(readdirSync(workplace.folder)).toEqual(["t.txt"]);
    expect(written).toEqual({ stdout: "", stderr: "" });
  });

  it("writes nothing after an interruption", () => {
    openOutput({ output: "t.txt" }, shellIn(AbortSignal.abort()).shell).print("a");

    expect(readdirSync(workplace.folder)).toEqual([]);
  });
});
