import { type ExpectedToken } from "../../../provider/tokens/expectedToken";
import { type ListedToken } from "../../../provider/tokens/serviceToken";
import { aboutCi, ci, driftOf, findingsOf, locationsOf, pinned } from "./exampleDrift";
import { afterNow, listedToken } from "./exampleTokens";

const GONE =
  "It was deleted, or is in another account or zone. Stop expecting it, or expect the token that replaced it.";

describe("findDrift", () => {
  it.each<[string, ExpectedToken]>([
    ["its name", { name: "ci" }],
    ["its ID", { name: "ci", id: "id-ci" }],
    ["its client ID", { name: "ci", clientId: "ci.access" }],
    ["every field", { ...pinned, duration: "8760h", enabled: true }],
  ])("finds nothing where a token is as expected by %s", (_, expected) => {
    expect(findingsOf([expected], [ci])).toEqual([]);
  });

  it.each<[string, ExpectedToken, object, string]>([
    [
      "name",
      { name: "ci" },
      { name: "ci", expected: "name ci" },
      'Service token "ci" was expected, but no token has that name. Create it, or stop expecting it.',
    ],
    [
      "ID",
      pinned,
      { ...aboutCi, expected: "ID id-ci" },
      `Service token "ci" was expected with ID id-ci, but no token has that ID. ${GONE}`,
    ],
    [
      "client ID",
      { name: "ci", clientId: "ci.access" },
      { name: "ci", clientId: "ci.access", expected: "client ID ci.access" },
      `Service token "ci" was expected with client ID ci.access, but no token has that client ID. ${GONE}`,
    ],
  ])("reports a token as missing by its %s", (_, expected, fields, message) => {
    expect(findingsOf([expected], [listedToken("dev")])).toStrictEqual([
      { kind: "missing", severity: "error", ...fields, message },
    ]);
  });

  describe("of a name with a typo", () => {
    const deploy = listedToken("ci-deploy");
    const messageOf = (...args: Parameters<typeof findingsOf>) => findingsOf(...args)[0]?.message;

    it("names the closest name, so that the entry is corrected and not pruned", () => {
      expect(messageOf([{ name: "ci-deplyo" }], [deploy, listedToken("monitoring")])).toBe(
        'Service token "ci-deplyo" was expected, but no token has that name. The closest name is "ci-deploy". ' +
          "Correct the expected name, create the token, or stop expecting it.",
      );
    });

    it("names no token that something else expects", () => {
      const expected = [{ name: "ci-deplyo" }, { name: "x", id: deploy.id }];
      expect(messageOf(expected, [{ ...deploy, name: "ci-deploy" }])).not.toContain("closest");
      expect(messageOf([{ name: "ci-deplyo" }, { name: "ci-deploy" }], [deploy])).not.toContain("closest");
    });

    it("names the same of several lookalikes, whatever their order", () => {
      const lookalikes = [listedToken("ci "), listedToken(" ci")];
      const message = messageOf([{ name: "ci" }], lookalikes);
      expect(message).toContain('A token has the name " ci", which differs only in spaces');
      expect(messageOf([{ name: "ci" }], lookalikes.reverse())).toBe(message);
    });

    it("names no name where an ID or a client ID is missing", () => {
      const expected = [
        { name: "ci-deplyo", id: "gone" },
        { name: "ci-deplyp", clientId: "gone" },
      ];
      expect(findingsOf(expected, [deploy]).filter(({ message }) => message.includes("closest"))).toEqual([]);
    });

    it("names the closest ones of the first ten only, as many names may be missing", () => {
      const wanted = Array.from({ length: 10_000 }, (_, index) => ({ name: `ci-deploy-${index}` }));
      const live = Array.from({ length: 10_000 }, (_, index) => listedToken(`ci-deplyo-${index}`));
      const findings = findingsOf(wanted, live);
      expect(findings).toHaveLength(10_000);
      const hinted = findings.map(({ message }) => message.includes("closest"));
      expect(hinted.lastIndexOf(true)).toBe(9);
      expect(hinted.filter(Boolean)).toHaveLength(10);
    });
  });

  it.each<[string, ExpectedToken]>([
    ["ID", { name: "ci", id: "id-ci" }],
    ["client ID", { name: "ci", clientId: "ci.access" }],
  ])("reports a token as renamed that has the expected %s", (_, expected) => {
    expect(findingsOf([expected], [{ ...ci, name: "ci-old" }])).toStrictEqual([
      {
        kind: "renamed",
        severity: "error",
        ...aboutCi,
        expected: "ci",
        actual: "ci-old",
        message: 'Service token "ci" is now named "ci-old". Rename it back, or expect the new name.',
      },
    ]);
  });

  it.each<[string, ExpectedToken, ListedToken, string, string]>([
    ["ID", pinned, { ...ci, id: "new", clientId: "new.access" }, "ID id-ci", "ID new"],
    [
      "client ID",
      { name: "ci", clientId: "ci.access" },
      { ...ci, clientId: "new" },
      "client ID ci.access",
      "client ID new",
    ],
    ["client ID and the same ID", pinned, { ...ci, clientId: "new" }, "client ID ci.access", "client ID new"],
  ])("reports a token as replaced whose name has another %s", (_, expected, live, before, after) => {
    const field = before.startsWith("ID") ? "ID" : "client ID";
    expect(findingsOf([expected], [live])).toStrictEqual([
      {
        kind: "replaced",
        severity: "error",
        name: "ci",
        tokenId: live.id,
        clientId: live.clientId,
        expected: before,
        actual: after,
        message:
          `Service token "ci" was expected with ${before}, but the one there has ${after}. ` +
          `Give everything that uses it the new client ID and secret, then expect the new ${field}.`,
      },
    ]);
  });

  it("reports a name that several tokens have", () => {
    expect(
      findingsOf(
        [{ name: "ci" }],
        [
          { ...ci, id: "b" },
          { ...ci, id: "a" },
        ],
      ),
    ).toStrictEqual([
      {
        kind: "duplicated",
        severity: "error",
        name: "ci",
        expected: "1 token",
        actual: "2 tokens: ID a, b",
        message:
          'Service token "ci" was expected once, but 2 tokens have that name: ID a, b. ' +
          "Delete or rename the others, or expect one of them by id or clientId.",
      },
    ]);
  });

  it("reports live tokens that nothing expects only when told to", () => {
    const dev = listedToken("dev");
    expect(driftOf([pinned], [ci, dev])).toEqual([]);
    expect(findingsOf([pinned], [ci, dev], { unmanaged: "report" })).toStrictEqual([
      {
        kind: "unmanaged",
        severity: "warning",
        name: "dev",
        tokenId: "id-dev",
        clientId: "dev.access",
        message: 'Service token "dev" (ID id-dev) exists, but nothing expects it. Expect it, or delete it.',
      },
    ]);
  });

  it("reports each difference of one token", () => {
    const live = { ...ci, name: "x", clientId: "x", enabled: false, duration: "1h", expiresAt: afterNow(0) };
    const options = { inactiveForMs: 1 };
    expect(driftOf([{ ...pinned, duration: "2h" }], [live], options)).toEqual([
      "renamed ci id-ci",
      "replaced ci id-ci",
      "disabled ci id-ci",
      "expired ci id-ci",
      "durationChanged ci id-ci",
      "inactive ci id-ci",
    ]);
  });

  it.each<[string, ExpectedToken[], ListedToken[], number[]]>([
    [
      "of a replaced ID whose text is another one's ID",
      [
        { ...pinned, id: "ID id-x" },
        { name: "x", id: "id-x" },
      ],
      [ci],
      [1, 0],
    ],
    ["of twins, the missing one", [{ name: "ci" }, { name: "ci" }], [{ ...ci, enabled: false }], [0, 1]],
    ["and none, where nothing expects the token", [{ name: "dev" }], [{ ...ci, name: "dev" }, ci], [-1]],
  ])("says which expectation a finding is about: %s", (_, expected, tokens, locations) => {
    expect(locationsOf(expected, tokens).toSorted()).toEqual(locations.toSorted());
  });

  it("reports neither expiry nor inactivity of a token that nothing expects", () => {
    const options = { unmanaged: "report", inactiveForMs: 1 } as const;
    expect(driftOf([], [{ ...ci, expiresAt: afterNow(-1) }], options)).toEqual(["unmanaged ci id-ci"]);
  });
});

