import { toTokenChange } from "../../../provider/resources/tokenChange";
import { type FindingKind } from "../../../provider/tokens/closedSets";
import { toFinding } from "../../../provider/tokens/findings";
import { serviceToken } from "../tokens/exampleTokens";

const tokens = { "id-a": serviceToken("a") };

function changeOf(kind: FindingKind, id: string | undefined, expected?: string): unknown {
  return toTokenChange(toFinding(kind, { name: "a", id }, { expected, message: "" }), { tokens });
}

describe("toTokenChange", () => {
  it.each<[FindingKind, string, string]>([
    ["renamed", "update", ".name"],
    ["disabled", "update", ".enabled"],
    ["durationChanged", "update", ".duration"],
    ["expired", "update", ".status"],
    ["expiring", "update", ".status"],
    ["inactive", "update", ".lastSeenAt"],
    ["missing", "delete", ""],
    ["unmanaged", "add", ""],
  ])("of a token that is %s is an %s of its place", (kind, change, field) => {
    expect(changeOf(kind, "id-a")).toEqual({
      path: `tokens["id-a"]${field}`,
      kind: change,
      isInput: true,
      replaces: false,
    });
  });

  it("of another token in the place of a recorded one is that one's ID", () => {
    expect(changeOf("replaced", "id-other", "ID id-a")).toMatchObject({ path: 'tokens["id-a"].id', kind: "update" });
  });

  it("of another client ID is that", () => {
    expect(changeOf("replaced", "id-a", "client ID x")).toMatchObject({ path: 'tokens["id-a"].clientId' });
  });

  it("keeps a quote in an ID from ending the path", () => {
    expect(changeOf("missing", 'a"b')).toMatchObject({ path: 'tokens["a\\"b"]' });
  });

  it.each<[FindingKind, string | undefined]>([
    ["missing", undefined],
    ["replaced", "id-other"],
    ["duplicated", "id-a"],
  ])("has none for a %s without a recorded token of its own", (kind, id) => {
    expect(changeOf(kind, id)).toBeUndefined();
  });
});
