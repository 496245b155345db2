import { ci, driftOf, findingsOf } from "./exampleDrift";
import { listedToken } from "./exampleTokens";

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
