import { describeMatches, describeNoMatch } from "../../../provider/tokens/lookupMessages";
import { serviceToken } from "./exampleTokens";

const AND_SCOPE = "or check that the right account or zone is read";

describe("describeNoMatch", () => {
  const tokens = ["ci-deploy", "ci-test", "monitoring"].map((name) => serviceToken(name));

  it("names the closest name", () => {
    expect(describeNoMatch({ name: "monitorin" }, tokens)).toBe(
      `no service token has the name "monitorin": the closest name is "monitoring"; correct the name, ${AND_SCOPE}`,
    );
  });

  it("names several close names", () => {
    expect(describeNoMatch({ name: "ci" }, tokens)).toBe(
      `no service token has the name "ci": the closest names are "ci-test" and "ci-deploy"; correct the name, ${AND_SCOPE}`,
    );
  });

  it("names three close names at most, each once", () => {
    const names = ["ci-1", "ci-1", "ci-2", "ci-3", "ci-4"].map((name, index) =>
      serviceToken(name, { id: String(index) }),
    );
    expect(describeNoMatch({ name: "ci-9" }, names)).toBe(
      'no service token has the name "ci-9": the closest names are "ci-1", "ci-2" and "ci-3"; correct the name, ' +
        AND_SCOPE,
    );
  });

  it("says how many tokens there are when no name is close", () => {
    expect(describeNoMatch({ name: "zzzz" }, tokens)).toBe(
      'no service token has the name "zzzz": all 3 there are have others; check it, and that the right account or zone is read',
    );
  });

  it("says that the only token there is has another name", () => {
    expect(describeNoMatch({ name: "zzzz" }, tokens.slice(0, 1))).toBe(
      'no service token has the name "zzzz": the only one there is has another; check it, and that the right account or zone is read',
    );
  });

  it("says that there are no tokens at all", () => {
    expect(describeNoMatch({ id: "f174" }, [])).toBe(
      'no service token has the ID "f174": there are no service tokens at all; check that the right account or zone is read',
    );
  });

  it("names the tokens that the API gives no name or client ID of, as one may be meant", () => {
    const unreadable = [
      { id: "u1", clientId: "u1.access", problem: "name is missing" },
      { id: "u2", name: "odd", problem: "client_id is missing" },
    ];
    expect(describeNoMatch({ name: "monitorin" }, tokens, unreadable)).toBe(
      'no service token has the name "monitorin": the closest name is "monitoring"; correct the name, ' +
        `${AND_SCOPE}; the API gives no name of 1 other token (ID u1)`,
    );
    expect(describeNoMatch({ clientId: "x.access" }, tokens, unreadable)).toContain(
      "; the API gives no client ID of 1 other token (ID u2)",
    );
    expect(describeNoMatch({ id: "x" }, tokens, unreadable)).not.toContain("the API gives no");
    expect(describeNoMatch({ id: "x" }, [], unreadable)).toBe(
      'no service token has the ID "x": every token there is lacks its name or client ID in the API\'s answer; try again later',
    );
  });

  it("names no closest ID, as IDs are not typed by hand", () => {
    expect(describeNoMatch({ id: "id-ci-tes" }, tokens)).toBe(
      'no service token has the ID "id-ci-tes": all 3 there are have others; check it, and that the right account or zone is read',
    );
  });

  it.each([
    [
      { id: "ci-test.access" },
      'the ID "ci-test.access": it is the client ID of "ci-test"; look the token up by `clientId`',
    ],
    [{ clientId: "id-ci-test" }, 'the client ID "id-ci-test": it is the ID of "ci-test"; look the token up by `id`'],
    [{ id: "monitoring" }, 'the ID "monitoring": it is the name of "monitoring"; look the token up by `name`'],
    [{ name: "id-monitoring" }, 'the name "id-monitoring": it is the ID of "monitoring"; look the token up by `id`'],
  ])("notices when the value belongs into another argument: %j", (query, text) => {
    expect(describeNoMatch(query, tokens)).toBe(`no service token has ${text}`);
  });
});

describe("describeMatches", () => {
  it("lists each token's ID, client ID and expiry, and how to choose", () => {
    const expiresAt = "2026-06-01T00:00:00Z";
    const matches = [
      serviceToken("ci", { id: "1", clientId: "a.access", expiresAt }),
      serviceToken("ci", { id: "2", clientId: "b.access", expiresAt, status: "expired" }),
      serviceToken("ci", { id: "3", clientId: "c.access", neverExpires: true }),
      serviceToken("ci", { id: "4", clientId: "d.access", neverExpires: true, status: "disabled" }),
      {
        id: "5",
        name: "ci",
        clientId: "e.access",
        duration: "1h",
        enabled: true,
        status: "active",
        neverExpires: false,
      } as const,
    ];
    expect(describeMatches({ name: "ci" }, matches)).toBe(
      [
        '5 service tokens have the name "ci":',
        "  id 1, client ID a.access, expires 2026-06-01T00:00:00Z",
        "  id 2, client ID b.access, expired 2026-06-01T00:00:00Z",
        "  id 3, client ID c.access, never expires",
        "  id 4, client ID d.access, never expires, disabled",
        "  id 5, client ID e.access, expiry unknown",
        'choose one by `id` or `clientId`, or set `prefer` to "newest" or "longestValid"',
      ].join("\n"),
    );
  });
});
