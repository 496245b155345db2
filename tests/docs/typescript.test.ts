import { join } from "node:path";
import ts from "typescript";
import { root } from "../checkout";
import { blocksIn, type CodeBlock } from "./pages";

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

/**
 * Stands for @pulumi/cloudflare, whose 86 MB are too much to install for this: what the pages use of it.
 * https://www.pulumi.com/registry/packages/cloudflare/api-docs
 */
const cloudflare = `
declare module "@pulumi/cloudflare" {
  import { CustomResource, type Input } from "@pulumi/pulumi";

  class ZeroTrustAccessPolicy extends CustomResource {
    constructor(name: string, args: {
      accountId: Input<string>;
      name: Input<string>;
      decision: Input<string>;
      includes?: Input<Input<{ serviceToken?: Input<{ tokenId: Input<string> }> }>[]>;
    });
  }

  class ZeroTrustAccessServiceToken extends CustomResource {
    constructor(name: string, args: { accountId: Input<string>; name: Input<string> });
  }

  function getZeroTrustAccessServiceTokens(args: {
    accountId?: string;
  }): Promise<{ results: { id: string; name: string; clientId: string }[] }>;
}
`;

const folder = join(root, "tests", "docs", "blocks");

/** The blocks as files beside this one. They are never written: the compiler is told their text. */
function toFiles(blocks: readonly CodeBlock[]): Map<string, { place: string; text: string }> {
  return new Map(
    blocks.map(({ place, code }) => {
      const lines = Object.entries(prelude).flatMap(([name, line]) => (isMissing(name, code) ? [line] : []));
      const file = join(folder, `${place.replace(/[^\w.-]/g, "_")}.ts`).replaceAll("\\", "/");
      return [file, { place, text: [...lines, code, "export {};"].join("\n") }];
    }),
  );
}

function isMissing(name: string, code: string): boolean {
  const isUsed = new RegExp(`(^|[^.\\w"])${name}\\b(?!:)`).test(code);
  return isUsed && !new RegExp(`(\\* as|const|let) ${name}\\b`).test(code);
}

/** Checks all blocks in one program, as the compiler's libraries take most of the time. */
function checkTypes(blocks: readonly CodeBlock[]): Record<string, string[]> {
  const files = toFiles(blocks);
  const stub = join(folder, "cloudflare.d.ts").replaceAll("\\", "/");
  const texts = new Map([[stub, cloudflare], ...[...files].map(([file, { text }]) => [file, text] as const)]);
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ["node"],
    typeRoots: [join(root, "node_modules", "@types")],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    paths: { "pulumi-cloudflare-access": [join(root, "sdk", "nodejs", "index.ts")] },
  };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...texts.keys()], options, {
    ...host,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    getSourceFile: (path, target, ...rest) => {
      const text = texts.get(path);
      return text === undefined ? host.getSourceFile(path, target, ...rest) : ts.createSourceFile(path, text, target);
    },
  });
  const problems: Record<string, string[]> = Object.fromEntries(blocks.map(({ place }) => [place, []]));
  for (const [file, { place }] of files) {
    const source = program.getSourceFile(file);
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    problems[place] = diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  }
  return problems;
}

const blocks = blocksIn("ts", "typescript");

/** Proves that a mistake is found. */
const wrong: CodeBlock = {
  place: "made-up.md:1",
  page: "made-up.md",
  heading: "",
  language: "ts",
  code: 'access.getServiceTokenOutput({ naem: "ci-deploy" });',
};

describe("the TypeScript blocks of the pages", () => {
  let problems: Record<string, string[]>;

  beforeAll(() => {
    problems = checkTypes([...blocks, wrong]);
  });

  it.each(blocks.map(({ place }) => place))("compile with the SDK: %s", (place) => {
    expect(problems[place]).toEqual([]);
  });

  it("would be found wrong if they were", () => {
    expect(problems[wrong.place]).toEqual([expect.stringContaining("'naem' does not exist")]);
  });
});
