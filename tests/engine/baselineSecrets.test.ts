import { describeEngine } from "./describeEngine";
import { preamble, useEngine } from "./engineFixture";
import { type EngineProject } from "./engineProject";

const fixture = useEngine();

const quiet = { name: "quiet-name" };

/** Everything that the project's commands print, and every file that they write, checkpoints of the state included. */
async function live(project: EngineProject, between: () => void): Promise<string> {
  let printed = "";
  const collect = { onOutput: (text: string) => (printed += text), onError: (text: string) => (printed += text) };
  const { stack } = project;
  await stack.up(collect);
  between();
  await stack.preview({ ...collect, refresh: true, diff: true });
  await stack.refresh(collect);
  await stack.up({ ...collect, refresh: true, diff: true });
  const files = Object.values(await project.readEverything());
  // This export decrypts what is a secret, and marks it.
  const exported = JSON.stringify(await stack.exportStack()).replaceAll(/"plaintext":"(?:[^"\\]|\\.)*"/g, "");
  return [printed, exported, ...files].join("\n");
}

describeEngine("a baseline's secret inputs", () => {
  it.each([
    ["names", `{ names: pulumi.secret(["quiet-name"]) }`],
    ["one of the names", `{ names: [pulumi.secret("quiet-name"), "night-job"] }`],
    ["namePattern", `{ namePattern: pulumi.secret("quiet-n*") }`],
  ])("are in no state, export, preview or diff in plain text, whatever the command: %s", async (_what, args) => {
    const token = fixture.emulator.put(quiet);
    fixture.emulator.put({ name: "night-job" });
    const program = `${preamble} exports.ids = new access.ServiceTokenBaseline("tokens", ${args}).ids;`;
    const project = await fixture.createProject({ program });

    const everything = await live(project, () => fixture.emulator.put({ ...token, enabled: false }));

    expect(everything.match(/.{0,80}quiet-n.{0,80}/g)).toBeNull();
    expect(everything).toContain("A service token differs from the snapshot: disabled.");
  });

  it("hide no finding of another token", async () => {
    const { accountId } = fixture.emulator;
    const other = fixture.emulator.put({ name: "night-job" });
    const project = await fixture.createProject({
      program: `${preamble}
        const accountId = new pulumi.Config("cloudflare-access").requireSecret("accountId");
        new access.ServiceTokenBaseline("tokens", { accountId, names: ["night-job"] });
      `,
      env: { ...fixture.env, CLOUDFLARE_ACCOUNT_ID: "" },
      config: { "cloudflare-access:accountId": { value: accountId, secret: true } },
    });

    const everything = await live(project, () => fixture.emulator.put({ ...other, enabled: false }));

    expect(everything.match(new RegExp(`.{0,80}${accountId}.{0,80}`, "g"))).toBeNull();
    expect(everything).toMatch(/warning: Service token "night-job" was expected to be enabled, but is disabled/);
    expect(everything).toMatch(/"message":"Service token \\"night-job\\" was expected to be enabled/);
  });

  it("stand in no failure of a check", async () => {
    const program = `${preamble} new access.ServiceTokenBaseline("tokens", {
      names: pulumi.secret(["quiet \\"name"]),
      expiringWithin: pulumi.secret("quiet"),
      accountId: pulumi.secret("quiet-account"),
    });`;
    const { stack } = await fixture.createProject({ program });

    const failed = await stack.preview().then(() => "", String);

    expect(failed).toContain(
      "expiringWithin: the value (not shown) is not valid; give a Go duration such as 720h or 1h30m.",
    );
    expect(failed).toContain("accountId: the value (not shown) is not an ID");
    // The program itself is not printed.
    expect(failed.match(/.*quiet.*/g)).toBeNull();
  });
});

describeEngine("a token whose ID is __proto__", () => {
  it("is recorded and compared as any other", async () => {
    const token = fixture.emulator.put({ id: "__proto__", name: "odd" });
    const { stack } = await fixture.deployProject({
      program: `${preamble} new access.ServiceTokenBaseline("tokens", {});`,
    });
    await stack.preview({ refresh: true, expectNoChanges: true });

    fixture.emulator.put({ ...token, enabled: false });
    const failed = await stack.preview({ refresh: true, expectNoChanges: true }).then(() => "", String);

    expect(failed).toMatch(/warning: Service token "odd" was expected to be enabled, but is disabled/);
  });
});
