import { chooseToken } from "../../../provider/tokens/chooseToken";
import { closestNames } from "../../../provider/tokens/closestNames";
import { describeMatches, describeNoMatch } from "../../../provider/tokens/lookupMessages";
import { findMatches, type TokenQuery } from "../../../provider/tokens/tokenQuery";
import { afterNow, DAY_MS, serviceToken } from "./exampleTokens";

describe("findMatches", () => {
  const ci = serviceToken("ci");

  it.each<[string, TokenQuery]>([
    ["name", { name: "ci" }],
    ["ID", { id: "id-ci" }],
    ["client ID", { clientId: "ci.access" }],
  ])("finds a token by its %s", (_, query) => {
    expect(findMatches({ tokens: [ci], unreadable: [] }, query)).toEqual({ matches: [ci], unreadable: [] });
  });

  it.each<[string, TokenQuery]>([
    ["a name in other capitals", { name: "CI" }],
    ["a part of a name", { name: "c" }],
    ["an ID given as a name", { name: "id-ci" }],
    ["a name given as an ID", { id: "ci" }],
    ["a name given as a client ID", { clientId: "ci" }],
  ])("does not find it by %s", (_, query) => {
    expect(findMatches({ tokens: [ci], unreadable: [] }, query)).toEqual({ matches: [], unreadable: [] });
  });

  it("finds an unreadable token by what it has, and not by what it lacks", () => {
    const unreadable = [{ id: "a", name: "ci", problem: "client_id is missing" }];
    const found = (query: TokenQuery) => findMatches({ tokens: [ci], unreadable }, query);
    expect(found({ id: "a" })).toEqual({ matches: [], unreadable });
    expect(found({ name: "ci" })).toEqual({ matches: [ci], unreadable });
    expect(found({ clientId: "" })).toEqual({ matches: [], unreadable: [] });
  });
});

describe("chooseToken", () => {
  const ci = serviceToken("ci");

  it.each([undefined, "newest", "longestValid"] as const)("takes the only one, with prefer %p", (prefer) => {
    expect(chooseToken([ci], prefer)).toBe(ci);
    expect(chooseToken([], prefer)).toBeUndefined();
  });

  it("takes none of several where nothing says which", () => {
    expect(chooseToken([ci, serviceToken("ci", { id: "b" })])).toBeUndefined();
  });

  it.each<[string, object[], string]>([
    ["the latest creation", [{ createdAt: afterNow(0) }, { createdAt: afterNow(1) }, { createdAt: afterNow(-1) }], "1"],
    ["a known creation before an unknown one", [{ createdAt: "unknown" }, { createdAt: afterNow(-DAY_MS) }], "1"],
    ["the lowest ID of those created together", [{}, {}], "0"],
  ])("takes as newest %s", (_, fields, id) => {
    expectPreferred("newest", fields, id);
  });

  it.each<[string, object[], string]>([
    ["the latest expiry", [{ expiresAt: afterNow(1) }, { expiresAt: afterNow(3) }, { expiresAt: afterNow(2) }], "1"],
    ["the one that never expires", [{ expiresAt: afterNow(9 * DAY_MS) }, { neverExpires: true }], "1"],
    ["a known expiry before an unknown one", [{ expiresAt: "unknown" }, { expiresAt: afterNow(1) }], "1"],
    ["an unknown expiry before an expired one", [{ status: "expired" }, { expiresAt: "unknown" }], "1"],
    [
      "an expiring token before an expired and a disabled one",
      [
        { status: "expired", expiresAt: afterNow(-1) },
        { status: "disabled", expiresAt: afterNow(9 * DAY_MS) },
        { status: "expiring", expiresAt: afterNow(1) },
      ],
      "2",
    ],
    [
      "an expired token before a disabled one",
      [{ status: "disabled", neverExpires: true }, { status: "expired" }],
      "1",
    ],
    ["the disabled token that expires last", [{ status: "disabled" }, { status: "disabled", neverExpires: true }], "1"],
    ["the lowest ID of equals", [{}, {}], "0"],
  ])("takes as longest valid %s", (_, fields, id) => {
    expectPreferred("longestValid", fields, id);
  });

  function expectPreferred(prefer: "newest" | "longestValid", fields: object[], id: string) {
    const tokens = fields.map((field, index) => serviceToken("ci", { ...field, id: String(index) }));
    expect(chooseToken(tokens, prefer)).toBe(tokens[Number(id)]);
    expect(chooseToken(tokens.reverse(), prefer)).toMatchObject({ id });
  }
});

