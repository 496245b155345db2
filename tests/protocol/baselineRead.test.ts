import * as grpc from "@grpc/grpc-js";
import { BaselineCalls } from "./baselineCalls";
import { asResult, exampleToken } from "./exampleTokens";
import { useStage } from "./stage";

const stage = useStage({ maxRetries: 0 });
const baseline = new BaselineCalls(() => stage.plugin);

const deploy = exampleToken(1, "ci-deploy");
const preview = exampleToken(2, "ci-preview");

beforeEach(() => {
  stage.emulator.put(deploy);
  stage.emulator.put(preview);
});

describe("Read", () => {
  it("finds nothing while nothing changes, and leaves everything as it is", async () => {
    const inputs = { names: ["ci-deploy"] };
    const created = await baseline.create(inputs);

    expect(await baseline.read(created.id, created.properties, inputs)).toEqual({ ...created, inputs });
    expect(stage.requests).toHaveLength(2);
  });

  it("keeps the recorded snapshot, and beside it what drifted, with every field", async () => {
    const created = await baseline.create({});
    stage.emulator.put({ ...deploy, name: "ci-deploy-2" });

    expect(await baseline.read(created.id, created.properties, {})).toEqual({
      id: created.id,
      inputs: {},
      properties: {
        ...created.properties,
        tokens: { [deploy.id]: asResult(deploy, "active"), [preview.id]: asResult(preview, "active") },
        drift: [
          {
            kind: "renamed",
            severity: "error",
            name: "ci-deploy",
            tokenId: deploy.id,
            clientId: deploy.client_id,
            expected: "ci-deploy",
            actual: "ci-deploy-2",
            message: 'Service token "ci-deploy" is now named "ci-deploy-2". Rename it back, or expect the new name.',
          },
        ],
      },
    });
  });

  it("forgets a drift that went away by itself", async () => {
    const created = await baseline.create({});
    stage.emulator.put({ ...deploy, enabled: false });
    const drifted = await baseline.read(created.id, created.properties, {});
    stage.emulator.put(deploy);
    const { properties } = await baseline.read(created.id, drifted.properties, {});

    expect(drifted.properties.drift).toHaveLength(1);
    expect(properties).toEqual(created.properties);
  });

  it("reads the scope that was recorded, whatever the configuration says by now", async () => {
    const created = await baseline.create({});
    const other = await stage.startWith({ accountId: undefined, zoneId: stage.emulator.zoneId });
    const { properties } = await new BaselineCalls(() => other).read(created.id, created.properties, {});

    expect(properties).toEqual(created.properties);
  });
});

describe("Read when the listing fails", () => {
  it.each([
    ["the server fails", { kind: "serverError" as const, status: 503 }],
    ["the answer is malformed", { kind: "nullResult" as const }],
  ])("is an error and never a list of missing tokens: %s", async (_why, fault) => {
    const created = await baseline.create({});
    stage.emulator.faults.always(fault);

    await expect(baseline.read(created.id, created.properties, {})).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details: expect.stringContaining(stage.emulator.accountId) as string,
    });
  });
});
