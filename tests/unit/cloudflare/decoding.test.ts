import { decodePage } from "../../../provider/cloudflare/listing/decodePage";
import { decodeToken } from "../../../provider/cloudflare/decodeToken";
import { decodeOrThrow, readErrors, readRefusal } from "../../../provider/cloudflare/http/envelope";
import { asFields } from "../../../provider/cloudflare/fields";

const PATH = "/accounts/ace0/access/service_tokens";
const REPORT = "Try again later. If this persists, check the base URL and anything between here and the API.";
/** The error for an answer whose field is malformed. */
const refusal = (field: string, problem: string) =>
  expect.objectContaining({ field, message: `GET ${PATH}: ${problem} ${REPORT}` }) as Error;

const token = { id: "a", name: "ci", client_id: "a.access" };

describe("decodePage", () => {
  const decode = (body: unknown) =>
    decodeOrThrow(PATH, () => decodePage(asFields(body), 100, (item) => decodeToken(asFields(item))));

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
      const problem = "`result` is malformed: it is missing, and nothing says that the list is empty.";
      expect(() => decode({ result: null, result_info: info })).toThrow(refusal("result", problem));
    },
  );

  it.each<[string, string, unknown]>([
    ["result", "expected array, received object", { result: { items: [] } }],
    ["result[1]", "expected object, received number", { result: [token, 42] }],
    ["result_info", "expected object, received array", { result: [], result_info: [] }],
    [
      "result[1].id",
      'expected string, received undefined, in the token named "ci"',
      { result: [token, { ...token, id: undefined }] },
    ],
    ["", "expected object, received null", null],
  ])("names %j, where it is malformed: %s", (field, problem, body) => {
    const where = field === "" ? "the answer" : `\`${field}\``;
    expect(() => decode(body)).toThrow(refusal(field, `${where} is malformed: ${problem}.`));
  });
});

const decoded = { id: "a", name: "ci", clientId: "a.access", enabled: true };

const information = {
  duration: "60m",
  enabled: false,
  expires_at: "2027-01-01T00:00:00Z",
  created_at: "2026-01-01T00:00:00.123456Z",
  updated_at: "2026-01-02T00:00:00+02:00",
  last_seen_at: "2026-02-01T00:00:00Z",
  client_secret_version: 3,
  previous_client_secret_expires_at: "2026-02-03T00:00:00Z",
};

describe("decodeToken", () => {
  it("keeps every field, and instants exactly as the API gave them", () => {
    expect(decodeToken({ ...token, ...information })).toEqual({
      id: "a",
      name: "ci",
      clientId: "a.access",
      duration: "60m",
      enabled: false,
      expiresAt: "2027-01-01T00:00:00Z",
      createdAt: "2026-01-01T00:00:00.123456Z",
      updatedAt: "2026-01-02T00:00:00+02:00",
      lastSeenAt: "2026-02-01T00:00:00Z",
      clientSecretVersion: 3,
      previousClientSecretExpiresAt: "2026-02-03T00:00:00Z",
    });
  });

  it("ignores fields that the API does not document", () => {
    expect(decodeToken({ ...token, color: "red" })).toEqual(decoded);
  });

  it.each<[string, unknown[]]>([
    ["duration", [undefined, null, "", 8760, true, {}, [], "1d", "soon", "04da6b54-80e4-46f7-96ec-b56ff0331ba9"]],
    ["enabled", [undefined, null, true]],
    ["expires_at", [undefined, null, "", "soon", 0, {}]],
    ["created_at", [undefined, null, "", 2026]],
    ["updated_at", [undefined, null, "", 5]],
    ["last_seen_at", [undefined, null, "", "never", 0]],
    ["client_secret_version", [undefined, null, "", "3", -1, 1.5, 1e21, NaN]],
    ["previous_client_secret_expires_at", [undefined, null, "", 5]],
  ])("treats a %s that is missing, null or anything else as absent", (field, values) => {
    for (const value of values) {
      expect(decodeToken({ ...token, [field]: value })).toEqual(decoded);
    }
  });

  it("does not read an `enabled` of another type as enabled", () => {
    for (const enabled of ["false", "true", "", 0, 1, {}, []]) {
      expect(decodeToken({ ...token, enabled })).not.toHaveProperty("enabled");
    }
  });

  it.each<[string, unknown, string]>([
    ["name", undefined, "name is missing"],
    ["name", null, "name is null"],
    ["name", "", "name is empty"],
    ["name", 7, "name is not a string"],
    ["client_id", undefined, "client_id is missing"],
    ["client_id", null, "client_id is null"],
    ["client_id", "", "client_id is empty"],
    ["client_id", {}, "client_id is not a string"],
  ])("calls a token unreadable whose %s is %j", (field, value, problem) => {
    const { id, name, clientId } = decoded;
    const rest = field === "name" ? { id, clientId } : { id, name };
    expect(decodeToken({ ...token, ...information, [field]: value })).toEqual({ ...rest, problem });
  });

  it("names both fields where both are unusable", () => {
    expect(decodeToken({ id: "a", name: "" })).toEqual({ id: "a", problem: "name is empty and client_id is missing" });
  });

  it("takes an ID such as __proto__ as data", () => {
    expect(decodeToken({ ...token, id: "__proto__" })).toEqual({ ...decoded, id: "__proto__" });
  });

  it.each<[unknown, object, string]>([
    [undefined, {}, "expected string, received undefined"],
    [null, { name: "ci" }, 'expected string, received null, in the token named "ci"'],
    [7, { name: 'a"b' }, 'expected string, received number, in the token named "a\\"b"'],
    ["", { name: "" }, "it is empty"],
    ["", { name: "x".repeat(301) }, `it is empty, in the token named "${"x".repeat(240)}… (61 more characters)"`],
  ])("refuses a token whose ID is %j, and names it where it has a name", (id, rest, problem) => {
    expect(() => decodeToken({ ...rest, id })).toThrow(expect.objectContaining({ field: "id", problem }) as Error);
  });
});

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
    expect(() => readRefusal(PATH, body)).toThrow(refusal(field, problem));
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
