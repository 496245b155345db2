import fc from "fast-check";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { encodeInvokeResponse } from "../../../provider/plugin/invokeResponse";

/** The reader keeps keys in a plain object, in which this one is no key. */
const key = fc.string({ unit: "grapheme" }).filter((text) => text !== "__proto__");

const { properties: objects } = fc.letrec<{ value: unknown; properties: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.string({ unit: "grapheme" }),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.array(tie("value"), { maxLength: 5 }),
    tie("properties"),
  ),
  properties: fc.dictionary(key, tie("value"), { maxKeys: 5 }),
}));

/** What must be read: no null and no undefined property; in a list, whose places count, null for both. */
function expected(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => expected(item ?? null));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).filter(([, property]) => property !== undefined && property !== null);
  return Object.fromEntries(entries.map(([name, property]) => [name, expected(property)]));
}

function read(result: object): unknown {
  return InvokeResponse.deserializeBinary(encodeInvokeResponse({ result })).getReturn()?.toJavaScript();
}

describe("StructEncoder", () => {
  it("encodes any object so that the generated messages read the same", () => {
    fc.assert(
      fc.property(objects, (object) => expect(read(object)).toEqual(expected(object))),
      { numRuns: 1_000 },
    );
  });

  it("encodes an object that occurs in several places as often as it occurs", () => {
    fc.assert(
      fc.property(objects, objects, (shared, around) => {
        const object = { ...around, "shared-1": shared, list: [shared, around, shared], "shared-2": shared };
        expect(read(object)).toEqual(expected(object));
      }),
      { numRuns: 500 },
    );
  });

  it("encodes any text, half surrogate pairs included, as UTF-8 does", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, next) => {
        expect(read({ text, next })).toEqual({
          text: Buffer.from(text).toString(),
          next: Buffer.from(next).toString(),
        });
      }),
      { numRuns: 1_000 },
    );
  });
});
