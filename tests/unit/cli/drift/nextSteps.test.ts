import { nextStepsFor } from "../../../../provider/cli/drift/nextSteps";
import { type FindingKind } from "../../../../provider/tokens/closedSets";
import { finding } from "./exampleReport";

const update = "To accept what is live, run: cloudflare-access baseline update t.yaml";

function stepsFor(...kinds: FindingKind[]): string[] {
  return nextStepsFor(
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
    expect(stepsFor("inactive", "missing", "expired", "expired")).toEqual([
      `${update} --prune`,
      "`baseline update` can't accept a token that is expired or inactive. Renew or delete the token, or accept the finding " +
        'until a date, under "accept" in t.yaml.',
    ]);
  });

  it("asks nothing for what is accepted", () => {
    const accepted = finding("missing", "a", { acceptedUntil: "2030-01-31", reason: "known" });
    expect(nextStepsFor([accepted], "t.yaml", {})).toEqual([]);
  });

  it.each([
    ["t.yaml", "t.yaml"],
    ["ops/to kens.yaml", "'ops/to kens.yaml'"],
    ["$(x)'s.yaml", "'$(x)'\\''s.yaml'"],
    ["ä.yaml", "'ä.yaml'"],
  ])("quotes the file %s for a shell", (file, quoted) => {
    expect(nextStepsFor([finding("renamed", "a")], file, {})).toEqual([
      `To accept what is live, run: cloudflare-access baseline update ${quoted}`,
    ]);
  });

  it("names the account or zone that was checked alone, and npm where it ran the command", () => {
    const environment = { npm_command: "run-script" };
    const npx = "To accept what is live, run: npx --no -- cloudflare-access baseline update t.yaml";

    expect(nextStepsFor([finding("renamed", "a")], "t.yaml", environment, { account: "a1" })).toEqual([
      `${npx} --account a1`,
    ]);
    expect(nextStepsFor([finding("renamed", "a")], "t.yaml", environment, { zone: "z1" })).toEqual([
      `${npx} --zone z1`,
    ]);
  });
});
