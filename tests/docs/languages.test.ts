import { spawnSync } from "node:child_process";
import { parse } from "yaml";
import { BaselineDocument } from "../../provider/cli/baseline/baselineDocument";
import { parseBaseline } from "../../provider/cli/baseline/baselineFile";
import { blocksIn, pages, type CodeBlock } from "./pages";

/** Programs that check the syntax of what they read. */
const checkers = {
  python: { command: "python3", args: ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], probe: ["--version"] },
  go: { command: "gofmt", args: ["-e"], probe: ["-h"] },
};

const byPlace = (blocks: readonly CodeBlock[]) => blocks.map((block) => [block.place, block] as const);

describe("every code block", () => {
  it("is in a language that a test here checks, in C# or Java, or is plain text", () => {
    const checked = ["ts", "typescript", "python", "go", "yaml", "sh", "text"];
    // What they are made of is not here; the pages say so.
    const unchecked = ["csharp", "java"];
    const known = [...checked, ...unchecked];
    const others = pages.flatMap(({ blocks }) => blocks).filter(({ language }) => !known.includes(language));
    expect(others.map(({ place, language }) => `${place}: ${language}`)).toEqual([]);
  });
});

for (const [language, { command, args, probe }] of Object.entries(checkers)) {
  const isThere = spawnSync(command, probe).error === undefined;
  const title = `the ${language} blocks`;
  (isThere ? describe : describe.skip)(isThere ? title : `${title} (not run: there is no ${command} on PATH)`, () => {
    it.each(byPlace(blocksIn(language)))("have no mistake in their syntax: %s", (_, { code }) => {
      const { status, stderr } = spawnSync(command, args, { input: code, encoding: "utf8" });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    });
  });
}

const yamlBlocks = blocksIn("yaml");
const isBaseline = ({ code }: CodeBlock) => code.startsWith("version:");

describe("the YAML blocks", () => {
  it.each(byPlace(yamlBlocks.filter(isBaseline)))("that are baselines are read by the command: %s", (_, block) => {
    expect(() => parseBaseline(new BaselineDocument("service-tokens.yaml", block.code))).not.toThrow();
  });

  it.each(byPlace(yamlBlocks.filter((block) => !isBaseline(block))))("are parts of a Pulumi.yaml: %s", (_, block) => {
    const project = parse(block.code) as Record<string, unknown>;
    const { plugins, variables } = project as {
      plugins?: { providers: unknown };
      variables?: Record<string, { "fn::invoke": { function: string } }>;
    };
    const keys = ["name", "description", "runtime", "main", "plugins", "packages", "config", "resources"];
    expect(Object.keys(project).filter((key) => ![...keys, "variables", "outputs"].includes(key))).toEqual([]);
    if (plugins !== undefined) {
      const path = "node_modules/pulumi-cloudflare-access/dist/bin";
      expect(plugins.providers).toEqual([{ name: "cloudflare-access", path }]);
    }
    for (const { "fn::invoke": call } of Object.values(variables ?? {})) {
      expect(call.function).toMatch(/^cloudflare-access:getServiceToken(s|Drift|Usage)?$/);
    }
  });
});
