import { describeStep, nextStepsFor } from "../../../../provider/cli/drift/nextSteps";
import { type FindingKind } from "../../../../provider/tokens/closedSets";
import { finding } from "./exampleReport";

const update = "To accept what is live, run: cloudflare-access baseline update t.yaml";

/** The steps as lines. */
const linesFor = (...args: Parameters<typeof nextStepsFor>) => nextStepsFor(...args).map(describeStep);

function stepsFor(...kinds: FindingKind[]): string[] {
  return linesFor(
    kinds.map((kind) => finding(kind, "a")),
    "t.yaml",
    {},
  );
}

describe("nextStepsFor", () => {
  it.each<[FindingKind[], string[]]>([
    [[], []],
    [["renamed"], [update]],
    [["replaced", "disabled", "rotated", "durationChanged"], [update]],
    [["missing"], [`${update} --prune`]],
    [["unmanaged"], [`${update} --add`]],
    [["missing", "unmanaged", "renamed"], [`${update} --prune --add`]],
    [["duplicated", "unreadable"], []],
  ])("names the update that accepts %j", (kinds, steps) => {
    expect(stepsFor(...kinds)).toEqual(steps);
  });

  it("says what to do about states that no update accepts", () => {
    expect(stepsFor("inactive", "missing", "expired", "expired", "unused")).toEqual([
      `${update} --prune`,
      "`baseline update` can't accept a token that is expired, inactive, or unused. Renew or delete the token, or accept the finding " +
        'until a date, under "accept" in t.yaml.',
    ]);
  });

  it("asks nothing for what is accepted", () => {
    const accepted = finding("missing", "a", { acceptedUntil: "2030-01-31", reason: "known" });
    expect(linesFor([accepted], "t.yaml", {})).toEqual([]);
  });

  it.each([
    ["t.yaml", "t.yaml"],
    ["ops/to kens.yaml", "'ops/to kens.yaml'"],
    ["$(x)'s.yaml", "'$(x)'\\''s.yaml'"],
    ["-x.yaml", "--add -- -x.yaml"],
  ])("names the file %s so that a shell reads it", (file, typed) => {
    const kind = file.startsWith("-") ? "unmanaged" : "renamed";
    expect(linesFor([finding(kind, "a")], file, {})).toEqual([
      `To accept what is live, run: cloudflare-access baseline update ${typed}`,
    ]);
  });

  it("prints no command with a file that can't be pasted", () => {
    expect(linesFor([finding("unmanaged", "a")], "a\u001b.yaml", {})).toEqual([
      "To accept what is live, run `baseline update --add` for this file.",
    ]);
  });

  it("names the account or zone that was checked alone", () => {
    expect(linesFor([finding("renamed", "a")], "t.yaml", {}, { account: "a1" })).toEqual([`${update} --account a1`]);
    expect(linesFor([finding("renamed", "a")], "t.yaml", {}, { zone: "z1" })).toEqual([`${update} --zone z1`]);
  });
});
