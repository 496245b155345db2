import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { encodeInvokeResponse } from "../../../provider/plugin/invokeResponse";

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
