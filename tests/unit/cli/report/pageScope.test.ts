import { toPageScope } from "../../../../provider/cli/report/pageScope";
import { serviceToken } from "../../tokens/exampleTokens";
import { findingOf, scopeOf } from "./exampleReport";

describe("toPageScope", () => {
  const [ci, old, twin] = [serviceToken("ci"), serviceToken("dev", { id: "old" }), serviceToken("dev", { id: "twin" })];
  const tokens = [ci, old, twin];

  it("finds a token by the finding's ID, whatever the name", () => {
    const renamed = findingOf("renamed", "cd", "id-ci");
    const page = toPageScope(scopeOf({ tokens, findings: [renamed, findingOf("expired", "ci")] }), 3);
    expect(page.ofToken(ci)).toEqual({ anchor: "s3t0", kinds: ["renamed", "expired"] });
    expect(page.ofToken(old)).toBeUndefined();
    expect(page.rowOf(renamed)).toBe("s3t0");
  });

  it("finds every token of a duplicated name, and links to the first", () => {
    const duplicated = { ...findingOf("duplicated", "dev") };
    delete duplicated.tokenId;
    const page = toPageScope(scopeOf({ tokens, findings: [duplicated] }), 0);
    expect([old, twin].map((token) => page.ofToken(token)?.anchor)).toEqual(["s0t1", "s0t2"]);
    expect(page.rowOf(duplicated)).toBe("s0t1");
  });

  it("links a missing token to nothing, though one of its ID may be there", () => {
    const missing = findingOf("missing", "ci");
    const page = toPageScope(scopeOf({ tokens, findings: [missing] }), 0);
    expect(page.rowOf(missing)).toBeUndefined();
    expect(page.ofToken(ci)).toBeUndefined();
  });
});
