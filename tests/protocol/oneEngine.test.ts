import * as grpc from "@grpc/grpc-js";
import { Emulator } from "../emulator/emulator";
import { FakeEngine } from "./fakeEngine";
import { exampleToken } from "./exampleTokens";
import { useStage } from "./stage";
import { until } from "../until";

const stage = useStage();

let engine: FakeEngine;
let foreign: Emulator;

beforeEach(async () => {
  engine = await FakeEngine.start();
  foreign = await Emulator.start();
  stage.emulator.put(exampleToken(1, "ci-deploy"));
  foreign.put(exampleToken(2, "ci-deploy"));
});

afterEach(async () => {
  engine.kill();
  await foreign.stop();
});

/** A configuration that sends everything to another process of this machine. */
const foreignConfig = () => ({ baseUrl: foreign.baseUrl, accountId: foreign.accountId });

const refusal = (details: string) => ({
  code: grpc.status.FAILED_PRECONDITION,
  details: expect.stringContaining(
    `The plugin was started by the Pulumi engine at ${engine.address} and ${details}`,
  ) as unknown,
});

describe("a plugin that an engine started", () => {
  it("takes no second configuration, so that nobody else is sent the credential or answers its calls", async () => {
    const env = { CLOUDFLARE_API_TOKEN: stage.emulator.credentials.apiToken };
    const plugin = await stage.startWith({ apiToken: undefined }, env, engine.address);

    await expect(plugin.configure(foreignConfig())).rejects.toMatchObject(refusal("is already configured."));

    const { result } = await stage.invoke("getServiceToken", { name: "ci-deploy" }, plugin);
    expect(result).toMatchObject({ clientId: exampleToken(1, "ci-deploy").client_id });
    expect(foreign.requests).toEqual([]);
  });

  it("takes one of several configurations that come at once", async () => {
    const plugin = await stage.start({ engineAddress: engine.address });

    const all = await Promise.allSettled([1, 2, 3].map(() => plugin.configure(stage.config)));

    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("takes no configuration after one that was refused", async () => {
    const plugin = await stage.start({ engineAddress: engine.address });

    await expect(plugin.configure({ accountId: "x" })).rejects.toMatchObject({ code: grpc.status.FAILED_PRECONDITION });
    await expect(plugin.configure(foreignConfig())).rejects.toMatchObject(refusal("is already configured."));
  });

  it("takes no other engine, and still knows its own", async () => {
    const plugin = await stage.startWith({}, {}, engine.address);

    await expect(plugin.attach("127.0.0.1:1")).rejects.toMatchObject(refusal("can't be attached to another engine."));
    await expect(plugin.attach(engine.address)).rejects.toMatchObject(refusal("can't be attached to another engine."));
    await expect(plugin.handshake("127.0.0.1:1")).rejects.toMatchObject(
      refusal("does not accept a handshake from another engine."),
    );
    expect((await plugin.handshake("")).getAcceptSecrets()).toBe(true);
    expect((await plugin.handshake()).getAcceptSecrets()).toBe(true);
  });
});

describe("a plugin that no engine started", () => {
  it("takes each configuration and each engine, as runs share it", async () => {
    const plugin = await stage.startWith({});
    await plugin.configure({ ...foreignConfig(), apiToken: foreign.credentials.apiToken });
    await plugin.handshake("127.0.0.1:1");
    await plugin.attach(engine.address);

    const { result } = await stage.invoke("getServiceToken", { name: "ci-deploy" }, plugin);

    expect(result).toMatchObject({ clientId: exampleToken(2, "ci-deploy").client_id });
    expect(stage.requests).toEqual([]);
  });
});

describe("a proxy of the environment", () => {
  it("does not stand between the plugin and its engine, under none of its names", async () => {
    const names = ["https_proxy", "http_proxy", "grpc_proxy", "HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "all_proxy"];
    const proxies = Object.fromEntries(names.map((name) => [name, "http://127.0.0.1:9"]));
    const plugin = await stage.startWith({}, proxies, engine.address);

    await until(() => engine.isConnected);

    expect(plugin.stderr).toBe("");
    const { result } = await stage.invoke("getServiceToken", { name: "ci-deploy" }, plugin);
    expect(result).toMatchObject({ name: "ci-deploy" });
  });
});
