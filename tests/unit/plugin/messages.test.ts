import { DiffRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as requests from "../../../provider/plugin/requests";

// That messages mean what Pulumi's own say is proved by tests/protocol, and that values do by tests/properties/plugin.

describe("decodeDiffRequest", () => {
  it("tells inputs that an engine does not send from those that are empty", () => {
    const message = new DiffRequest().setOlds(Struct.fromJavaScript({ a: 1 }));
    const decode = () => requests.decodeDiffRequest(Buffer.from(message.serializeBinary())).oldInputs;

    expect(decode()).toBeUndefined();
    message.setOldInputs(new Struct());
    expect(decode()).toEqual({});
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
