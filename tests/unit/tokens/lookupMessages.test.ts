import { describeMatches, describeNoMatch } from "../../../provider/tokens/lookupMessages";
import { serviceToken } from "./exampleTokens";

const AND_SCOPE = "or check that the right account or zone is read.";

describe("describeNoMatch", () => {
  const tokens = ["ci-deploy", "ci-test", "monitoring"].map((name) => serviceToken(name));

  it("names the closest name", () => {
    expect(describeNoMatch({ name: "monitorin" }, tokens)).toBe(
      `No service token has the name "monitorin". The closest name is "monitoring". Correct the name, ${AND_SCOPE}`,
    );
  });

  it("names several close names", () => {
    expect(describeNoMatch({ name: "ci" }, tokens)).toBe(
      `No service token has the name "ci". The closest names are "ci-test" and "ci-deploy". Correct the name, ${AND_SCOPE}`,
    );
  });

  it("names three close names at most, each once", () => {
    const names = ["ci-1", "ci-1", "ci-2", "ci-3", "ci-4"].map((name, index) =>
      serviceToken(name, { id: String(index) }),
    );
    expect(describeNoMatch({ name: "ci-9" }, names)).toBe(
      'No service token has the name "ci-9". The closest names are "ci-1", "ci-2" and "ci-3". Correct the name, ' +
        AND_SCOPE,
    );
  });

  it("says how many tokens there are when no name is close", () => {
    expect(describeNoMatch({ name: "zzzz" }, tokens)).toBe(
      'No service token has the name "zzzz". All 3 tokens have other names. Correct the name, ' + AND_SCOPE,
    );
  });

  it("says that the only token there is has another name", () => {
    expect(describeNoMatch({ name: "zzzz" }, tokens.slice(0, 1))).toBe(
      'No service token has the name "zzzz". The only token there is has another name. Correct the name, ' + AND_SCOPE,
    );
  });

  it("says that there are no tokens at all", () => {
    expect(describeNoMatch({ id: "f174" }, [])).toBe(
      'No service token has the ID "f174". There are no service tokens at all; check that the right account or zone is read.',
    );
  });

  it("names the tokens that the API gives no name or client ID of, as one may be meant", () => {
    const unreadable = [
      { id: "u1", clientId: "u1.access", problem: "name is missing" },
      { id: "u2", name: "odd", problem: "client_id is missing" },
    ];
    expect(describeNoMatch({ name: "monitorin" }, tokens, unreadable)).toBe(
      'No service token has the name "monitorin". The closest name is "monitoring". Correct the name, ' +
        `${AND_SCOPE} The API gives no name of 1 other token (ID u1).`,
    );
    expect(describeNoMatch({ clientId: "x.access" }, tokens, unreadable)).toContain(
      " The API gives no client ID of 1 other token (ID u2).",
    );
    expect(describeNoMatch({ id: "x" }, tokens, unreadable)).not.toContain("The API gives no");
    expect(describeNoMatch({ id: "x" }, [], unreadable)).toBe(
      'No service token has the ID "x". Every token there is lacks its name or client ID in the API\'s answer; try again later.',
    );
  });

  it("names no closest ID, as IDs are not typed by hand", () => {
    expect(describeNoMatch({ id: "id-ci-tes" }, tokens)).toBe(
      'No service token has the ID "id-ci-tes". All 3 tokens have other IDs. Correct the ID, ' + AND_SCOPE,
    );
  });

  it.each([
    [
      { id: "ci-test.access" },
      'the ID "ci-test.access". It is the client ID of "ci-test". Look the token up by `clientId`.',
    ],
    [{ clientId: "id-ci-test" }, 'the client ID "id-ci-test". It is the ID of "ci-test". Look the token up by `id`.'],
    [{ id: "monitoring" }, 'the ID "monitoring". It is the name of "monitoring". Look the token up by `name`.'],
    [{ name: "id-monitoring" }, 'the name "id-monitoring". It is the ID of "monitoring". Look the token up by `id`.'],
  ])("notices when the value belongs into another argument: %j", (query, text) => {
    expect(describeNoMatch(query, tokens)).toBe(`No service token has ${text}`);
  });
});

