import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import {
  CheckRequest,
  ConfigureRequest,
  CreateRequest,
  DiffRequest,
  InvokeRequest,
  ReadRequest,
  UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import {
  decodeCheckRequest,
  decodeConfigureRequest,
  decodeCreateRequest,
  decodeDiffRequest,
  decodeInvokeRequest,
  decodeReadRequest,
  decodeUpdateRequest,
} from "../../../provider/plugin/requests";
import * as requests from "../../../provider/plugin/requests";
import { encodeUpdateResponse } from "../../../provider/plugin/responses";

const urn = "urn:pulumi:a::b::c::d";
const properties = (name: string): Record<string, JavaScriptValue> => ({
  name,
  values: [null, true, false, 0, -1.5, "", "ä€😀", [], {}, { nested: [{}] }],
});
const structOf = (name: string) => Struct.fromJavaScript(properties(name));

describe("each decoder reads what the generated message wrote", () => {
  it("of a Check", () => {
    const message = new CheckRequest().setUrn(urn).setOlds(structOf("olds")).setNews(structOf("news"));
    message.setRandomseed("AAAA");
    message.setName("d");
    message.setType("c");

    expect(decodeCheckRequest(Buffer.from(message.serializeBinary()))).toEqual({ type: "c", news: properties("news") });
  });

  it("of a Diff", () => {
    const message = new DiffRequest().setId("id").setUrn(urn).setOlds(structOf("olds")).setNews(structOf("news"));
    message.setType("c");
    message.setIgnorechangesList(["x"]);
    const bags = { olds: properties("olds"), news: properties("news") };

    expect(decodeDiffRequest(Buffer.from(message.serializeBinary()))).toEqual({ type: "c", ...bags });
    message.setOldInputs(structOf("inputs"));
    expect(decodeDiffRequest(Buffer.from(message.serializeBinary()))).toMatchObject({
      oldInputs: properties("inputs"),
    });
  });

  it("of a Configure", () => {
    const message = new ConfigureRequest().setArgs(structOf("args")).setAcceptsecrets(true);

    expect(decodeConfigureRequest(Buffer.from(message.serializeBinary()))).toEqual({ args: properties("args") });
  });

  it("of an Invoke", () => {
    const message = new InvokeRequest().setTok("a:b:c").setArgs(structOf("args"));

    expect(decodeInvokeRequest(Buffer.from(message.serializeBinary()))).toEqual({
      tok: "a:b:c",
      args: properties("args"),
    });
  });

  it("of a Create", () => {
    const message = new CreateRequest().setUrn(urn).setProperties(structOf("a")).setTimeout(1.5).setPreview(true);
    message.setType("c");

    expect(decodeCreateRequest(Buffer.from(message.serializeBinary()))).toEqual({
      type: "c",
      properties: properties("a"),
      preview: true,
    });
  });

  it("of a Read", () => {
    const message = new ReadRequest().setId("id").setUrn(urn).setProperties(structOf("a")).setInputs(structOf("b"));
    message.setType("c");
    const bags = { properties: properties("a"), inputs: properties("b") };

    expect(decodeReadRequest(Buffer.from(message.serializeBinary()))).toEqual({ id: "id", urn, type: "c", ...bags });
  });

  it("of an Update", () => {
    const message = new UpdateRequest().setId("id").setUrn(urn).setOlds(structOf("a")).setNews(structOf("b"));
    message.setType("c");
    const bags = { olds: properties("a"), news: properties("b") };

    expect(decodeUpdateRequest(Buffer.from(message.serializeBinary()))).toEqual({ id: "id", urn, type: "c", ...bags });
  });

  it("of a message without fields", () => {
    expect(decodeReadRequest(Buffer.alloc(0))).toEqual({ id: "", urn: "", type: "", properties: {}, inputs: {} });
  });
});

describe("a property named __proto__", () => {
  it("is data, as any other", () => {
    const given = JSON.parse('{"__proto__": {"name": "a"}, "tokens": {"__proto__": 1}}') as Record<string, unknown>;
    // An update's answer and the arguments of a Configure have their Struct in fields of other numbers.
    const bytes = Buffer.from(encodeUpdateResponse({ properties: given }));
    bytes[0] = (2 << 3) | 2;
    const { args } = decodeConfigureRequest(bytes);

    expect(JSON.stringify(args)).toBe(JSON.stringify(given));
    expect(Object.keys(args)).toEqual(["__proto__", "tokens"]);
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
          attempt(() => decodeConfigureRequest(Buffer.from([0x12, inStruct.length, ...inStruct])));
          attempt(() => decodeConfigureRequest(Buffer.from([0x7a, inStruct.length, ...inStruct])));
        }
      }
    }
    const longest = [0x0a, ...claims];
    expect(() => decodeConfigureRequest(Buffer.from([0x12, longest.length, ...longest]))).toThrow(
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
