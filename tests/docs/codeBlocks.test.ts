import { spawnSync } from "node:child_process";
import { join } from "node:path";
import ts from "typescript";
import { parse } from "yaml";
import { BaselineDocument } from "../../provider/cli/baselineFile/baselineDocument";
import { parseBaseline } from "../../provider/cli/baselineFile/baselineFile";
import { compile, problemsIn } from "../compile";
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

/**
 * What a block that is only a part of a program may use without saying where it comes from. A line is put before a block that
 * uses the name and does not declare it.
 */
const prelude = {
  access: 'import * as access from "pulumi-cloudflare-access";',
  cloudflare: 'import * as cloudflare from "@pulumi/cloudflare";',
  pulumi: 'import * as pulumi from "@pulumi/pulumi";',
  accountId: "declare const accountId: string;",
};

/** The whole program that a block stands for. */
function toProgram(code: string): string {
  const lines = Object.entries(prelude).flatMap(([name, line]) => (isMissing(name, code) ? [line] : []));
  return [...lines, code, "export {};"].join("\n");
}

function isMissing(name: string, code: string): boolean {
  const isUsed = new RegExp(`(^|[^.\\w"])${name}\\b(?!:)`).test(code);
  return isUsed && !new RegExp(`(\\* as|const|let) ${name}\\b`).test(code);
}

const blocks = blocksIn("ts", "typescript");

/** Proves that a mistake is found. */
const wrong = { place: "made-up.md:1", code: 'access.getServiceTokenOutput({ naem: "ci-deploy" });' };

describe("the TypeScript blocks of the pages", () => {
  const problems = new Map<string, string[]>();

  beforeAll(() => {
    // One program, as the compiler's libraries take most of the time. The files beside this one are never written.
    const files = [...blocks, wrong].map(({ place, code }) => {
      return { place, path: join(__dirname, `${place.replace(/[^\w.-]/g, "_")}.ts`), text: toProgram(code) };
    });
    const program = compile(new Map(files.map(({ path, text }) => [path, text])), {
      module: ts.ModuleKind.ESNext,
      types: ["node"],
      noUnusedLocals: false,
    });
    files.forEach(({ place, path }) => problems.set(place, problemsIn(program, path)));
  });

  it.each(blocks.map(({ place }) => place))("compile with the SDK: %s", (place) => {
    expect(problems.get(place)).toEqual([]);
  });

  it("would be found wrong if they were", () => {
    expect(problems.get(wrong.place)).toEqual([expect.stringContaining("'naem' does not exist")]);
  });
});
