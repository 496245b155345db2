import { describeEngine } from "./describeEngine";
import { EngineFixture, preamble } from "./engineFixture";

jest.setTimeout(120_000);

let fixture: EngineFixture;

beforeEach(async () => {
  fixture = await EngineFixture.start();
});

afterEach(() => fixture.stop());

function clientId(number: number): string {
  return `${String(number).padStart(32, "0")}.access`;
}

describeEngine("lookups in a stack", () => {
  it("go into outputs and resources, and a second update changes nothing", async () => {
    fixture.emulator.put({ name: "ci-deploy", client_id: clientId(1) });
    fixture.emulator.put({ name: "ci-preview", client_id: clientId(2) });
    const { stack } = await fixture.createProject({
      program: `${preamble}
        exports.clientId = access.getServiceTokenOutput({ name: "ci-deploy" }).clientId;
        exports.clientIds = access.getServiceTokensOutput({ namePattern: "ci-*" }).clientIds;
        exports.made = new Made("made", exports.clientId).value;
      `,
    });

    const first = await stack.up();
    const second = await stack.up({ expectNoChanges: true });

    expect(first.outputs).toEqual({
      clientId: { value: clientId(1), secret: false },
      clientIds: { value: { "ci-deploy": clientId(1), "ci-preview": clientId(2) }, secret: false },
      made: { value: clientId(1), secret: false },
    });
    expect(first.summary.resourceChanges).toEqual({ create: 2 });
    expect(second.summary.resourceChanges).toEqual({ same: 2 });
  });

  it("make one request for one list in a preview", async () => {
    fixture.emulator.seed(999);
    const { stack } = await fixture.createProject({
      program: `${preamble} exports.count = access.getServiceTokensOutput().tokens.apply((tokens) => tokens.length);`,
    });

    const { stdout } = await stack.preview();

    expect(stdout).toMatch(/count\s*: 999/);
    expect(fixture.takeRequestCount()).toBe(1);
  });

  it("are answered, a hundred of them, by two listings at most", async () => {
    fixture.emulator.seed(100);
    const { stack } = await fixture.createProject({
      program: `${preamble}
        const names = Array.from({ length: 100 }, (_, index) => "token-" + String(index).padStart(5, "0"));
        exports.clientIds = names.map((name) => access.getServiceTokenOutput({ name }).clientId);
      `,
    });
    const expected = fixture.emulator.tokens().map((token) => token.client_id);

    await stack.preview();
    const forPreview = fixture.takeRequestCount();
    const { outputs } = await stack.up();
    const forUpdate = fixture.takeRequestCount();

    expect(outputs.clientIds?.value).toEqual(expected);
    expect(forPreview).toBeLessThanOrEqual(2);
    expect(forUpdate).toBeLessThanOrEqual(2);
  });

  it("wait in a preview for an argument that it does not know, and are answered by the update", async () => {
    fixture.emulator.put({ name: "made later", client_id: clientId(7) });
    const { stack } = await fixture.createProject({
      program: `${preamble}
        const name = new Made("name", "made later").value;
        exports.clientId = access.getServiceTokenOutput({ name }).clientId;
        exports.clientIds = access.getServiceTokensOutput({ name }).clientIds;
      `,
    });

    const preview = await stack.preview();
    const forPreview = fixture.takeRequestCount();
    const { outputs } = await stack.up();

    expect(preview.changeSummary).toEqual({ create: 2 });
    expect(forPreview).toBe(0);
    expect(outputs.clientId?.value).toBe(clientId(7));
    expect(outputs.clientIds?.value).toEqual({ "made later": clientId(7) });
  });

  it("give secrets for secret arguments", async () => {
    fixture.emulator.put({ name: "ci-deploy", client_id: clientId(1) });
    const project = await fixture.createProject({
      program: `${preamble}
        const name = new pulumi.Config().requireSecret("name");
        exports.clientId = access.getServiceTokenOutput({ name }).clientId;
      `,
      config: { name: { value: "ci-deploy", secret: true } },
    });

    const { outputs, stdout } = await project.stack.up();

    expect(outputs).toEqual({ clientId: { value: clientId(1), secret: true } });
    expect(stdout).not.toContain(clientId(1));
    const files = Object.entries(await project.readEverything());
    expect(files.filter(([, text]) => text.includes(clientId(1))).map(([path]) => path)).toEqual([]);
  });
});
