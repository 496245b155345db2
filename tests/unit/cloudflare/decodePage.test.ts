import { decodePage } from "../../../provider/cloudflare/decodePage";
import { decodeToken } from "../../../provider/cloudflare/decodeToken";
import { orMalformed } from "../../../provider/cloudflare/envelope";
import { asFields } from "../../../provider/cloudflare/fields";
import { malformedBy } from "./malformedBy";

const PATH = "/accounts/ace0/access/service_tokens";
const REPORT = "Try again later. If this persists, check the base URL and anything between here and the API.";
const token = { id: "a", name: "ci", client_id: "a.access" };

describe("decodePage", () => {
  const decode = (body: unknown) =>
    orMalformed(PATH, () => decodePage(asFields(body), 100, (item) => decodeToken(asFields(item))));

  it("keeps the tokens in their order, readable or not, and how long the answer was", () => {
    const tokens = [token, { id: "b", client_id: "b.access" }, { ...token, id: "c" }];
    expect(decode({ result: tokens })).toMatchObject({
      items: [{ id: "a" }, { id: "b", problem: "name is missing" }, { id: "c" }],
      bytes: 100,
    });
  });

  it("reads what result_info says, and leaves out what it doesn't", () => {
    const info = { count: 1, page: 2, per_page: 20, total_count: 21, total_pages: 2 };
    expect(decode({ result: [token], result_info: info }).info).toEqual({
      count: 1,
      page: 2,
      perPage: 20,
      totalCount: 21,
      totalPages: 2,
    });
    expect(decode({ result: [token], result_info: { page: 1, total_count: null } }).info).toEqual({
      page: 1,
    });
    for (const absent of [{ result_info: null }, {}]) {
      expect(decode({ result: [token], ...absent }).info).toEqual({});
    }
  });

  it.each([-1, 0.5, 1e21, NaN, "20", true, [], {}])("takes a number of %p in result_info for none", (value) => {
    const info = { count: value, page: value, per_page: value, total_count: value, total_pages: value };
    expect(decode({ result: [token], result_info: info }).info).toEqual({});
    expect(decode({ result: [], result_info: info }).info).toEqual({});
  });

  it("takes totals of 0 for none beside tokens, and a page or page size of 0 for none anywhere", () => {
    const info = { count: 0, page: 0, per_page: 0, total_count: 0, total_pages: 0 };
    expect(decode({ result: [token], result_info: info }).info).toEqual({});
    expect(decode({ result: [], result_info: info }).info).toEqual({ count: 0, totalCount: 0, totalPages: 0 });
  });

  it.each([{ count: 0 }, { total_count: 0 }, { count: 0, total_count: 0 }, { count: 0, total_count: 7 }])(
    "takes a missing result for an empty page where result_info is %j",
    (info) => {
      expect(decode({ result: null, result_info: info }).items).toEqual([]);
      expect(decode({ result_info: info }).items).toEqual([]);
    },
  );

  it.each([undefined, null, {}, { count: 5 }, { count: 5, total_count: 0 }, { total_count: 5 }, { total_pages: 0 }])(
    "refuses a missing result where result_info is %j",
    (info) => {
      const error = malformedBy(() => decode({ result: null, result_info: info }));
      expect(error.field).toBe("result");
      const problem = "`result` is malformed: it is missing, and nothing says that the list is empty.";
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
    ["", "expected object, received null", null],
  ])("names %j, where it is malformed: %s", (field, problem, body) => {
    const error = malformedBy(() => decode(body));
    expect(error.field).toBe(field);
    expect(error.message).toContain(`GET ${PATH}: ${field === "" ? "the answer" : `\`${field}\``} is malformed: `);
    expect(error.message).toContain(problem);
  });
});
