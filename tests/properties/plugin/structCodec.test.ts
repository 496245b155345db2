import fc from "fast-check";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { decodeConfigureRequest } from "../../../provider/plugin/requests";
import { encodeInvokeResponse } from "../../../provider/plugin/responses";

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

/** What must be read: no undefined property; in a list, whose places count, null for it. */
function expected(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => expected(item ?? null));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).filter(([, property]) => property !== undefined);
  return Object.fromEntries(entries.map(([name, property]) => [name, expected(property)]));
}

function read(result: object): unknown {
  return InvokeResponse.deserializeBinary(encodeInvokeResponse({ result })).getReturn()?.toJavaScript();
}

describe("writeStruct", () => {
  it("encodes any object so that the generated messages read the same", () => {
    fc.assert(
      fc.property(objects, (object) => expect(read(object)).toEqual(expected(object))),
      { numRuns: 500 },
    );
  });

  it("and readStruct reads the same, whatever the keys", () => {
    const bags = fc.dictionary(fc.oneof(fc.constant("__proto__"), fc.string({ unit: "grapheme" })), fc.jsonValue());
    fc.assert(
      fc.property(bags, (bag) => {
        // The result of an answer and the arguments of a Configure have their Struct in fields of other numbers.
        const bytes = encodeInvokeResponse({ result: bag });
        bytes[0] = (2 << 3) | 2;
        expect(JSON.stringify(decodeConfigureRequest(bytes).args)).toBe(JSON.stringify(bag));
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
      { numRuns: 300 },
    );
  });
});
