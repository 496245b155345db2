import { chooseColors } from "../../../provider/cli/colors";
import { createShell, type ShellProcess } from "../../../provider/cli/shell";

interface Fake {
  process: ShellProcess;
  written: { stdout: string; stderr: string };
}

function fakeProcess(env: Record<string, string>, terminals: { stdout?: number; stderr?: boolean } = {}): Fake {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr", isTTY: boolean) =>
    ({
      isTTY,
      columns: terminals.stdout,
      write: (text: string) => (written[name] += text) !== "",
    }) as unknown as NodeJS.WriteStream & {
      fd: 1;
    };
  return {
    process: {
      env,
      cwd: () => "/home/runner",
      stdout: stream("stdout", terminals.stdout !== undefined),
      stderr: stream("stderr", terminals.stderr === true) as unknown as ShellProcess["stderr"],
    },
    written,
  };
}

describe("chooseColors", () => {
  it.each<[boolean, string, boolean, Record<string, string>]>([
    [true, "a terminal", true, { TERM: "xterm" }],
    [false, "no terminal", false, { TERM: "xterm" }],
    [false, "NO_COLOR", true, { NO_COLOR: "1" }],
    [true, "an empty NO_COLOR", true, { NO_COLOR: "" }],
    [false, "a dumb terminal", true, { TERM: "dumb" }],
    [false, "no terminal, whatever CI and FORCE_COLOR say", false, { CI: "true", FORCE_COLOR: "1", TERM: "xterm" }],
  ])("is %s for %s", (isColoured, _what, isTerminal, environment) => {
    expect(chooseColors(environment, isTerminal).red("a")).toBe(isColoured ? "\u001b[31ma\u001b[39m" : "a");
  });
});

describe("createShell", () => {
  const running = new AbortController().signal;
  const secret = `made-up-${"x".repeat(12)}`;

  it("writes messages to standard error, each with the command's name", () => {
    const { process, written } = fakeProcess({});
    createShell(process, running).complain("no such thing.\nTry again.");

    expect(written).toEqual({ stdout: "", stderr: "cloudflare-access: no such thing.\nTry again.\n" });
  });

  it.each(["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY"])("never writes the value of %s in a message", (variable) => {
    const { process, written } = fakeProcess({ [variable]: secret });
    createShell(process, running).complain(`no token is named ${secret}, not even \u001b${secret}.`);

    expect(written.stderr).toBe("cloudflare-access: no token is named [redacted], not even \\u{1b}[redacted].\n");
  });

  it("shows no progress where nobody watches", () => {
    const { process, written } = fakeProcess({}, { stdout: 80 });
    createShell(process, running).showStatus("Reading …");

    expect(written).toEqual({ stdout: "", stderr: "" });
  });

  it("shows progress on one line, which the result clears", () => {
    const { process, written } = fakeProcess({}, { stderr: true });
    const shell = createShell(process, running);
    shell.showStatus("1 of 2 …");
    shell.showStatus("2 of 2 …");
    shell.print("done\n");
    shell.print("again\n");

    expect(written).toEqual({ stdout: "done\nagain\n", stderr: "\r\u001b[K1 of 2 …\r\u001b[K2 of 2 …\r\u001b[K" });
  });

  it("takes a pipe for no terminal, though Node.js says undefined", () => {
    const { process } = fakeProcess({ CI: "true" });
    process.stdout.isTTY = undefined as unknown as boolean;
    const shell = createShell(process, running);

    expect([shell.columns, shell.colors.red("a")]).toEqual([undefined, "a"]);
  });

  it("prints no message that a CI service takes for a command", () => {
    const { process, written } = fakeProcess({});
    createShell(process, running).complain("no such thing:\n::error::a\nname ##[x]");

    expect(written.stderr).toBe("cloudflare-access: no such thing:\n\\u{3a}:error::a\nname #\\u{23}[x]\n");
  });

  it("writes nothing once it was interrupted", () => {
    const { process, written } = fakeProcess({}, { stderr: true });
    const shell = createShell(process, AbortSignal.abort());
    shell.print("a");
    shell.complain("c");
    shell.showStatus("d");

    expect(written).toEqual({ stdout: "", stderr: "" });
  });

  it.each([
    [132, { stdout: 132 }],
    [80, { stdout: 0 }],
    [undefined, {}],
  ])("has %s columns on %j", (columns, terminals) => {
    expect(createShell(fakeProcess({}, terminals).process, running).columns).toBe(columns);
  });
});
