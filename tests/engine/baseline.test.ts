import { type Stack } from "@pulumi/pulumi/automation";
import { describeEngine } from "./describeEngine";
import { preamble, useEngine } from "./engineFixture";

const fixture = useEngine();

/** What `pulumi preview --refresh --expect-no-changes --diff` says, and whether it ends with 0. */
async function previewWithRefresh(stack: Stack): Promise<{ isClean: boolean; text: string }> {
  try {
    const { stdout } = await stack.preview({ refresh: true, expectNoChanges: true, diff: true });
    return { isClean: true, text: stdout };
  } catch (error) {
    return { isClean: false, text: String(error) };
  }
}

function put(name: string, number: number) {
  return fixture.emulator.put({ name, client_id: `${String(number).padStart(32, "0")}.access` });
}

/** A program with one baseline. */
function programWith(args: object): string {
  return `${preamble}
    exports.clientIds = new access.ServiceTokenBaseline("tokens", ${JSON.stringify(args)}).clientIds;
  `;
}

const program = programWith({ namePattern: "ci-*", unmanaged: "report" });

describeEngine("ServiceTokenBaseline", () => {
  it("fails a preview once tokens differ from it, names each token and field, and accepts them with up --refresh", async () => {
    const { emulator } = fixture;
    const [renamed, disabled, deleted, shortened] = ["ci-a", "ci-b", "ci-c", "ci-d"].map((name, n) => put(name, n));
    put("other", 9);
    const { stack } = await fixture.deployProject({ program });
    expect(await previewWithRefresh(stack)).toMatchObject({ isClean: true });

    emulator.put({ ...renamed!, name: "ci-z" });
    emulator.put({ ...disabled!, enabled: false });
    emulator.remove(deleted!.id);
    emulator.put({ ...shortened!, duration: "24h" });
    put("ci-new", 8);
    put("not recorded", 7);
    const { isClean, text } = await previewWithRefresh(stack);

    expect(isClean).toBe(false);
    expect(text).toContain("exit code 7");
    expect(text).toMatch(/"ci-a\\*" is now named \\*"ci-z/);
    expect(text).toMatch(/"ci-b\\*" was expected to be enabled, but is disabled/);
    expect(text).toMatch(/"ci-c\\*" was expected with ID [-0-9a-f]+, but no token has that ID/);
    expect(text).toMatch(/kind\s*: "durationChanged"/);
    expect(text).toMatch(/"ci-new\\*" \(ID [-0-9a-f]+\) exists, but nothing expects it/);
    expect(text).not.toContain("not recorded");

    const { outputs } = await stack.up({ refresh: true });
    expect(Object.keys(outputs.clientIds?.value as object)).toEqual(["ci-b", "ci-d", "ci-new", "ci-z"]);
    expect(await previewWithRefresh(stack)).toMatchObject({ isClean: true });
  });

  it("accepts with up --refresh that one of its names is deleted", async () => {
    const [, other] = ["ci-a", "other"].map((name, n) => put(name, n));
    const { stack } = await fixture.deployProject({ program: programWith({ names: ["ci-a", "other"] }) });

    fixture.emulator.remove(other!.id);
    const { isClean, text } = await previewWithRefresh(stack);

    expect(isClean).toBe(false);
    expect(text).toContain("exit code 7");
    expect(text).toMatch(/kind\s*: "missing"/);
    const { outputs } = await stack.up({ refresh: true });
    expect(Object.keys(outputs.clientIds?.value as object)).toEqual(["ci-a"]);
    expect(await previewWithRefresh(stack)).toMatchObject({ isClean: true });
  });

  it("keeps the state as it was when a refresh can't read the tokens", async () => {
    put("ci-a", 1);
    const { stack } = await fixture.deployProject({
      program,
      config: { "cloudflare-access:maxRetries": { value: "0" } },
    });
    const before = await readSnapshot(stack);

    fixture.emulator.faults.always({ kind: "serverError", status: 503 });
    await expect(stack.refresh()).rejects.toThrow(/Cloudflare failed to answer: .*HTTP 503/);
    fixture.emulator.faults.clear();

    expect(await readSnapshot(stack)).toEqual(before);
    expect(await previewWithRefresh(stack)).toMatchObject({ isClean: true });
  });

  it("never replaces its snapshot for what only says how it is judged, and takes another for another account", async () => {
    put("ci-a", 1);
    const other = fixture.emulator.addAccount();
    fixture.emulator.put({ name: "ci-b" }, other);
    const { stack } = await fixture.deployProject({
      program: `${preamble}
        const config = new pulumi.Config();
        const args = { expiringWithin: config.require("expiringWithin"), accountId: config.get("accountId") };
        exports.clientIds = new access.ServiceTokenBaseline("tokens", args).clientIds;
      `,
      config: { expiringWithin: { value: "720h" } },
    });

    await stack.setConfig("expiringWithin", { value: "24h" });
    const judged = await stack.up();
    await stack.setConfig("accountId", { value: other });
    const moved = await stack.up();

    expect(judged.summary.resourceChanges).toEqual({ same: 1, update: 1 });
    expect(moved.summary.resourceChanges).toEqual({ same: 1, replace: 1 });
    expect(Object.keys(moved.outputs.clientIds?.value as object)).toEqual(["ci-b"]);
  });

  it("is imported by accounts/ID/PATTERN", async () => {
    put("ci-a", 1);
    put("other", 2);
    const { stack } = await fixture.createProject({ program: preamble });
    const accountId = fixture.emulator.accountId;

    const type = "cloudflare-access:index:ServiceTokenBaseline";
    await stack.import({ resources: [{ type, name: "tokens", id: `accounts/${accountId}/ci-*` }], protect: false });

    const snapshot = (await readSnapshot(stack)) as { inputs: object; outputs: { clientIds: object } };
    expect(snapshot.inputs).toEqual({ accountId, namePattern: "ci-*" });
    expect(Object.keys(snapshot.outputs.clientIds)).toEqual(["ci-a"]);
  });

  it("is forgotten, and nothing else, when it is destroyed", async () => {
    put("ci-a", 1);
    const { stack } = await fixture.deployProject({ program });

    await stack.destroy();

    expect(await readSnapshot(stack)).toBeUndefined();
    expect(fixture.emulator.tokens().map(({ name }) => name)).toEqual(["ci-a"]);
    expect(fixture.emulator.requests.map(({ method }) => method)).not.toContain("DELETE");
  });
});

/** The baseline in the stack's state, without what Pulumi itself notes there. */
async function readSnapshot(stack: Stack): Promise<object | undefined> {
  const exported: { deployment: unknown } = await stack.exportStack();
  const { resources = [] } = exported.deployment as { resources?: { type: string; inputs: object; outputs: object }[] };
  const baseline = resources.find(({ type }) => type === "cloudflare-access:index:ServiceTokenBaseline");
  return baseline === undefined ? undefined : { inputs: baseline.inputs, outputs: baseline.outputs };
}
