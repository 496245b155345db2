import { checkProperties } from "../../../provider/plugin/checkProperties";
import { SecretArguments } from "../../../provider/arguments/secretArguments";
import { UNKNOWN, type WireProperties } from "../../../provider/plugin/values";

const spec = {
  properties: {
    text: { type: "string" },
    count: { type: "integer" },
    share: { type: "number" },
    flag: { type: "boolean" },
    list: { type: "array", items: { type: "string" } },
    expected: { type: "array", items: { $ref: "#/types/cloudflare-access:index:ExpectedServiceToken" } },
  },
  required: ["text"],
};

function failuresOf(properties: WireProperties): string[] {
  return checkProperties({ text: "", ...properties }, spec).map(({ property, reason }) => `${property} ${reason}`);
}

describe("checkProperties", () => {
  it.each([
    { count: 3, share: 0.5, flag: false, list: [], expected: [] },
    { share: 3 },
    { list: ["a", UNKNOWN], expected: UNKNOWN, count: UNKNOWN },
    { expected: [{ name: "a", enabled: true }, UNKNOWN, { name: UNKNOWN }] },
  ])("accepts %j", (properties) => {
    expect(failuresOf(properties)).toEqual([]);
  });

  it.each<[WireProperties, string]>([
    [{ text: 1 }, "text must be a string, not a whole number."],
    [{ text: null }, "text must be a string, not null."],
    [{ count: 1.5 }, "count must be a whole number, not a number with a fraction."],
    [{ flag: "true" }, "flag must be a boolean, not a string."],
    [{ list: {} }, "list must be a list, not an object."],
    [{ list: ["a", []] }, "list[1] must be a string, not a list."],
    [{ expected: [null] }, "expected[0] must be an object, not null."],
    [{ expected: [{}] }, "expected[0].name is missing; it is required."],
  ])("refuses %j", (properties, failure) => {
    expect(failuresOf(properties)).toEqual([failure]);
  });

  it("names what is missing and what is unknown together", () => {
    const failures = checkProperties({ txt: "a" }, spec);

    expect(failures).toEqual([
      { property: "text", reason: "is missing; it is required." },
      {
        property: "txt",
        reason:
          'there is no argument "txt". Did you mean text? The arguments are text, count, share, flag, list, expected.',
      },
    ]);
  });

  it.each(["constructor", "toString"])("does not take %s for a property, which every object has", (key) => {
    expect(failuresOf({ [key]: "a" })).toHaveLength(1);
  });

  it("gives no hint where nothing is near", () => {
    expect(checkProperties({ qqqqqq: 1 }, { properties: { name: { type: "string" } } })).toEqual([
      { property: "qqqqqq", reason: 'there is no argument "qqqqqq". The arguments are name.' },
    ]);
  });

  it("names no key within a secret", () => {
    const secrets = new SecretArguments(["expected[0]"]);
    const properties = {
      text: "",
      expected: [
        { name: "a", hidden: 1 },
        { name: "b", nmae: 1 },
      ],
    };

    expect(checkProperties(properties, spec, secrets)).toEqual([
      { property: "expected[0]", reason: expect.stringMatching(/^has an unknown key \(not shown\)\. /) as string },
      { property: "expected[1].nmae", reason: expect.stringContaining("Did you mean name?") as string },
    ]);
  });
});
