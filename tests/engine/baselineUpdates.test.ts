import { type Stack } from "@pulumi/pulumi/automation";
import { describeEngine } from "./describeEngine";
import { preamble, useEngine } from "./engineFixture";

const fixture = useEngine();

const program = `${preamble}
  const inactiveFor = new pulumi.Config().get("inactiveFor");
  new access.ServiceTokenBaseline("tokens", { namePattern: "ci-*", inactiveFor });
`;

/** The warnings under Diagnostics. */
function warningsIn(printed: string): string[] {
  return [...new Set([...printed.matchAll(/^ {4}warning: (.*)$/gm)].map(([, warning]) => warning!))];
}

async function print(run: (options: { onOutput: (text: string) => void }) => Promise<unknown>): Promise<string> {
  let printed = "";
  await run({ onOutput: (text) => (printed += text) });
  return printed;
}

describeEngine("an update caused by another input", () => {
  /** A stack whose tokens have changed since. */
  async function deployAndDrift(): Promise<Stack> {
    const [disabled, deleted, shortened] = ["ci-a", "ci-b", "ci-c"].map((name) => fixture.emulator.put({ name }));
    const { stack } = await fixture.deployProject({ program });
    fixture.emulator.put({ ...disabled!, enabled: false });
    fixture.emulator.remove(deleted!.id);
    fixture.emulator.put({ ...shortened!, expires_at: new Date(Date.now() + 100 * 86_400_000).toISOString() });
    return stack;
  }

  it("accepts nothing in silence: it warns in a refresh's words, in the preview and in the update", async () => {
    const stack = await deployAndDrift();
    const preview = await print((options) => stack.preview({ ...options, refresh: true }));
    const refreshed = warningsIn(preview);

    await stack.setConfig("inactiveFor", { value: "9999h" });
    const previewed = warningsIn(await print((options) => stack.preview(options)));
    const updated = warningsIn(await print((options) => stack.up(options)));

    expect(preview).toMatch(/Diagnostics:\n {2}cloudflare-access:index:ServiceTokenBaseline \(tokens\):/);
    expect(refreshed).toEqual([
      expect.stringContaining('"ci-a" was expected to be enabled, but is disabled') as string,
      expect.stringContaining('"ci-b" was expected with ID') as string,
      expect.stringContaining('"ci-c" expires at') as string,
    ]);
    expect(previewed).toEqual(refreshed);
    expect(updated).toEqual(refreshed);
    await stack.preview({ refresh: true, expectNoChanges: true });
  });

  it("shows what changed in the output drift, as added by a refresh and as removed by an update", async () => {
    const stack = await deployAndDrift();

    const printed = await print((options) => stack.preview({ ...options, refresh: true, diff: true }));

    const [refresh = "", update = ""] = printed.split("(same)");
    expect(refresh).toMatch(/\+ actual {2}: "disabled"\n.*\n +\+ expected: "enabled"/);
    expect(update).toMatch(/- actual {2}: "disabled"\n.*\n +- expected: "enabled"/);
    expect(printed).not.toContain("[unknown]");
  });
});

describeEngine("a stack with a baseline, without a credential", () => {
  const withoutCredential = { CLOUDFLARE_API_TOKEN: "" };

  it("is destroyed", async () => {
    fixture.emulator.put({ name: "ci-a" });
    const { stack } = await fixture.deployProject({ program });
    fixture.takeRequestCount();

    Object.assign(stack.workspace.envVars, withoutCredential);
    const { summary } = await stack.destroy();

    expect(summary.result).toBe("succeeded");
    expect(fixture.takeRequestCount()).toBe(0);
  });

  it("updates another resource, and fails for its own with what is missing", async () => {
    fixture.emulator.put({ name: "ci-a" });
    const { stack } = await fixture.deployProject({
      program: `${program} new Made("other", new pulumi.Config().get("value") ?? "first");`,
    });
    Object.assign(stack.workspace.envVars, withoutCredential);
    await stack.setConfig("value", { value: "second" });

    const { summary } = await stack.up({ target: ["**::other"] });
    expect(summary.result).toBe("succeeded");

    await expect(stack.up({ refresh: true })).rejects.toThrow(/apiToken: .*CLOUDFLARE_API_TOKEN/);
  });
});