describe("closestNames", () => {
  it.each([
    ["a missing character", "ci-deply", ["ci-deploy"]],
    ["an extra character", "ci-deployy", ["ci-deploy"]],
    ["a wrong character", "ci-deplay", ["ci-deploy"]],
    ["two characters swapped", "ci-depoly", ["ci-deploy"]],
    ["other capitals", "CI-DEPLOY", ["ci-deploy"]],
    ["the beginning of a name", "ci-", ["ci-deploy"]],
    ["a part of a name", "deploy", ["ci-deploy"]],
    ["a name with more behind it", "ci-deploy-production", ["ci-deploy"]],
    ["a name with more around it", "the ci-deploy token", ["ci-deploy"]],
    ["something else", "monitoring", []],
    ["one letter that the name begins with", "c", []],
    ["two letters within the name", "pl", []],
    ["nothing", "", []],
  ])("suggests for %s: %s", (_, name, expected) => {
    expect(closestNames(name, ["ci-deploy"])).toEqual(expected);
  });

  it("allows one typing mistake for every three characters", () => {
    expect(closestNames("abcdef", ["abcdxy"])).toEqual(["abcdxy"]);
    expect(closestNames("abcdef", ["abcxyz"])).toEqual([]);
  });

  it("sorts by likeness: capitals, mistakes, beginnings, parts", () => {
    const names = ["my-token-name", "token-name", "Token", "tokne", "taken"];
    expect(closestNames("token", names, 9)).toEqual(["Token", "taken", "tokne", "token-name", "my-token-name"]);
  });

  it("returns three names at most unless told otherwise, and each name once", () => {
    const names = ["n5", "n1", "n2", "n3", "n4", "n1"];
    expect(closestNames("n0", names)).toEqual(["n1", "n2", "n3"]);
    expect(closestNames("n0", names, 1)).toEqual(["n1"]);
    expect(closestNames("n0", names, 9)).toEqual(["n1", "n2", "n3", "n4", "n5"]);
  });

  it("finds the closest of 50,000 names quickly", () => {
    const names = Array.from({ length: 50_000 }, (_, index) => `service-token-${index}-production`);
    const started = performance.now();
    expect(closestNames("service-token-4711-prodcution", names, 1)).toEqual(["service-token-4711-production"]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

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
  const [unseen, capitals] = ["spaces or characters that can't be seen", "upper and lower case"];

  it.each([
    ["normalization", { name: "caf\u00e9" }, { name: "cafe\u0301" }, "cafe\\u0301", "Unicode normalization"],
    ["a space behind", { name: "ci " }, { name: "ci" }, "ci", unseen],
    ["two spaces", { name: "a b" }, { name: "a  b" }, "a  b", unseen],
    ["a no-break space", { name: "a b" }, { name: "a\u00a0b" }, "a\\u00a0b", unseen],
    ["a zero-width space", { name: "ab" }, { name: "a\u200bb" }, "a\\u200bb", unseen],
    ["a joiner", { name: "ab" }, { name: "a\u200db" }, "a\\u200db", unseen],
    ["its direction", { name: "ab" }, { name: "\u202eab" }, "\\u202eab", unseen],
    ["normalization and a tab", { name: "caf\u00e9" }, { name: "cafe\u0301\t" }, "cafe\\u0301\\t", unseen],
    ["capitals", { name: "CI-Deploy" }, { name: "ci-deploy" }, "ci-deploy", capitals],
    ["capitals of an ID", { id: "F174" }, { id: "f174" }, "f174", capitals],
    ["a line break behind an ID", { id: "f174\n" }, { id: "f174" }, "f174", unseen],
    ["capitals of a client ID", { clientId: "AB.access" }, { clientId: "ab.access" }, "ab.access", capitals],
  ])("explains a difference in %s", (_, query, fields, shown, difference) => {
    const [field = ""] = Object.keys(query).map((key) => ({ name: "name", id: "ID", clientId: "client ID" })[key]);
    const [value] = Object.values(query);
    const tokens = [serviceToken("other"), serviceToken("token", fields)];
    expect(describeNoMatch(query, tokens)).toBe(
      `No service token has the ${field} ${JSON.stringify(value)}. A token has the ${field} "${shown}", which differs only in ` +
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
