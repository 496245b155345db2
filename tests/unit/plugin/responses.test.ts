import {
  CheckResponse,
  CreateResponse,
  DiffResponse,
  InvokeResponse,
  PropertyDiff,
  ReadResponse,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import {
  encodeCheckResponse,
  encodeCreateResponse,
  encodeDiffResponse,
  encodeInvokeResponse,
  encodeReadResponse,
  encodeUpdateResponse,
} from "../../../provider/plugin/responses";

describe("encodeInvokeResponse", () => {
  it("encodes a result", () => {
    const response = InvokeResponse.deserializeBinary(encodeInvokeResponse({ result: { name: "ci", list: [1] } }));

    expect(response.getReturn()?.toJavaScript()).toEqual({ name: "ci", list: [1] });
    expect(response.getFailuresList()).toEqual([]);
  });

  it("encodes an empty result, which is not an absent one", () => {
    const response = InvokeResponse.deserializeBinary(encodeInvokeResponse({ result: {} }));

    expect(response.hasReturn()).toBe(true);
    expect(response.getReturn()?.toJavaScript()).toEqual({});
  });

  it("encodes failures in their order, and no result", () => {
    const failures = [
      { property: "name", reason: "is empty…" },
      { property: "", reason: "x".repeat(300) },
    ];
    const response = InvokeResponse.deserializeBinary(encodeInvokeResponse({ failures }));

    expect(response.hasReturn()).toBe(false);
    expect(response.getFailuresList().map((failure) => failure.toObject())).toEqual(failures);
  });

  it("encodes as the generated message does", () => {
    const message = new InvokeResponse();
    const bytes = encodeInvokeResponse({ failures: [] });

    expect([...bytes]).toEqual([...message.serializeBinary()]);
  });
});

describe("the other encoders", () => {
  it("encode inputs and failures, in their order", () => {
    const failures = [
      { property: "a", reason: "one" },
      { property: "b", reason: "two" },
    ];
    const response = CheckResponse.deserializeBinary(encodeCheckResponse({ inputs: { a: 1 }, failures }));

    expect(response.getInputs()?.toJavaScript()).toEqual({ a: 1 });
    expect(response.getFailuresList().map((failure) => failure.toObject())).toEqual(failures);
  });

  it("encode a resource, without undefined properties", () => {
    const resource = { id: "accounts/x", properties: { a: undefined, b: [{ c: undefined, d: 1 }], e: null } };
    const properties = { b: [{ d: 1 }], e: null };
    const created = CreateResponse.deserializeBinary(encodeCreateResponse(resource));
    const read = ReadResponse.deserializeBinary(encodeReadResponse({ ...resource, inputs: { a: 1 } }));
    const updated = UpdateResponse.deserializeBinary(encodeUpdateResponse(resource));

    expect([created.getId(), created.getProperties()?.toJavaScript()]).toEqual(["accounts/x", properties]);
    expect([read.getId(), read.getProperties()?.toJavaScript()]).toEqual(["accounts/x", properties]);
    expect(read.getInputs()?.toJavaScript()).toEqual({ a: 1 });
    expect(updated.getProperties()?.toJavaScript()).toEqual(properties);
  });
});

describe("encodeDiffResponse", () => {
  it("of no changes says that there is no difference", () => {
    const response = DiffResponse.deserializeBinary(encodeDiffResponse([]));

    expect(response.getChanges()).toBe(DiffResponse.DiffChanges.DIFF_NONE);
    expect(response.getHasdetaileddiff()).toBe(true);
    expect(response.getDiffsList()).toEqual([]);
    expect(response.getDetaileddiffMap().getLength()).toBe(0);
  });

  it("names each top-level property once, and each change by its path", () => {
    const response = DiffResponse.deserializeBinary(
      encodeDiffResponse([
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
      encodeDiffResponse([{ path: "zoneId", kind, isInput: true, replaces }]),
    );

    expect(response.getDetaileddiffMap().get("zoneId")?.toObject()).toEqual({ kind: expected, inputdiff: true });
    expect(response.getReplacesList()).toEqual(replaces ? ["zoneId"] : []);
  });
});
