import { Command, Option } from "commander";
import { type DoctorOptions } from "./diagnose";
import { type Shell } from "../shell";
import { addConnectionOptions } from "../options/connectionOptions";
import { describeCommand, type RunCommand } from "../describeCommand";

/** Adds `doctor`. */
export function addDoctorCommand(program: Command, shell: Shell, runCommand: RunCommand): void {
  const command = describeCommand(new Command("doctor"), shell, {
    summary:
      "Check the credential and the connection. It says which credential is used and where it comes from (never its " +
      "value), whether the API accepts it, whether it may list service tokens, how many requests are left, and what to do " +
      "about each problem.",
    examples: ["cloudflare-access doctor", "cloudflare-access doctor --account 0123456789abcdef0123456789abcdef"],
  });
  command.addOption(new Option("--format <format>", "Output format").choices(["text", "json"]).default("text"));
  addConnectionOptions(command);
  program.addCommand(
    command.action((options: DoctorOptions) =>
      runCommand(async () => (await import("./diagnose")).diagnose(options, shell)),
    ),
  );
}
