import { once } from "node:events";
import * as grpc from "@grpc/grpc-js";
import { type InvokeResponse, InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { exampleToken } from "./exampleTokens";
import { FakeEngine } from "./fakeEngine";
import { type PluginProcess } from "./pluginProcess";
import { useStage } from "./stage";
import { answer, toStruct } from "./unaryCalls";
import { until } from "../until";

// Only an abort can end a request before its test ends.
const stage = useStage({ requestTimeout: "10m", deadline: "10m" });

/** Calls a function, and leaves the call itself in the caller's hands. */
function startInvoke(
  plugin: PluginProcess,
  name = "getServiceTokens",
): { call: grpc.ClientUnaryCall; answered: Promise<InvokeResponse> } {
  const request = new InvokeRequest();
  request.setTok(`cloudflare-access:index:${name}`);
  request.setArgs(toStruct({}));
  let call: grpc.ClientUnaryCall | undefined;
  const answered = answer<InvokeResponse>((callback) => (call = plugin.client.invoke(request, callback)));
  return { call: call!, answered };
}

function cancel(plugin: PluginProcess): Promise<Empty> {
  return answer<Empty>((callback) => plugin.client.cancel(new Empty(), callback));
}

/** The server never answers a listing, so that a connection ends only when the plugin ends it. */
async function stalledRequests(count: number): Promise<void> {
  await until(() => stage.emulator.requests.length === count);
  expect(stage.emulator.requests.map(({ brokenOff }) => brokenOff)).toEqual(new Array(count).fill(undefined));
}

const allBrokenOff = () => stage.emulator.requests.every(({ brokenOff }) => brokenOff === true);

/** Functions, and how many requests each makes at once. */
const readers: [string, number][] = [
  ["getServiceTokens", 1],
  ["getServiceTokenUsage", 6],
];

beforeEach(() => stage.emulator.faults.always({ kind: "stall" }));

describe("Cancel", () => {
  it.each(readers)(
    "stops the requests of %s in flight at once, and says that it was cancelled",
    async (name, count) => {
      const plugin = await stage.startWith({});
      const { answered } = startInvoke(plugin, name);
      const refused = expect(answered).rejects.toMatchObject({
        code: grpc.status.CANCELLED,
        details: "The operation was cancelled before it was complete.",
      });
      await stalledRequests(count);

      await cancel(plugin);

      await refused;
      await until(allBrokenOff);
      expect(stage.requests).toHaveLength(count);
    },
  );

  it("stops every page in flight", async () => {
    stage.emulator.seed(8);
    stage.emulator.settings.maxPerPage = 2;
    stage.emulator.faults.clear();
    stage.emulator.faults.plan(({ page }) => (page === 1 ? undefined : { kind: "stall" }));
    const plugin = await stage.startWith({});
    const { answered } = startInvoke(plugin);
    const refused = expect(answered).rejects.toMatchObject({ code: grpc.status.CANCELLED });
    await until(() => stage.emulator.requests.length === 4);

    await cancel(plugin);

    await refused;
    await until(() => stage.emulator.requests.slice(1).every(({ brokenOff }) => brokenOff === true));
    expect(stage.requests).toHaveLength(4);
  });

  it("ends a wait between retries", async () => {
    stage.emulator.faults.always({ kind: "rateLimited", seconds: 100 });
    const plugin = await stage.startWith({});
    const { answered } = startInvoke(plugin);
    const refused = expect(answered).rejects.toMatchObject({ code: grpc.status.CANCELLED });
    await until(() => stage.emulator.requests[0]?.status === 429);

    await cancel(plugin);

    await refused;
    expect(stage.requests).toHaveLength(1);
  });

  it("leaves nothing to call", async () => {
    const plugin = await stage.startWith({});
    await cancel(plugin);

    await expect(startInvoke(plugin).answered).rejects.toMatchObject({ code: grpc.status.CANCELLED });
    expect(stage.requests).toEqual([]);
  });
});

describe("a caller that hangs up", () => {
  it.each(readers)("takes the requests of %s along", async (name, count) => {
    const { call, answered } = startInvoke(stage.plugin, name);
    const refused = expect(answered).rejects.toMatchObject({ code: grpc.status.CANCELLED });
    await stalledRequests(count);

    call.cancel();

    await refused;
    await until(allBrokenOff);
    expect(stage.requests).toHaveLength(count);
  });

  it("leaves the others their answer", async () => {
    stage.emulator.put(exampleToken(1, "ci-deploy"));
    stage.emulator.faults.always({ kind: "drip" });
    const leaving = startInvoke(stage.plugin);
    const refused = expect(leaving.answered).rejects.toMatchObject({ code: grpc.status.CANCELLED });
    const staying = stage.invoke("getServiceTokens");
    await until(() => stage.emulator.requests[0]?.status === 200);

    leaving.call.cancel();

    await refused;
    expect((await staying).result).toMatchObject({ tokens: [{ name: "ci-deploy" }] });
  });

  it("by its deadline takes its request along as well", async () => {
    const waiting = stage.plugin.invoke(
      "cloudflare-access:index:getServiceTokens",
      {},
      { deadline: Date.now() + 1_000 },
    );

    await expect(waiting).rejects.toMatchObject({ code: grpc.status.DEADLINE_EXCEEDED });
    await until(allBrokenOff);
    expect(stage.requests).toHaveLength(1);
  });
});

describe("an engine that is killed", () => {
  it("takes along the plugin that it started, requests and all", async () => {
    const engine = await FakeEngine.start();
    const plugin = await stage.startWith({}, {}, engine.address);
    startInvoke(plugin).answered.catch(() => undefined);
    await stalledRequests(1);
    await until(() => engine.isConnected);
    const exited = once(plugin.child, "exit");

    engine.kill();

    expect(await exited).toEqual([1, null]);
    await until(allBrokenOff);
    expect(plugin.stderr).toBe("");
  });

  it("leaves a plugin that somebody else started to the next engine that attaches", async () => {
    const plugin = await stage.startWith({ maxConcurrency: 2 });
    for (const engine of [await FakeEngine.start(), await FakeEngine.start()]) {
      await plugin.attach(engine.address);
      await showProgress(plugin, engine);
      engine.kill();
    }

    expect(plugin.child.exitCode).toBeNull();
  });

  it("but comes back is the plugin's engine again, and watched as before", async () => {
    const first = await FakeEngine.start();
    const plugin = await stage.startWith({ maxConcurrency: 2 }, {}, first.address);
    await until(() => first.isConnected);
    const exited = once(plugin.child, "exit");

    const { port } = first;
    first.kill();
    const second = await FakeEngine.start(port);
    await showProgress(plugin, second);
    expect(plugin.child.exitCode).toBeNull();
    second.kill();

    expect(await exited).toEqual([1, null]);
  });
});

/** Has the plugin show its progress, which it can only where it reaches the engine. */
async function showProgress(plugin: PluginProcess, engine: FakeEngine): Promise<void> {
  const { settings, faults } = stage.emulator;
  faults.clear();
  stage.emulator.seed(40);
  Object.assign(settings, { latencyMs: 100, maxPerPage: 1 });
  await stage.invoke("getServiceTokens", {}, plugin);
  await until(() => engine.lines.length > 0);
}
