import { parseBody, readVerdict } from "../../../provider/cloudflare/envelope";
import { malformedBy } from "./malformedBy";

const PATH = "/accounts/ace0/access/service_tokens";
const CHECK = "Check baseUrl, and anything between here and the API.";
const REPORT = "Try again later. If this persists, check baseUrl and anything between here and the API.";

describe("parseBody", () => {
  it.each([
    ["", "is empty"],
    [" \n", "is empty"],
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
