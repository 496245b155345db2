import { type ConnectionOptions } from "../options/connectionOptions";
import { type ExitCode, worstOf } from "../exitCodes";
import { toPrintable } from "../formats/printable";
import { toJson } from "../formats/toJson";
import { type Shell } from "../shell";
import { type Diagnosis } from "./diagnosis";
import { examine } from "./examine";

/** The options of `doctor`. */
export interface DoctorOptions extends ConnectionOptions {
  format: "text" | "json";
}

/** Prints what works and what does not, from the credential to the list of tokens, and what to do about each problem. */
export async function diagnose(options: DoctorOptions, shell: Shell): Promise<ExitCode> {
  const diagnoses = await examine(options, shell);
  const exitCode = worstOf(diagnoses.flatMap(({ exitCode }) => exitCode ?? []));
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
