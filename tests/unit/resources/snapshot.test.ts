import { NO_SECRETS } from "../../../provider/arguments/secretArguments";
import { type FunctionContext } from "../../../provider/functions/functionContext";
import { refreshSnapshot, type Snapshot, takeSnapshot, updateSnapshot } from "../../../provider/resources/snapshot";
import { parseSnapshotArgs, type SnapshotArgs } from "../../../provider/resources/snapshotArgs";
import { parseSnapshotId, toSnapshotId } from "../../../provider/resources/snapshotId";
import { type ListedToken } from "../../../provider/tokens/serviceToken";
import { accountId, contextOf, listingOf } from "../functions/fakeListings";
import { afterNow, DAY_MS, listedToken, NOW } from "../tokens/exampleTokens";

const [a, b] = [listedToken("a"), listedToken("b")];
const configuredScope = { scope: { accountId } };
const parse = <Args extends SnapshotArgs>(values: Args) =>
  parseSnapshotArgs({ values, secrets: NO_SECRETS }, { configuredScope });
const take = (args: SnapshotArgs, ...live: ListedToken[]) =>
  takeSnapshot(parse(args), contextOf(listingOf(live)).context);
const refresh = (state: Snapshot, context: FunctionContext) => refreshSnapshot(parse(state), context);

describe("takeSnapshot", () => {
  it("leaves out of clientIds the names that several tokens have", async () => {
    const { clientIds, tokens } = await take({}, a, b, listedToken("a", { id: "2" }));

    expect(Object.keys(tokens).sort()).toEqual(["2", "id-a", "id-b"]);
    expect({ ...clientIds }).toEqual({ b: "b.access" });
  });
});

describe("updateSnapshot", () => {
  const record = async (inputs: SnapshotArgs, live: ListedToken[], before: Snapshot) =>
    (await updateSnapshot(parse(before), parse(inputs), contextOf(listingOf(live)).context)).state;
  const snapshotOf = (inputs: SnapshotArgs) => take(inputs, a, b);

  it("accepts that a name it had is gone", async () => {
    const inputs = { names: ["a", "b"] };

    expect(await record(inputs, [a], await snapshotOf(inputs))).toMatchObject({ ...inputs, tokens: { "id-a": {} } });
    expect(await record(inputs, [], await snapshotOf(inputs))).toMatchObject({ ...inputs, tokens: {} });
  });

  it("accepts that all of a pattern it had are gone", async () => {
    const inputs = { namePattern: "*" };

    expect(await record(inputs, [], await snapshotOf(inputs))).toMatchObject({ ...inputs, tokens: {}, drift: [] });
  });

  it.each<[string, SnapshotArgs, SnapshotArgs]>([
    ["names[1]", { names: ["b"] }, { names: ["b", "c"] }],
    ["namePattern", { namePattern: "a*" }, { namePattern: "c*" }],
    ["names[0]", { namePattern: "a*" }, { names: ["c"] }],
  ])("refuses %s where that is new and selects nothing", async (place, before, now) => {
    const refused = record(now, [], await snapshotOf(before));

    await expect(refused).rejects.toThrow(new RegExp(`^${place.replace(/[[\]]/g, "\\$&")}: .*$`));
  });

  it("lists several pages again before it takes a token for gone", async () => {
    const { context } = contextOf(listingOf([a], 2), listingOf([a, b], 2));
    const { state, accepted } = await updateSnapshot(
      parse(await snapshotOf({})),
      parse({ unmanaged: "report" }),
      context,
    );

    expect(accepted).toEqual([]);
    expect(Object.keys(state.tokens)).toEqual(["id-a", "id-b"]);
  });

  it("refuses a name that it had in another account", async () => {
    const inputs = { names: ["a"] };
    const before = { ...(await snapshotOf(inputs)), accountId: "b".repeat(32) };

    await expect(record(inputs, [b], before)).rejects.toThrow(/^names\[0\]: /);
  });
});

