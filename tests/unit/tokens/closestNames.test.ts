import { closestNames } from "../../../provider/tokens/closestNames";
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
