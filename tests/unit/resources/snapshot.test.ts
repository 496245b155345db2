import { NO_SECRETS } from "../../../provider/arguments/secretArguments";
import { refreshSnapshot, updateSnapshot, type Snapshot, takeSnapshot } from "../../../provider/resources/snapshot";
import { checkSnapshotArgs, parseSnapshotArgs, type SnapshotArgs } from "../../../provider/resources/snapshotArgs";
import { parseSnapshotId, toSnapshotId } from "../../../provider/resources/snapshotId";
import { type ListedToken } from "../../../provider/tokens/serviceToken";
import { accountId, contextOf, listingOf } from "../functions/fakeListings";
import { afterNow, DAY_MS, listedToken, NOW, serviceToken } from "../tokens/exampleTokens";

const [a, b] = [listedToken("a"), listedToken("b")];

describe("takeSnapshot", () => {
  it("records what is selected, by ID and by name, with the moment of the clock", async () => {
    const { context, requests } = contextOf(listingOf([b, a]));

    expect(await takeSnapshot({ names: ["a"] }, context)).toEqual({
      names: ["a"],
      accountId,
      tokens: { "id-a": serviceToken("a") },
      ids: Object.assign(Object.create(null) as object, { a: "id-a" }),
      clientIds: Object.assign(Object.create(null) as object, { a: "a.access" }),
      drift: [],
      recordedAt: new Date(NOW).toISOString(),
    });
    expect(requests).toEqual([{ scope: { accountId } }]);
  });

  it("leaves out of clientIds the names that several tokens have", async () => {
    const { context } = contextOf(listingOf([a, b, listedToken("a", { id: "2" })]));
    const { clientIds, tokens } = await takeSnapshot({}, context);

    expect(Object.keys(tokens).sort()).toEqual(["2", "id-a", "id-b"]);
    expect({ ...clientIds }).toEqual({ b: "b.access" });
  });

  it("records an account without tokens, where nothing was named", async () => {
    expect(await takeSnapshot({}, contextOf(listingOf([])).context)).toMatchObject({ tokens: {} });
  });

  it.each<[ListedToken[], string]>([
    [[], "0 tokens"],
    [[a], "1 token"],
    [[a, b], "2 tokens"],
  ])("refuses a pattern that matches none of %j", async (tokens, count) => {
    await expect(takeSnapshot({ namePattern: "x*" }, contextOf(listingOf(tokens)).context)).rejects.toThrow(
      `namePattern: none of the ${count} of account ${accountId} matches "x*"; correct the pattern, or leave it out.`,
    );
  });

  it("refuses each name that no token has, with the closest", async () => {
    const there = listingOf([listedToken("deploy-1"), listedToken("deploy-2")]);
    const wrong = (place: string, name: string, hint: string) =>
      `${place}: account ${accountId} has no token named "${name}"; correct the name, or leave it out.${hint}`;

    await expect(takeSnapshot({ names: ["deploy", "deploy-1", "q"] }, contextOf(there).context)).rejects.toThrow(
      `${wrong("names[0]", "deploy", ' The closest names are "deploy-1" and "deploy-2".')}\n${wrong("names[2]", "q", "")}`,
    );
  });
});

describe("updateSnapshot", () => {
  const update = (inputs: SnapshotArgs, live: ListedToken[], before: Snapshot) =>
    updateSnapshot(before, inputs, contextOf(listingOf(live)).context);
  const record = async (inputs: SnapshotArgs, live: ListedToken[], before: Snapshot) =>
    (await update(inputs, live, before)).state;
  const snapshotOf = (inputs: SnapshotArgs) => takeSnapshot(inputs, contextOf(listingOf([a, b])).context);

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

  it("gives what it accepts, by the inputs before, in a refresh's words", async () => {
    const before = await snapshotOf({});
    const live = [{ ...a, enabled: false, lastSeenAt: afterNow(-100 * DAY_MS) }];
    const { state, accepted } = await update({ inactiveFor: "24h" }, live, before);

    expect(accepted).toMatchObject([
      { kind: "disabled", name: "a" },
      { kind: "missing", name: "b" },
    ]);
    expect(accepted).toEqual((await refreshSnapshot(before, contextOf(listingOf(live)).context)).drift);
    expect(state).toMatchObject({ inactiveFor: "24h", tokens: { "id-a": { status: "disabled" } }, drift: [] });
  });

  it("accepts nothing where nothing differs but the input", async () => {
    expect((await update({ inactiveFor: "24h" }, [a, b], await snapshotOf({}))).accepted).toEqual([]);
  });

  it("lists several pages again before it takes a token for gone", async () => {
    const { context } = contextOf(listingOf([a], 2), listingOf([a, b], 2));
    const { state, accepted } = await updateSnapshot(await snapshotOf({}), { unmanaged: "report" }, context);

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
  async function driftOf(recorded: ListedToken[], live: ListedToken[], inputs = {}): Promise<unknown> {
    const state = await takeSnapshot(inputs, contextOf(listingOf(recorded)).context);
    const read = await refreshSnapshot(state, contextOf(listingOf(live)).context);
    expect({ ...read, drift: [] }).toEqual(state);
    return read.drift;
  }

  it("keeps the snapshot, and gives each change beside it", async () => {
    expect(await driftOf([a, b], [{ ...a, enabled: false }])).toMatchObject([
      { kind: "disabled", name: "a" },
      { kind: "missing", name: "b" },
    ]);
  });

  it("accepts an expiry that was near when the snapshot was taken, and not its passing", async () => {
    const soon = { ...a, expiresAt: afterNow(DAY_MS) };

    expect(await driftOf([soon], [soon])).toEqual([]);
    const state = await takeSnapshot({}, contextOf(listingOf([soon])).context);
    const later = { ...contextOf(listingOf([soon])).context, now: () => NOW + DAY_MS };
    expect((await refreshSnapshot(state, later)).drift).toMatchObject([{ kind: "expired" }]);
  });

  it("passes a listing's error on, as it says nothing of the tokens", async () => {
    const state = await takeSnapshot({}, contextOf(listingOf([a])).context);
    const failure = new Error("no listing");

    await expect(refreshSnapshot(state, contextOf(failure).context)).rejects.toBe(failure);
  });

  it("lists several pages again before it reports a token as missing", async () => {
    const state = await takeSnapshot({}, contextOf(listingOf([a, b])).context);
    const { context, requests } = contextOf(listingOf([a], 2), listingOf([a, b], 2));

    expect((await refreshSnapshot(state, context)).drift).toEqual([]);
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
    const state = await takeSnapshot({ unmanaged: "report" }, contextOf(listingOf([a, b])).context);
    const { context, requests } = contextOf(listingOf(first, 2), listingOf(second, 2));
    const read = await refreshSnapshot(state, context);

    expect(read.drift).toHaveLength(drift.length);
    expect(read.drift).toMatchObject(drift);
    expect(requests).toHaveLength(2);
  });
});

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
