import { Command, Option } from "commander";
import { addConnectionOptions, type ConnectionOptions } from "../options/connectionOptions";
import { describeCommand, type RunCommand } from "../describeCommand";
import { type ExitCode, worstExitCode } from "../exitCodes";
import { toPrintable } from "../formats/printable";
import { toJson } from "../formats/toJson";
import { type Shell } from "../shell";
import { type Diagnosis } from "./describeDiagnoses";

/** The options of `doctor`. */
interface DoctorOptions extends ConnectionOptions {
  format: "text" | "json";
}

/** Adds `doctor`. */
export function addDoctorCommand(program: Command, shell: Shell, runCommand: RunCommand): void {
  const command = describeCommand(new Command("doctor"), shell, {
    summary: "Check the credential and the connection.",
    details:
      "Shows which credential is used and where it comes from (never its value), whether the API accepts it, whether it may " +
      "list service tokens and read what uses them, whether Cloudflare's clean-up and strict authentication are on, how many " +
      "requests are left, and how to fix each problem.",
    examples: ["doctor", "doctor --account 0123456789abcdef0123456789abcdef"],
  });
  command.addOption(new Option("--format <format>", "Output format").choices(["text", "json"]).default("text"));
  addConnectionOptions(command);
  program.addCommand(command.action((options: DoctorOptions) => runCommand(() => diagnose(options, shell))));
}

/** Prints what works and what does not, from the credential to the list of tokens. */
async function diagnose(options: DoctorOptions, shell: Shell): Promise<ExitCode> {
  const { examine } = await import("./examine");
  const diagnoses = await examine(options, shell);
  const exitCode = worstExitCode(diagnoses);
  const checks = diagnoses.map(({ subject, state, finding }) => ({ subject, state, finding }));
  shell.print(options.format === "json" ? toJson({ exitCode, checks }) : toLines(diagnoses, shell));
  return exitCode;
}

function toLines(diagnoses: readonly Diagnosis[], { colors }: Shell): string {
  const width = Math.max(...diagnoses.map(({ subject }) => subject.length));
  const marks = {
    ok: colors.green("ok     "),
    warning: colors.yellow("warning"),
    problem: colors.red("PROBLEM"),
    unknown: colors.yellow("unknown"),
  };
  return diagnoses
    .map(({ subject, state, finding }) => `${marks[state]}  ${subject.padEnd(width)}  ${toPrintable(finding)}\n`)
    .join("");
}