describe("describeNoMatch of a path", () => {
  it.each(["accounts/A/f174", "zones/Z/f174"])("says that only the last part of %s is an ID", (name) => {
    expect(describeNoMatch({ name }, [serviceToken("f174")])).toBe(
      `No service token has the name "${name}". Only the last part is an ID: give "f174" as \`id\`.`,
    );
  });
});

describe("describeNoMatch, where a value looks like another", () => {
  it.each([
    [
      "a name in another normalization",
      { name: "caf\u00e9" },
      { name: "cafe\u0301" },
      '"cafe\\u0301"',
      "Unicode normalization",
    ],
    ["a name with a space behind", { name: "ci " }, { name: "ci" }, '"ci"', "spaces or characters that can't be seen"],
    ["a name with two spaces", { name: "a b" }, { name: "a  b" }, '"a  b"', "spaces or characters that can't be seen"],
    [
      "a name with a no-break space",
      { name: "a b" },
      { name: "a\u00a0b" },
      '"a\\u00a0b"',
      "spaces or characters that can't be seen",
    ],
    [
      "a name with a zero-width space",
      { name: "ab" },
      { name: "a\u200bb" },
      '"a\\u200bb"',
      "spaces or characters that can't be seen",
    ],
    [
      "a name with a joiner",
      { name: "ab" },
      { name: "a\u200db" },
      '"a\\u200db"',
      "spaces or characters that can't be seen",
    ],
    [
      "a name that turns its direction",
      { name: "ab" },
      { name: "\u202eab" },
      '"\\u202eab"',
      "spaces or characters that can't be seen",
    ],
    [
      "a name in both",
      { name: "caf\u00e9" },
      { name: "cafe\u0301\t" },
      '"cafe\\u0301\\t"',
      "spaces or characters that can't be seen",
    ],
    ["a name in capitals", { name: "CI-Deploy" }, { name: "ci-deploy" }, '"ci-deploy"', "upper and lower case"],
    ["an ID in capitals", { id: "F174" }, { id: "f174" }, '"f174"', "upper and lower case"],
    ["an ID with a line break", { id: "f174\n" }, { id: "f174" }, '"f174"', "spaces or characters that can't be seen"],
    [
      "a client ID in capitals",
      { clientId: "AB.access" },
      { clientId: "ab.access" },
      '"ab.access"',
      "upper and lower case",
    ],
  ])("explains %s", (_, query, fields, shown, difference) => {
    const [field = ""] = Object.keys(query).map((key) => ({ name: "name", id: "ID", clientId: "client ID" })[key]);
    const [value] = Object.values(query);
    const tokens = [serviceToken("other"), serviceToken("token", fields)];
    expect(describeNoMatch(query, tokens)).toBe(
      `No service token has the ${field} ${JSON.stringify(value)}. A token has the ${field} ${shown}, which differs only in ` +
        `${difference}. Correct the ${field}, ${AND_SCOPE}`,
    );
  });

  it("does not take a name of nothing that can be seen for another", () => {
    expect(describeNoMatch({ name: " " }, [serviceToken("\u200b")])).toContain('The closest name is "\\u200b".');
  });

  it("cuts a name of 1 MB, and ten thousand tokens of one name", () => {
    const long = "x".repeat(1024 * 1024);
    expect(describeNoMatch({ name: long }, [serviceToken(`${long} `)]).length).toBeLessThan(1_000);
    const matches = Array.from({ length: 10_000 }, (_, index) => serviceToken("ci", { id: `${index}` }));
    expect(describeMatches({ name: "ci" }, matches).length).toBeLessThan(3_000);
  });
});

describe("describeMatches", () => {
  it("keeps an ID that is none on its line", () => {
    const id = "1\n::error::x";
    const matches = [serviceToken("ci", { id }), serviceToken("ci")];
    expect(describeMatches({ name: "ci" }, matches)).toContain('\n  id "1\\n::error::x", client ID ci.access');
  });

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
        'Choose one by `id` or `clientId`, or set `prefer` to "newest" or "longestValid".',
      ].join("\n"),
    );
  });

  it("does not advise to choose by a client ID that several tokens have", () => {
    const twins = ["1", "2"].map((id) => serviceToken("ci", { id, clientId: "same.access" }));

    for (const query of [{ clientId: "same.access" }, { name: "ci" }]) {
      expect(describeMatches(query, twins)).toMatch(
        /\nChoose one by `id`, or set `prefer` to "newest" or "longestValid"\.$/,
      );
    }
  });
});
