import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import ts from "typescript";
import { toPublication } from "../../provider/packageInfo";
import { toSchemaText } from "../../provider/plugin/schema";
import schema from "../../provider/schema.json";
import { root } from "../checkout";
import { describeEngine } from "./describeEngine";
import { CliProject, runProgram } from "./cliProject";
import { describeUnless, findGoObstacle, findObstacle, findPythonObstacle, python } from "./languages";

jest.setTimeout(600_000);

const schemaFile = join(root, "provider", "schema.json");
const snippets = join(root, "examples", "snippets");
const programs = readdirSync(snippets).filter((name) => !name.endsWith(".md"));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloudflare-access-sdks-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function pulumi(...args: string[]): Promise<void> {
  const project = new CliProject({}, {});
  try {
    await project.run(...args);
  } finally {
    project.remove();
  }
}

async function generate(language: "nodejs" | "python"): Promise<string> {
  await pulumi("package", "gen-sdk", schemaFile, "--language", language, "--out", folder);
  return join(folder, language);
}

describeEngine("schema.json", () => {
  it("passes `pulumi schema check`", async () => {
    await expect(pulumi("schema", "check", schemaFile)).resolves.toBeUndefined();
  });

  it("has examples in six languages for every function and the resource", () => {
    const members = [...Object.entries(schema.functions), ...Object.entries(schema.resources)];
    expect(members.map(([token]) => token.slice(token.lastIndexOf(":") + 1)).sort()).toEqual([...programs].sort());
    for (const [, { description }] of members) {
      expect(description).toMatch(/```typescript\n[^]*```python\n[^]*```go\n[^]*```csharp\n[^]*```java\n[^]*```yaml\n/);
    }
  });
});

describeUnless(findObstacle("nodejs"), "the TypeScript SDK that Pulumi generates, and ours", () => {
  it("compile the same program", async () => {
    const generated = await generate("nodejs");
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const program = join(folder, "program.ts");
    writeFileSync(program, sameProgram);
    for (const sdk of [join(root, "sdk", "nodejs", "index.ts"), join(generated, "index.ts")]) {
      expect(compile(program, sdk)).toEqual([]);
    }
  });
});

describeUnless(findPythonObstacle(), "the Python SDK that Pulumi generates", () => {
  it("runs every snippet", async () => {
    // The package looks up its own version, so it has to be installed, not only to be found.
    const installed = join(folder, "installed");
    const pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", installed];
    await runProgram(python, [...pip, await generate("python")], folder, process.env);
    const runner = join(folder, "run.py");
    writeFileSync(runner, pythonRunner);
    for (const name of programs) {
      const output = await runProgram(python, [runner, join(snippets, name, "__main__.py")], folder, {
        PATH: process.env.PATH,
        PYTHONPATH: installed,
      });
      expect(output).toMatch(/^exported \w+\n$/);
    }
  });
});

describeUnless(findGoObstacle(), "the Go SDK that Pulumi generates", () => {
  const examplesGo = join(root, "examples", "go");
  const importsOf = (source: string) => /"[^"\n]*\/cloudflareaccess"/.exec(readFileSync(source, "utf8"))![0];

  it("compiles every snippet and examples/go, which import what `pulumi package add` prints", async () => {
    const project = new CliProject({ folder: examplesGo }, {});
    try {
      const printed = await project.run("package", "add", schemaFile);
      for (const source of [...programs.map((name) => join(snippets, name)), examplesGo]) {
        const main = join(source, "main.go");
        expect(printed).toContain(`import (\n    ${importsOf(main)}\n  )`);
        cpSync(main, join(project.workDir, basename(source), "main.go"));
      }
      await runProgram("go", ["vet", "./..."], project.workDir, process.env);
    } finally {
      project.remove();
    }
  });

  it("is imported from the repository once the package has one, as the published examples say", async () => {
    const published = toPublication({
      version: schema.version,
      repository: { url: "git+https://github.com/x/y.git" },
    })!;
    const file = join(folder, "schema.json");
    writeFileSync(file, toSchemaText(published));
    const project = new CliProject({ folder: examplesGo }, {});
    try {
      rmSync(join(project.workDir, "main.go"));
      const printed = await project.run("package", "add", file);
      expect(printed).toContain(`import (\n    "${published.goImportPath}"\n  )`);
      expect(readFileSync(file, "utf8")).toContain(`access \\"${published.goImportPath}\\"`);
    } finally {
      project.remove();
    }
  });
});

