import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../checkout";
import { describeEngine } from "./describeEngine";
import { useEngine } from "./engineFixture";

const fixture = useEngine();

describeEngine("examples/lookup", () => {
  it("writes the client configuration, changes nothing when run again, and takes it away with the stack", async () => {
    const { client_id: clientId } = fixture.emulator.put({ name: "ci-deploy" });
    const project = await fixture.createProject({
      program: { folder: join(root, "examples", "lookup") },
      config: { tokenName: { value: "ci-deploy" } },
    });
    const file = join(project.workDir, "access-client.curlrc");

    const { outputs } = await project.stack.up();
    const written = await readFile(file, "utf8");
    const second = await project.stack.preview({ expectNoChanges: true });
    await project.stack.destroy();

    expect(outputs.clientId?.value).toBe(clientId);
    expect(outputs.configFile?.value).toBe("access-client.curlrc");
    expect(written.split("\n")).toContain(`header = "CF-Access-Client-Id: ${clientId}"`);
    expect(second.changeSummary).toEqual({ same: 2 });
    await expect(readFile(file, "utf8")).rejects.toThrow("ENOENT");
  });
});

describeEngine("examples/accounts", () => {
  it("asks each account through its own provider", async () => {
    const { client_id: clientId } = fixture.emulator.put({ name: "ci-deploy" });
    const project = await fixture.createProject({
      program: { folder: join(root, "examples", "accounts") },
      config: {
        tokenName: { value: "ci-deploy" },
        stagingAccountId: { value: fixture.emulator.accountId },
        stagingApiToken: { value: fixture.emulator.credentials.apiToken, secret: true },
        productionAccountId: { value: fixture.emulator.accountId },
        productionApiToken: { value: fixture.emulator.credentials.apiToken, secret: true },
      },
      env: { CLOUDFLARE_BASE_URL: fixture.emulator.baseUrl },
    });

    const { outputs } = await project.stack.up();

    expect(outputs.clientIds?.value).toEqual({ staging: clientId, production: clientId });
  });
});

describeEngine("examples/drift", () => {
  it("records the tokens, and fails a preview once one of them is gone", async () => {
    const { id } = fixture.emulator.put({ name: "ci-deploy" });
    const project = await fixture.createProject({ program: { folder: join(root, "examples", "drift") } });

    const { outputs } = await project.stack.up();
    fixture.emulator.remove(id);

    expect(Object.keys(outputs.clientIds?.value as object)).toEqual(["ci-deploy"]);
    await expect(project.stack.preview({ refresh: true, expectNoChanges: true })).rejects.toThrow(/ci-deploy/);
  });
});
