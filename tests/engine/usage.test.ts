import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checkout";
import { sampleAccess } from "../emulator/sampleAccess";
import { sampleTokens } from "../emulator/sampleTokens";
import { CliProject } from "./cliProject";
import { describeEngine } from "./describeEngine";
import { preamble, useEngine } from "./engineFixture";
import { describeUnless, findObstacle } from "./languages";

const examples = join(root, "examples");

const fixture = useEngine();

beforeEach(() => {
  sampleTokens(fixture.emulator.settings.now()).forEach((token) => fixture.emulator.put(token));
  Object.assign(fixture.emulator.access(), sampleAccess());
});

describeEngine("examples/usage", () => {
  const createProject = (tokenName: string) =>
    fixture.createProject({
      program: { folder: join(examples, "usage") },
      config: { tokenName: { value: tokenName } },
    });

  it("lists the applications that use the token", async () => {
    const { stack } = await createProject("ci-deploy");
    const { outputs } = await stack.up();

    expect(outputs).toEqual({
      usedBy: { value: ["Grafana", "Payments", "Wiki"], secret: false },
      unknown: { value: [], secret: false },
    });
  });

  it("refuses to go on for a token that nothing uses, in the preview already", async () => {
    const { stack } = await createProject("ci-preview");
    await expect(stack.preview()).rejects.toThrow(/Nothing uses the service token "ci-preview"/);
  });

  it("goes on where something could not be read, and says what", async () => {
    fixture.emulator.settings.withheld = ["apps"];
    const { stack } = await createProject("ci-preview");
    const { outputs } = await stack.up();

    expect(outputs.usedBy?.value).toEqual([]);
    expect(outputs.unknown?.value).toMatchObject([{ source: "applications" }, { source: "policies" }]);
  });
});

describeEngine("usage in a stack", () => {
  it("waits in a preview for a name that is not known yet, and is secret where the name is", async () => {
    const { stack } = await fixture.createProject({
      program: `${preamble}
        const made = new Made("made", "ci-deploy");
        const tokensOf = (name) => access.getServiceTokenUsageOutput({ name }).tokens.apply(([token]) => token.inUse);
        exports.late = tokensOf(made.value);
        exports.hidden = tokensOf(pulumi.secret("ci-deploy"));
      `,
    });

    const { stdout } = await stack.preview();
    expect(fixture.takeRequestCount()).toBe(6);
    expect(stdout).not.toMatch(/late\s*:\s*true/);

    const { outputs } = await stack.up();
    expect(outputs).toEqual({ late: { value: true, secret: false }, hidden: { value: true, secret: true } });
  });
});

describeUnless(findObstacle("yaml"), "examples/usage-yaml", () => {
  it("shows what uses the tokens", async () => {
    // The plugin of this checkout in the place of an installed one.
    const text = readFileSync(join(examples, "usage-yaml", "Pulumi.yaml"), "utf8");
    const [before = "", after = ""] = text.split(/^packages:\n.*\n/m);
    const plugins = `plugins:\n  providers:\n    - { name: cloudflare-access, path: ${join(root, "dist", "bin")} }\n`;
    const yaml = new CliProject({ "Pulumi.yaml": `${before}${plugins}${after}` }, fixture.env);
    try {
      const outputs = (await yaml.up()) as { tokens: { name: string; inUse?: boolean }[]; applications: object[] };

      expect(outputs).toMatchObject({ unknown: [], policies: expect.any(Array) as unknown });
      expect(outputs.applications).toHaveLength(5);
      expect(outputs.tokens.filter(({ inUse }) => inUse === false).map(({ name }) => name)).toEqual([
        "ci-preview",
        "dev-laptop",
      ]);
    } finally {
      yaml.remove();
    }
  });
});