describe("findDrift, which token an expectation means", () => {
  const first = { ...ci, id: "1", clientId: "1.access" };
  const second = { ...ci, id: "2", clientId: "2.access" };
  const report = { unmanaged: "report" } as const;

  it("accepts several tokens of a name when the expected one is pinned", () => {
    expect(driftOf([{ name: "ci", id: "1" }], [first, second])).toEqual([]);
    expect(driftOf([{ name: "ci", clientId: "2.access" }], [first, second])).toEqual([]);
  });

  it("accepts several expectations of a name, each pinned", () => {
    expect(
      driftOf(
        [
          { name: "ci", id: "2" },
          { name: "ci", clientId: "1.access" },
        ],
        [first, second],
        report,
      ),
    ).toEqual([]);
  });

  it("takes the token that is left when all others of the name are pinned", () => {
    expect(driftOf([{ name: "ci" }, { name: "ci", id: "1" }], [first, second], report)).toEqual([]);
  });

  it("takes an ID for more certain than a client ID", () => {
    expect(driftOf([{ name: "ci", id: "1", clientId: "2.access" }], [first, second], report)).toEqual([
      "replaced ci 1",
      "unmanaged ci 2",
    ]);
  });

  it("recognises two tokens that swapped their names", () => {
    const expected = [
      { name: "a", id: "1" },
      { name: "b", id: "2" },
    ];
    const live = [
      { ...first, name: "b" },
      { ...second, name: "a" },
    ];
    expect(driftOf(expected, live, report)).toEqual(["renamed a 1", "renamed b 2"]);
  });

  it("counts a replacement, a renamed token and duplicates as expected", () => {
    expect(driftOf([{ name: "ci", id: "gone" }], [first], report)).toEqual(["replaced ci 1"]);
    expect(driftOf([{ name: "dev", id: "1" }], [first], report)).toEqual(["renamed dev 1"]);
    expect(driftOf([{ name: "ci" }], [first, second], report)).toEqual(["duplicated ci"]);
  });

  it("takes each replacement once", () => {
    const expected = ["x", "y", "z"].map((id) => ({ name: "ci", id }));
    expect(driftOf(expected, [second, first], report)).toEqual(["replaced ci 1", "replaced ci 2", "missing ci z"]);
  });

  it("does not take a token that another expectation is pinned to for a replacement", () => {
    const expected = [
      { name: "ci", id: "gone" },
      { name: "ci", id: "1" },
    ];
    expect(driftOf(expected, [first])).toEqual(["missing ci gone"]);
  });

  it("lets the expectation with the right name keep a token that two are pinned to", () => {
    const expected = [
      { name: "a", id: "1" },
      { name: "ci", id: "1" },
    ];
    expect(findingsOf(expected, [first])).toStrictEqual([
      {
        kind: "missing",
        severity: "error",
        name: "a",
        tokenId: "1",
        expected: "ID 1",
        message:
          'Service token "a" was expected with ID 1, but the token with ID 1 is expected more than once. Expect each token once only.',
      },
    ]);
  });

  it("says so when two expectations share one name and one token", () => {
    expect(findingsOf([{ name: "ci" }, { name: "ci" }], [first])).toStrictEqual([
      {
        kind: "missing",
        severity: "error",
        name: "ci",
        expected: "name ci",
        message:
          'Service token "ci" was expected, but the token with ID 1 is expected more than once. Expect each token once only.',
      },
    ]);
  });

  it("says so when a name is expected besides the pinned token that has it", () => {
    const [finding] = findingsOf([{ name: "ci" }, { name: "ci", id: "1" }], [first]);
    expect(finding?.message).toContain("the token with ID 1 is expected more than once");
  });

  it("reports a name once that is expected as often as tokens have it, and what is lacking beyond", () => {
    const twice = [{ name: "ci" }, { name: "ci" }];
    expect(driftOf(twice, [first, second], report)).toEqual(["duplicated ci"]);
    expect(driftOf([...twice, { name: "ci" }], [first, second], report)).toEqual(["missing ci", "duplicated ci"]);
  });

  it("reports every expectation where no token is left, as often as it is expected", () => {
    expect(driftOf([{ name: "ci" }, { name: "ci" }], [])).toEqual(["missing ci", "missing ci"]);
  });

  it("expects nothing of an empty expectation", () => {
    expect(driftOf([], [first, second])).toEqual([]);
  });

  it("matches 140,000 expectations of every kind with as many tokens of four names", () => {
    const kinds = [
      () => ({ name: "0" }),
      (index: number) => ({ name: "1", id: `gone-${index}` }),
      (index: number) => ({ name: "2", clientId: `gone-${index}` }),
      (index: number) => ({ name: "3", id: `${index}` }),
    ];
    const indexes = Array.from({ length: 140_000 }, (_, index) => index);
    const live = indexes.map((index) => ({ ...ci, name: `${index % 4}`, id: `${index}`, clientId: `${index}.access` }));
    const findings = findingsOf(
      indexes.map((index) => kinds[index % 4]!(index)),
      live,
    );
    expect(findings.filter(({ kind }) => kind === "duplicated")).toHaveLength(1);
    expect(findings.filter(({ kind }) => kind === "replaced")).toHaveLength(70_000);
    expect(findings).toHaveLength(70_001);
    expect(findings.every(({ message }) => message.length < 1_000)).toBe(true);
  });

  it("is not misled by names of an object's prototype", () => {
    expect(driftOf([{ name: "__proto__" }, { name: "constructor" }], [listedToken("__proto__")])).toEqual([
      "missing constructor",
    ]);
  });
});
