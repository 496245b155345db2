import { ArgumentError } from "../../../provider/arguments/argumentError";
import { SecretArguments } from "../../../provider/arguments/secretArguments";
import { readScope, resolveScope } from "../../../provider/arguments/scopeArguments";

const accountId = "0123456789abcdef0123456789ABCDEF";
const zoneId = "f".repeat(32);
const both = [{ property: "zoneId", reason: "accountId and zoneId are both given; give one of them." }];
const advice =
  "is not an ID; it must be 32 hexadecimal characters, as the Cloudflare dashboard shows it on the overview page.";

describe("readScope", () => {
  it.each([
    [{}, undefined],
    [{ accountId }, { accountId }],
    [{ zoneId }, { zoneId }],
    [{ accountId, zoneId }, both],
    [{ accountId: "nope", zoneId }, [...both, { property: "accountId", reason: `"nope" ${advice}` }]],
  ])("of %j is %j", (args, scope) => {
    expect(readScope(args)).toEqual(scope);
  });

  it.each([
    ["", '""'],
    ["g".repeat(32), `"${"g".repeat(32)}"`],
    ["a".repeat(31), `"${"a".repeat(31)}"`],
    ["a".repeat(33), "the value of 33 characters"],
    ["../../user", '"../../user"'],
    [`${zoneId}/..`, `"${zoneId}/.."`],
    [` ${zoneId}`, `" ${zoneId}"`],
    ["a b ".repeat(20), `"${"a b ".repeat(15)}a..."`],
    [`words before ${"m".repeat(40)}`, "the value of 53 characters"],
  ])("refuses %j", (id, quoted) => {
    expect(readScope({ accountId: id })).toEqual([{ property: "accountId", reason: `${quoted} ${advice}` }]);
    expect(readScope({ zoneId: id })).toEqual([{ property: "zoneId", reason: `${quoted} ${advice}` }]);
  });
});

describe("resolveScope", () => {
  it.each([
    [{ zoneId }, { scope: { accountId } }, { zoneId }],
    [{}, { scope: { accountId } }, { accountId }],
    [{ zoneId }, { reason: "none." }, { zoneId }],
  ])("of %j with %j configured is %j", (args, configured, scope) => {
    expect(resolveScope(args, configured)).toEqual(scope);
  });

  it.each([
    [{}, { reason: "none." }, [{ property: "accountId", reason: "none." }]],
    [{ accountId, zoneId }, { scope: { accountId } }, both],
  ])("of %j with %j configured fails", (args, configured, failures) => {
    expect(() => resolveScope(args, configured)).toThrow(new ArgumentError(failures));
  });

  it("marks a secret scope, whose ID no message may contain", () => {
    const secrets = new SecretArguments(["accountId"]);

    expect(resolveScope({ accountId }, { reason: "none." }, secrets)).toEqual({ accountId, isSecret: true });
    expect(resolveScope({ zoneId }, { reason: "none." }, secrets)).toEqual({ zoneId });
    expect(() => resolveScope({ accountId: "nope" }, { reason: "none." }, secrets)).toThrow(
      `accountId: the value (not shown) ${advice}`,
    );
  });
});
