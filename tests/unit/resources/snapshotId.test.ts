import { parseSnapshotId, toSnapshotId } from "../../../provider/resources/snapshotId";

const id = "0123456789abcdef0123456789abcdef";

describe("toSnapshotId", () => {
  it.each([
    [{ accountId: id }, `accounts/${id}`],
    [{ zoneId: id }, `zones/${id}`],
  ])("of %j is what parseSnapshotId reads", (scope, text) => {
    expect(toSnapshotId(scope)).toBe(text);
    expect(parseSnapshotId(text)).toEqual(scope);
  });
});

describe("parseSnapshotId", () => {
  it.each([
    [`accounts/${id}/ci-*`, { accountId: id, namePattern: "ci-*" }],
    [`zones/${id}/a/b/*`, { zoneId: id, namePattern: "a/b/*" }],
    [`zones/${id}//`, { zoneId: id, namePattern: "/" }],
    [`accounts/${id}/line\nbreak`, { accountId: id, namePattern: "line\nbreak" }],
  ])("takes what follows the ID of %j for a pattern", (text, args) => {
    expect(parseSnapshotId(text)).toEqual(args);
  });

  it.each([
    "",
    id,
    `account/${id}`,
    `accounts/${id}/`,
    `accounts/${id}0`,
    `accounts/..`,
    `xaccounts/${id}`,
    `accounts//${id}`,
  ])("refuses %j", (text) => {
    expect(() => parseSnapshotId(text)).toThrow(
      `id: ${JSON.stringify(text)} is not the ID of a baseline; give accounts/ID or zones/ID with the 32 hexadecimal ` +
        "characters of the ID, and /PATTERN after it to select names.",
    );
  });
});
