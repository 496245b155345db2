import { isUnreadable } from "../../../provider/tokens/serviceToken";
import { decodeToken } from "../../../provider/cloudflare/decodeToken";

const token = { id: "a", name: "ci", client_id: "a.access" };
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

describe("isUnreadable", () => {
  it("tells a token without a name from one that has all it needs", () => {
    expect(isUnreadable(decodeToken({ id: "a", client_id: "c" }))).toBe(true);
    expect(isUnreadable(decodeToken(token))).toBe(false);
  });
});