/** What TypeScript says about a program that imports one of the two SDKs. */
function compile(program: string, sdk: string): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    esModuleInterop: true,
    types: ["node"],
    typeRoots: [join(root, "node_modules", "@types")],
    paths: { "pulumi-cloudflare-access": [sdk] },
  };
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([program], options));
  return diagnostics.map(
    ({ file, messageText }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  );
}

/** Uses everything that both have; each call names one scope at most. */
const sameProgram = `
import * as pulumi from "@pulumi/pulumi";
import * as access from "pulumi-cloudflare-access";

const accountId = new pulumi.Config().require("accountId");
const provider = new access.Provider("staging", { apiToken: pulumi.secret("made-up"), accountId, maxRetries: 2 });
const later: pulumi.Output<string> = provider.accountId.apply((id) => id ?? accountId);

const token = access.getServiceTokenOutput({ name: "ci", accountId: later, prefer: access.Prefer.Newest }, { provider });
const tokens = access.getServiceTokensOutput({
  zoneId: later,
  namePattern: "ci-*",
  statuses: [access.ServiceTokenStatus.Active, "expiring"],
  maxItems: 10,
});
const drift = access.getServiceTokenDriftOutput({
  expected: [{ name: token.name, clientId: token.clientId, enabled: true }],
  unmanaged: access.Unmanaged.Report,
});
const baseline = new access.ServiceTokenBaseline("tokens", { names: [token.name], unmanaged: "report" }, { provider });
const existing = access.ServiceTokenBaseline.get("existing", "id");

async function plain(): Promise<string> {
  const found: access.GetServiceTokenResult = await access.getServiceToken({ clientId: "1.access", accountId });
  const listed: access.GetServiceTokensResult = await access.getServiceTokens({ perPage: 100 }, { provider });
  const args: access.GetServiceTokenDriftArgs = { expected: [{ name: found.name, duration: found.duration }] };
  const { findings } = await access.getServiceTokenDrift(args);
  const first: access.types.output.Finding | undefined = findings[0];
  const kind: access.FindingKind | undefined = first?.kind;
  return [listed.ids.ci, kind === access.FindingKind.Expired, first?.severity === access.Severity.Error].join();
}

export const deadline: string = access.config.deadline;
export const status: pulumi.Output<access.ServiceTokenStatus> = token.status;
export const ids: pulumi.Output<Record<string, string>> = tokens.ids;
export const recorded: pulumi.Output<Record<string, access.types.output.ServiceToken>> = baseline.tokens;
export const all = [plain(), drift.drifted, existing.recordedAt, access.types.enums.Unmanaged.Ignore];
`;

/** Runs a program under Pulumi's mocks, and says what it exports. */
const pythonRunner = `
import runpy, sys
import pulumi

TOKEN = {"id": "1", "name": "CI/CD token", "clientId": "1.access", "enabled": True, "status": "active", "neverExpires": False}

class Mocks(pulumi.runtime.Mocks):
    def call(self, args):
        return {
            "cloudflare-access:index:getServiceToken": TOKEN,
            "cloudflare-access:index:getServiceTokens": {"tokens": [TOKEN], "ids": {}, "clientIds": {}, "duplicateNames": [], "unreadable": [], "truncated": False},
            "cloudflare-access:index:getServiceTokenDrift": {"drifted": False, "findings": [], "checked": 1},
        }[args.token]

    def new_resource(self, args):
        return [args.name + "-id", dict(args.inputs)]

pulumi.runtime.set_mocks(Mocks())
exports = []
pulumi.export = lambda name, value: exports.append(name)
runpy.run_path(sys.argv[1], run_name="__main__")
print("exported", *exports)
`;
