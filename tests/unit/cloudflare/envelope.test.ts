import { decodePage, parseBody, readVerdict } from "../../../provider/cloudflare/envelope";
import { MalformedResponseError } from "../../../provider/cloudflare/errors";

const PATH = "/accounts/ace0/access/service_tokens";
const token = { id: "a", name: "ci", client_id: "a.access" };
const CHECK = "Check baseUrl, and anything between here and the API.";
const REPORT = "Try again later; if this goes on, report it to the authors of pulumi-cloudflare-access.";

function malformedBy(decode: () => unknown): MalformedResponseError {
  try {
    decode();
  } catch (error) {
    if (error instanceof MalformedResponseError) {
      return error;
    }
    throw error;
  }
  throw new Error("It was decoded.");
}

describe("parseBody", () => {
  it.each([
    ["", "is empty"],
    ["<!DOCTYPE html><html></html>", "is an HTML page"],
    ["\n <html>", "is an HTML page"],
    ["upstream timed out", "is not JSON, or breaks off"],
    ['{"success":true,"result":[{"id"', "is not JSON, or breaks off"],
  ])("says of %j that it %s", (body, problem) => {
    const error = malformedBy(() => parseBody(PATH, body));
    expect(error).toMatchObject({ field: "", message: `GET ${PATH}: the answer ${problem}. ${CHECK}` });
  });

  it("reads JSON", () => {
    expect(parseBody(PATH, ' {"a": [1]} ')).toEqual({ a: [1] });
  });
});

describe("readVerdict", () => {
  it.each<[string, unknown, unknown]>([
    ["success", { success: true, errors: [], messages: [{ code: 10000 }] }, { success: true, errors: [] }],
    ["success without errors", { success: true }, { success: true, errors: [] }],
    ["failure without errors", { success: false, errors: null }, { success: false, errors: [] }],
    [
      "failure with its errors",
      { success: false, errors: [{ code: 7003, message: "No route" }] },
      { success: false, errors: [{ code: 7003, message: "No route" }] },
    ],
  ])("reads %s", (_, body, expected) => {
    expect(readVerdict(PATH, body)).toEqual(expected);
  });

  it.each<[unknown, string, string]>([
    [null, "", "the answer is malformed: expected object, received null."],
    [[], "", "the answer is malformed: expected object, received array."],
    ["ok", "", "the answer is malformed: expected object, received string."],
    [{}, "success", "`success` is malformed: expected boolean, received undefined."],
    [{ success: "true" }, "success", "`success` is malformed: expected boolean, received string."],
    [{ success: 1 }, "success", "`success` is malformed: expected boolean, received number."],
  ])("refuses %j", (body, field, problem) => {
    const error = malformedBy(() => readVerdict(PATH, body));
    expect(error).toMatchObject({ field, message: `GET ${PATH}: ${problem} ${REPORT}` });
  });
});

describe("decodePage", () => {
  it("reads what result_info says, and leaves out what it doesn't", () => {
    const info = { count: 1, page: 2, per_page: 20, total_count: 21, total_pages: 2 };
    expect(decodePage(PATH, { result: [token], result_info: info }).info).toEqual({
      count: 1,
      page: 2,
      perPage: 20,
      totalCount: 21,
      totalPages: 2,
    });
    expect(decodePage(PATH, { result: [token], result_info: { page: 1, total_count: null } }).info).toEqual({
      page: 1,
    });
    for (const absent of [{ result_info: null }, {}]) {
      expect(decodePage(PATH, { result: [token], ...absent }).info).toEqual({});
    }
  });

  it.each([{ count: 0 }, { total_count: 0 }, { count: 0, total_count: 0 }, { count: 0, total_count: 7 }])(
    "takes a missing result for an empty page where result_info is %j",
    (info) => {
      expect(decodePage(PATH, { result: null, result_info: info }).tokens).toEqual([]);
      expect(decodePage(PATH, { result_info: info }).tokens).toEqual([]);
    },
  );

  it.each([undefined, null, {}, { count: 5 }, { count: 5, total_count: 0 }, { total_count: 5 }, { total_pages: 0 }])(
    "refuses a missing result where result_info is %j",
    (info) => {
      const error = malformedBy(() => decodePage(PATH, { result: null, result_info: info }));
      expect(error.field).toBe("result");
      const problem = "the answer has no `result`, and does not say that it is empty.";
      expect(error.message).toBe(`GET ${PATH}: ${problem} ${REPORT}`);
    },
  );

  it.each<[string, string, unknown]>([
    ["result", "expected array, received object", { result: { items: [] } }],
    ["result", "expected array, received string", { result: "[]" }],
    ["result[1]", "expected object, received number", { result: [token, 42] }],
    ["result[0]", "expected object, received null", { result: [null] }],
    [
      "result[1].id",
      'expected string, received undefined, in the token named "ci"',
      { result: [token, { ...token, id: undefined }] },
    ],
    ["result[0].id", "it is empty", { result: [{ ...token, id: "" }] }],
    ["result[0].id", "expected string, received number", { result: [{ ...token, id: 7 }] }],
    ["result_info", "expected object, received array", { result: [], result_info: [] }],
    ["result_info.total_count", "expected number, received string", { result: [], result_info: { total_count: "0" } }],
    ["result_info.total_count", "-1 is not a count", { result: [], result_info: { total_count: -1 } }],
    ["result_info.per_page", "0.5 is not a count", { result: [], result_info: { per_page: 0.5 } }],
    ["result_info.count", "1e+21 is not a count", { result: [], result_info: { count: 1e21 } }],
    ["result_info.page", "expected number, received boolean", { result: [], result_info: { page: true } }],
    ["", "expected object, received null", null],
  ])("names %j, where it is malformed: %s", (field, problem, body) => {
    const error = malformedBy(() => decodePage(PATH, body));
    expect(error.field).toBe(field);
    expect(error.message).toContain(`GET ${PATH}: ${field === "" ? "the answer" : `\`${field}\``} is malformed: `);
    expect(error.message).toContain(problem);
  });
});