describe("refreshSnapshot", () => {
  it("accepts an expiry that was near when the snapshot was taken, and not its passing", async () => {
    const soon = { ...a, expiresAt: afterNow(DAY_MS) };

    const state = await take({}, soon);
    const { context } = contextOf(listingOf([soon]));
    expect((await refresh(state, context)).drift).toEqual([]);
    expect((await refresh(state, { ...context, now: () => NOW + DAY_MS })).drift).toMatchObject([{ kind: "expired" }]);
  });

  it("lists several pages again before it reports a token as missing", async () => {
    const state = await take({}, a, b);
    const { context, requests } = contextOf(listingOf([a], 2), listingOf([a, b], 2));

    expect((await refresh(state, context)).drift).toEqual([]);
    expect(requests).toHaveLength(2);
  });

  it.each<[string, ListedToken[], ListedToken[], object[]]>([
    ["has no unmanaged token that is gone by then", [a, listedToken("n")], [a], [{ kind: "missing", name: "b" }]],
    ["has an unmanaged token that has come by then", [a], [a, b, listedToken("n")], [{ kind: "unmanaged", name: "n" }]],
    ["keeps what the first found of a token that only it has", [{ ...a, enabled: false }], [b], [{ kind: "disabled" }]],
    ["says nothing of a sound token that only the first has", [a], [b], []],
    ["misses what was replaced in the first", [{ ...a, id: "2" }], [b], [{ kind: "replaced", name: "a" }]],
    ["takes a name for replaced once only", [{ ...a, id: "2" }], [{ ...a, id: "2" }, b], [{ kind: "replaced" }]],
  ])("that lists again %s", async (_what, first, second, drift) => {
    const state = await take({ unmanaged: "report" }, a, b);
    const { context, requests } = contextOf(listingOf(first, 2), listingOf(second, 2));
    const read = await refresh(state, context);

    expect(read.drift).toHaveLength(drift.length);
    expect(read.drift).toMatchObject(drift);
    expect(requests).toHaveLength(2);
  });
});

describe("parseSnapshotArgs", () => {
  it.each([
    [{}, ["a", "b", ""], []],
    [{ names: ["a", "c"] }, ["a", "c"], ["b", "A"]],
    [{ namePattern: "a*" }, ["a", "ab"], ["b", "ba"]],
    [{ names: ["b"], namePattern: "a*" }, ["a", "ab", "b"], ["c"]],
  ])("with %j selects %j and not %j", (args, selected, others) => {
    const { selects } = parse(args);

    expect(selected.map(selects)).toEqual(selected.map(() => true));
    expect(others.map(selects)).toEqual(others.map(() => false));
  });

  it("settles the scope and the rules of drift", () => {
    const zoneId = "b".repeat(32);

    expect(parse({ zoneId, inactiveFor: "1s", unmanaged: "report" })).toMatchObject({
      scope: { zoneId },
      expiringWithinMs: 2_592_000_000,
      inactiveForMs: 1_000,
      unmanaged: "report",
    });
  });
});

const id = "0123456789abcdef0123456789abcdef";

describe("toSnapshotId", () => {
  it.each([
    [{ accountId: id }, `accounts/${id}`],
    [{ zoneId: id }, `zones/${id}`],
  ])("of %j is what parseSnapshotId reads", (scope, text) => {
    expect(toSnapshotId(scope)).toBe(text);
    expect(parseSnapshotId(text, configuredScope).values).toEqual(scope);
  });
});

describe("parseSnapshotId", () => {
  it.each([
    [`accounts/${id}/ci-*`, { accountId: id, namePattern: "ci-*" }],
    [`zones/${id}/a/b/*`, { zoneId: id, namePattern: "a/b/*" }],
    [`zones/${id}//`, { zoneId: id, namePattern: "/" }],
    [`accounts/${id}/line\nbreak`, { accountId: id, namePattern: "line\nbreak" }],
  ])("takes what follows the ID of %j for a pattern", (text, args) => {
    expect(parseSnapshotId(text, configuredScope).values).toEqual(args);
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
    expect(() => parseSnapshotId(text, configuredScope)).toThrow(
      `id: ${JSON.stringify(text)} is not the ID of a baseline; give accounts/ID or zones/ID with the 32 hexadecimal ` +
        "characters of the ID, and /PATTERN after it to select names.",
    );
  });
});
