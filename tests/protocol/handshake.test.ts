import { once } from "node:events";
import * as grpc from "@grpc/grpc-js";
import { type PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
  CallRequest,
  ConstructRequest,
  GetMappingRequest,
  GetMappingsRequest,
  GetSchemaRequest,
  type GetSchemaResponse,
  ListRequest,
  ParameterizeRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { version } from "../../package.json";
import schema from "../../provider/schema.json";
import { FakeEngine } from "./fakeEngine";
import { useStage } from "./stage";
import { answer } from "./unaryCalls";
import { until } from "../until";

const stage = useStage();

describe("the process", () => {
  it("prints its port and nothing else", async () => {
    const plugin = await stage.start();

    expect(plugin.transcript.text).toMatch(/^\d+\n$/);
    expect(plugin.stderr).toBe("");
  });
});

describe("Handshake", () => {
  it("accepts secrets and resources as values", async () => {
    const response = await (await stage.start()).handshake();

    expect(response.getAcceptSecrets()).toBe(true);
    expect(response.getAcceptResources()).toBe(true);
  });
});

describe("an engine without Handshake", () => {
  it("is known by the address that it starts the process with", async () => {
    const engine = await FakeEngine.start();
    const plugin = await stage.start({ engineAddress: engine.address });
    await until(() => engine.isConnected);
    const exited = once(plugin.child, "exit");

    engine.kill();

    expect(await exited).toEqual([1, null]);
  });
});

describe("GetPluginInfo", () => {
  it("has the package's version", async () => {
    const info = await answer<PluginInfo>((callback) => stage.plugin.client.getPluginInfo(new Empty(), callback));

    expect(info.getVersion()).toBe(version);
  });
});

describe("GetSchema", () => {
  it("is schema.json with the package's version, before any configuration", async () => {
    const plugin = await stage.start();

    expect(await plugin.getSchema()).toEqual({ ...schema, version });
  });

  it("refuses a version that there is none of", async () => {
    const request = new GetSchemaRequest();
    request.setVersion(1);
    const asked = answer<GetSchemaResponse>((callback) => stage.plugin.client.getSchema(request, callback));

    await expect(asked).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details: "There is no schema version 1; ask for 0.",
    });
  });
});

describe("what the plugin does not do", () => {
  it("survives a function's name that is not valid Unicode, which gRPC can't repeat in an error", async () => {
    await expect(stage.plugin.invoke("cloudflare-access:index:\ud800", {})).rejects.toMatchObject({
      details: "There is no function cloudflare-access:index:\ufffd\ufffd\ufffd.",
    });
    expect(stage.plugin.child.exitCode).toBeNull();
  });

  it.each([
    ["Call", () => answer((callback) => stage.plugin.client.call(new CallRequest(), callback))],
    ["Construct", () => answer((callback) => stage.plugin.client.construct(new ConstructRequest(), callback))],
    ["Parameterize", () => answer((callback) => stage.plugin.client.parameterize(new ParameterizeRequest(), callback))],
    ["GetMapping", () => answer((callback) => stage.plugin.client.getMapping(new GetMappingRequest(), callback))],
    ["GetMappings", () => answer((callback) => stage.plugin.client.getMappings(new GetMappingsRequest(), callback))],
  ])("%s is unimplemented, and says so", async (method, call) => {
    await expect(call()).rejects.toMatchObject({
      code: grpc.status.UNIMPLEMENTED,
      details: `The server does not implement the method /pulumirpc.ResourceProvider/${method}`,
    });
  });

  it("List is unimplemented, and says so", async () => {
    const [error] = (await once(stage.plugin.client.list(new ListRequest()), "error")) as [grpc.ServiceError];

    expect(error.code).toBe(grpc.status.UNIMPLEMENTED);
    expect(error.details).toBe("The server does not implement the method /pulumirpc.ResourceProvider/List");
  });
});
