import * as requests from "../../../provider/plugin/requests";
import * as responses from "../../../provider/plugin/responses";
import {
  CheckRequest,
  CheckResponse,
  ConfigureRequest,
  CreateRequest,
  CreateResponse,
  DiffRequest,
  DiffResponse,
  InvokeRequest,
  InvokeResponse,
  PropertyDiff,
  ReadRequest,
  ReadResponse,
  UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

const urn = "urn:pulumi:a::b::c::d";
const properties = (name: string): Record<string, JavaScriptValue> => ({
  name,
  values: [null, true, false, 0, -1.5, "", "ä€😀", [], {}, { nested: [{}] }],
});
const bytesOf = (message: { serializeBinary(): Uint8Array }) => Buffer.from(message.serializeBinary());
const structOf = (name: string) => Struct.fromJavaScript(properties(name));

describe("each decoder reads what the generated message wrote", () => {
  it("of a Check", () => {
    const message = new CheckRequest().setUrn(urn).setOlds(structOf("olds")).setNews(structOf("news"));
    message.setRandomseed("AAAA");
    message.setName("d");
    message.setType("c");

    expect(requests.decodeCheckRequest(bytesOf(message))).toEqual({ type: "c", news: properties("news") });
  });

  it("of a Diff", () => {
    const message = new DiffRequest().setId("id").setUrn(urn).setOlds(structOf("olds")).setNews(structOf("news"));
    message.setType("c");
    message.setIgnorechangesList(["x"]);
    const bags = { olds: properties("olds"), news: properties("news") };

    expect(requests.decodeDiffRequest(bytesOf(message))).toEqual({ type: "c", ...bags });
    message.setOldInputs(structOf("inputs"));
    expect(requests.decodeDiffRequest(bytesOf(message))).toMatchObject({
      oldInputs: properties("inputs"),
    });
  });

  it("of a Configure", () => {
    const message = new ConfigureRequest().setArgs(structOf("args")).setAcceptsecrets(true);

    expect(requests.decodeConfigureRequest(bytesOf(message))).toEqual({ args: properties("args") });
  });

  it("of an Invoke", () => {
    const message = new InvokeRequest().setTok("a:b:c").setArgs(structOf("args"));

    expect(requests.decodeInvokeRequest(bytesOf(message))).toEqual({
      tok: "a:b:c",
      args: properties("args"),
    });
  });

  it("of a Create", () => {
    const message = new CreateRequest().setUrn(urn).setProperties(structOf("a")).setTimeout(1.5).setPreview(true);
    message.setType("c");

    expect(requests.decodeCreateRequest(bytesOf(message))).toEqual({
      type: "c",
      properties: properties("a"),
      preview: true,
    });
  });

  it("of a Read", () => {
    const message = new ReadRequest().setId("id").setUrn(urn).setProperties(structOf("a")).setInputs(structOf("b"));
    message.setType("c");
    const bags = { properties: properties("a"), inputs: properties("b") };

    expect(requests.decodeReadRequest(bytesOf(message))).toEqual({ id: "id", urn, type: "c", ...bags });
  });

  it("of an Update", () => {
    const message = new UpdateRequest().setId("id").setUrn(urn).setOlds(structOf("a")).setNews(structOf("b"));
    message.setType("c");
    const bags = { olds: properties("a"), news: properties("b") };

    expect(requests.decodeUpdateRequest(bytesOf(message))).toEqual({ id: "id", urn, type: "c", ...bags });
  });

  it("of a message without fields", () => {
    expect(requests.decodeReadRequest(Buffer.alloc(0))).toEqual({
      id: "",
      urn: "",
      type: "",
      properties: {},
      inputs: {},
    });
  });
});

describe("a field that claims to be 4 GB long", () => {
  const decoders = Object.entries(requests) as [string, (bytes: Buffer) => unknown][];
  const claims = [0xff, 0xff, 0xff, 0xff, 0x0f, ...Buffer.from("and then some")];
  const fields = Array.from({ length: 15 }, (_, index) => index + 1);

  it.each(decoders)("is refused by %s at once, whatever its number and type", (_, decode) => {
    for (const field of fields) {
      expect(() => decode(Buffer.from([(field << 3) | 2, ...claims]))).toThrow(/premature EOF|illegal tag|has a group/);
      for (const wireType of [0, 1, 3, 4, 5, 6, 7]) {
        attempt(() => decode(Buffer.from([(field << 3) | wireType, ...claims])));
      }
    }
  });

  it("is refused within a Struct and within a message that nothing knows", () => {
    for (const field of fields) {
      for (const wireType of [0, 1, 2, 3, 4, 5, 6, 7]) {
        const entry = [(field << 3) | wireType, ...claims];
        const value = [0x12, entry.length, ...entry];
        for (const nested of [entry, value]) {
          const inStruct = [0x0a, nested.length, ...nested];
          attempt(() => requests.decodeConfigureRequest(Buffer.from([0x12, inStruct.length, ...inStruct])));
          attempt(() => requests.decodeConfigureRequest(Buffer.from([0x7a, inStruct.length, ...inStruct])));
        }
      }
    }
    const longest = [0x0a, ...claims];
    expect(() => requests.decodeConfigureRequest(Buffer.from([0x12, longest.length, ...longest]))).toThrow(
      /premature EOF|illegal tag|has a group/,
    );
  });
});

/** A claim may end in an error or be passed over; what counts is that it ends. */
function attempt(decode: () => unknown): void {
  try {
    decode();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
  }
}

describe("encodeInvokeResponse", () => {
  it("encodes a result", () => {
    const response = InvokeResponse.deserializeBinary(
      responses.encodeInvokeResponse({ result: { name: "ci", list: [1] } }),
    );

    expect(response.getReturn()?.toJavaScript()).toEqual({ name: "ci", list: [1] });
    expect(response.getFailuresList()).toEqual([]);
  });

  it("encodes an empty result, which is not an absent one", () => {
    const response = InvokeResponse.deserializeBinary(responses.encodeInvokeResponse({ result: {} }));

    expect(response.hasReturn()).toBe(true);
    expect(response.getReturn()?.toJavaScript()).toEqual({});
  });

  it("encodes failures in their order, and no result", () => {
    const failures = [
      { property: "name", reason: "is empty…" },
      { property: "", reason: "x".repeat(300) },
    ];
    const response = InvokeResponse.deserializeBinary(responses.encodeInvokeResponse({ failures }));

    expect(response.hasReturn()).toBe(false);
    expect(response.getFailuresList().map((failure) => failure.toObject())).toEqual(failures);
  });

  it("encodes as the generated message does", () => {
    const message = new InvokeResponse();
    const bytes = responses.encodeInvokeResponse({ failures: [] });

    expect([...bytes]).toEqual([...message.serializeBinary()]);
  });
});

describe("the other encoders", () => {
  it("encode inputs and failures, in their order", () => {
    const failures = [
      { property: "a", reason: "one" },
      { property: "b", reason: "two" },
    ];
    const response = CheckResponse.deserializeBinary(responses.encodeCheckResponse({ inputs: { a: 1 }, failures }));

    expect(response.getInputs()?.toJavaScript()).toEqual({ a: 1 });
    expect(response.getFailuresList().map((failure) => failure.toObject())).toEqual(failures);
  });

  it("encode a resource, without undefined properties", () => {
    const resource = { id: "accounts/x", properties: { a: undefined, b: [{ c: undefined, d: 1 }], e: null } };
    const properties = { b: [{ d: 1 }], e: null };
    const created = CreateResponse.deserializeBinary(responses.encodeCreateResponse(resource));
    const read = ReadResponse.deserializeBinary(responses.encodeReadResponse({ ...resource, inputs: { a: 1 } }));
    const updated = UpdateResponse.deserializeBinary(responses.encodeUpdateResponse(resource));

    expect([created.getId(), created.getProperties()?.toJavaScript()]).toEqual(["accounts/x", properties]);
    expect([read.getId(), read.getProperties()?.toJavaScript()]).toEqual(["accounts/x", properties]);
    expect(read.getInputs()?.toJavaScript()).toEqual({ a: 1 });
    expect(updated.getProperties()?.toJavaScript()).toEqual(properties);
  });
});

describe("encodeDiffResponse", () => {
  it("of no changes says that there is no difference", () => {
    const response = DiffResponse.deserializeBinary(responses.encodeDiffResponse([]));

    expect(response.getChanges()).toBe(DiffResponse.DiffChanges.DIFF_NONE);
    expect(response.getHasdetaileddiff()).toBe(true);
    expect(response.getDiffsList()).toEqual([]);
    expect(response.getDetaileddiffMap().getLength()).toBe(0);
  });

  it("names each top-level property once, and each change by its path", () => {
    const response = DiffResponse.deserializeBinary(
      responses.encodeDiffResponse([
        { path: "drift[0]", kind: "delete", isInput: false, replaces: false },
        { path: "drift[1]", kind: "delete", isInput: false, replaces: false },
        { path: "tokens.a", kind: "update", isInput: false, replaces: false },
      ]),
    );

    expect(response.getChanges()).toBe(DiffResponse.DiffChanges.DIFF_SOME);
    expect(response.getDiffsList()).toEqual(["drift", "tokens"]);
    expect(response.getReplacesList()).toEqual([]);
    expect([...response.getDetaileddiffMap().keys()]).toEqual(["drift[0]", "drift[1]", "tokens.a"]);
  });

  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;

  it.each([
    ["add", false, ADD],
    ["add", true, ADD_REPLACE],
    ["delete", false, DELETE],
    ["delete", true, DELETE_REPLACE],
    ["update", false, UPDATE],
    ["update", true, UPDATE_REPLACE],
  ] as const)("has a kind of its own for %s, replacing: %s", (kind, replaces, expected) => {
    const response = DiffResponse.deserializeBinary(
      responses.encodeDiffResponse([{ path: "zoneId", kind, isInput: true, replaces }]),
    );

    expect(response.getDetaileddiffMap().get("zoneId")?.toObject()).toEqual({ kind: expected, inputdiff: true });
    expect(response.getReplacesList()).toEqual(replaces ? ["zoneId"] : []);
  });
});
