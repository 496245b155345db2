import { checkSnapshotArgs, parseSnapshotArgs } from "../../../provider/resources/snapshotArgs";
import { NO_SECRETS } from "../../../provider/arguments/secretArguments";
import { accountId } from "../functions/fakeListings";

const configured = { configuredScope: { scope: { accountId } }, secrets: NO_SECRETS };

describe("parseSnapshotArgs", () => {
  it.each([
    [{}, ["a", "b", ""], []],
    [{ names: ["a", "c"] }, ["a", "c"], ["b", "A"]],
    [{ namePattern: "a*" }, ["a", "ab"], ["b", "ba"]],
    [{ names: ["b"], namePattern: "a*" }, ["a", "ab", "b"], ["c"]],
  ])("with %j selects %j and not %j", (args, selected, others) => {
    const { selects } = parseSnapshotArgs(args, configured);

    expect(selected.map(selects)).toEqual(selected.map(() => true));
    expect(others.map(selects)).toEqual(others.map(() => false));
  });

  it("settles the scope and the rules of drift", () => {
    const zoneId = "b".repeat(32);

    expect(parseSnapshotArgs({ zoneId, inactiveFor: "1s", unmanaged: "report" }, configured)).toMatchObject({
      scope: { zoneId },
      expiringWithinMs: 2_592_000_000,
      inactiveForMs: 1_000,
      unmanaged: "report",
    });
  });

  it("throws with everything that checkSnapshotArgs finds", () => {
    const args = { accountId: "x", names: [], namePattern: "[", expiringWithin: "x", inactiveFor: "x", unmanaged: "x" };
    const failures = checkSnapshotArgs(args, configured);

    expect(failures.map(({ property }) => property)).toEqual(Object.keys(args));
    expect(() => parseSnapshotArgs(args, configured)).toThrow(
      failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"),
    );
  });
});

describe("checkSnapshotArgs", () => {
  it("says why there is no scope", () => {
    expect(checkSnapshotArgs({}, { ...configured, configuredScope: { reason: "none." } })).toEqual([
      { property: "accountId", reason: "none." },
    ]);
  });

  it("names the place of an empty name", () => {
    expect(checkSnapshotArgs({ names: ["a", ""] }, configured)).toEqual([
      { property: "names[1]", reason: "is empty; give the exact name of a token." },
    ]);
  });
});
