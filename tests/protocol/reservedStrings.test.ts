import { BaselineCalls } from "./baselineCalls";
import { exampleToken } from "./exampleTokens";
import { useStage } from "./stage";

const stage = useStage();
const good = exampleToken(1, "ci-deploy");

// Written down here again, so that a wrong one in the plugin shows. Keys and signatures:
// https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go, unknown values:
// https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go.
const reserved = [
  "4dabf18193072939515e22adb298388d",
  "1b47061264138c4ac30d75fd1eb44270",
  "d0e6a833031e9bbcd3f4e8bde6ca49a4",
  "5cf8f73096256a8f31e491e813e4eb8e",
  "803fd3297a5875dc03ca845dda5d2a98",
  "c44067f5952c0a294b673a41bacd8c17",
  "0def7320c3a5731c473e5ecbe6d01bc7",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];
const loneSurrogates = ["\ud800", "a\udc00b"];

beforeEach(() => stage.emulator.put(good));

describe("a token that can't be passed through the engine", () => {
  it.each([...reserved, ...loneSurrogates])("named %j is unreadable, and harms no other", async (name) => {
    const odd = exampleToken(2, name);
    stage.emulator.put(odd);

    const { result, failures } = await stage.invoke("getServiceTokens");

    expect(failures).toEqual([]);
    expect(result).toMatchObject({
      tokens: [{ name: "ci-deploy" }],
      ids: { "ci-deploy": good.id },
      unreadable: [{ id: odd.id, problem: expect.stringMatching(/^name is /) as string }],
    });
    expect(JSON.stringify(result)).not.toContain(JSON.stringify(name).slice(1, -1));
  });

  it.each([
    ["its ID", { id: reserved[7]! }, { name: "odd" }],
    ["its client ID", { client_id: reserved[0]! }, { id: exampleToken(2, "odd").id, name: "odd" }],
  ])("by %s is listed without it", async (_what, fields, shown) => {
    stage.emulator.put(exampleToken(2, "odd", fields));

    const { result } = await stage.invoke("getServiceTokens");

    expect(result).toMatchObject({ tokens: [{ name: "ci-deploy" }], unreadable: [shown] });
    expect(Object.keys((result!.unreadable as object[])[0]!).sort()).toEqual([...Object.keys(shown), "problem"].sort());
  });

  it("fails the look-up that means it, in words that name the field, and no other", async () => {
    stage.emulator.put(exampleToken(2, "odd", { client_id: reserved[0]! }));

    const odd = await stage.invoke("getServiceToken", { name: "odd" });
    const other = await stage.invoke("getServiceToken", { name: "ci-deploy" });

    expect(odd.failures).toMatchObject([
      { reason: expect.stringContaining("client_id is a string that Pulumi") as string },
    ]);
    expect(other.result).toMatchObject({ id: good.id });
  });

  it("keeps no baseline from being recorded", async () => {
    stage.emulator.put(exampleToken(2, reserved[0]!));
    const baseline = new BaselineCalls(() => stage.plugin);

    const { id, properties } = await baseline.create({});

    expect(Object.keys(properties.tokens as object)).toEqual([good.id]);
    expect((await baseline.read(id, properties, {})).properties.drift).toEqual([]);
  });
});
