import { readErrors, readRefusal } from "../../../provider/cloudflare/envelope";
import { malformedBy } from "./malformedBy";

const PATH = "/accounts/ace0/access/service_tokens";
const REPORT = "Try again later. If this persists, check the base URL and anything between here and the API.";

describe("readRefusal", () => {
  it.each<[string, unknown, unknown]>([
    ["success", { success: true, errors: [], messages: [{ code: 10000 }] }, undefined],
    ["success without errors", { success: true }, undefined],
    ["failure without errors", { success: false, errors: null }, []],
    [
      "failure with its errors",
      { success: false, errors: [{ code: 7003, message: "No route" }] },
      [{ code: 7003, message: "No route" }],
    ],
  ])("reads %s", (_, body, expected) => {
    expect(readRefusal(PATH, body)).toEqual(expected);
  });

  it.each<[unknown, string, string]>([
    [null, "", "the answer is malformed: expected object, received null."],
    [[], "", "the answer is malformed: expected object, received array."],
    ["ok", "", "the answer is malformed: expected object, received string."],
    [{}, "success", "`success` is malformed: expected boolean, received undefined."],
    [{ success: "true" }, "success", "`success` is malformed: expected boolean, received string."],
    [{ success: 1 }, "success", "`success` is malformed: expected boolean, received number."],
  ])("refuses %j", (body, field, problem) => {
    const error = malformedBy(() => readRefusal(PATH, body));
    expect(error).toMatchObject({ field, message: `GET ${PATH}: ${problem} ${REPORT}` });
  });
});

describe("readErrors", () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ["what is documented", { errors: [{ code: 971, message: "Slow down" }] }, [{ code: 971, message: "Slow down" }]],
    ["plain strings", { errors: ["No", "Never"] }, [{ message: "No" }, { message: "Never" }]],
    ["one plain string", { errors: "No" }, [{ message: "No" }]],
    ["a word as code", { errors: [{ code: "forbidden" }] }, [{ message: "forbidden" }]],
    [
      "a word as code with a message",
      { errors: [{ code: "forbidden", message: "No" }] },
      [{ message: "forbidden: No" }],
    ],
    ["a number as text", { errors: [{ code: "10000", message: "No" }] }, [{ code: 10000, message: "No" }]],
    ["a code alone", { errors: [{ code: 12130 }] }, [{ code: 12130, message: "" }]],
    ["one error", { error: { code: 1, message: "No" } }, [{ code: 1, message: "No" }]],
    ["one error as a string", { error: "No" }, [{ message: "No" }]],
    [
      "the messages, where there is no error",
      { errors: [], messages: [{ code: 2, message: "No" }] },
      [{ code: 2, message: "No" }],
    ],
    ["no message where there is an error", { errors: ["No"], messages: ["Hello"] }, [{ message: "No" }]],
    ["entries that say nothing as none", { errors: [null, {}, [], 5, { code: {}, message: "" }] }, []],
    ["nothing", { errors: null }, []],
  ])("reads %s", (_, envelope, expected) => {
    expect(readErrors(envelope)).toEqual(expected);
  });

  it("reads the chain behind an error, which often has the reason, but not without an end", () => {
    const chain = [{ code: 6111, message: "Invalid format for Authorization header" }];
    const errors = [{ code: 6003, message: "Invalid request headers", error_chain: chain }];
    expect(readErrors({ errors })).toEqual([{ code: 6003, message: "Invalid request headers" }, ...chain]);
    const deep = Array.from({ length: 50 }).reduce<object>((inner) => ({ code: 1, error_chain: [inner] }), { code: 1 });
    expect(readErrors({ errors: [deep] })).toHaveLength(4);
  });
});
