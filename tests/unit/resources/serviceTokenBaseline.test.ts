import { type BaselineArgs } from "../../../provider/resources/baselineArgs";
import { type BaselineState, refreshBaseline, recordBaseline } from "../../../provider/resources/serviceTokenBaseline";
import { type ListedToken } from "../../../provider/tokens/serviceToken";
import { accountId, contextOf, listingOf } from "../functions/fakeListings";
import { afterNow, DAY_MS, listedToken, NOW, serviceToken } from "../tokens/exampleTokens";

const [a, b] = [listedToken("a"), listedToken("b")];

describe("recordBaseline", () => {
  it("records what is selected, by ID and by name, with the moment of the clock", async () => {
    const { context, requests } = contextOf(listingOf([b, a]));

    expect(await recordBaseline({ names: ["a"] }, context)).toEqual({
      names: ["a"],
      accountId,
      tokens: { "id-a": serviceToken("a") },
      clientIds: Object.assign(Object.create(null) as object, { a: "a.access" }),
      drift: [],
      recordedAt: new Date(NOW).toISOString(),
    });
    expect(requests).toEqual([{ scope: { accountId } }]);
  });

  it("leaves out of clientIds the names that several tokens have", async () => {
    const { context } = contextOf(listingOf([a, b, listedToken("a", { id: "2" })]));
    const { clientIds, tokens } = await recordBaseline({}, context);

    expect(Object.keys(tokens).sort()).toEqual(["2", "id-a", "id-b"]);
    expect({ ...clientIds }).toEqual({ b: "b.access" });
  });

  it("records an account without tokens, where nothing was named", async () => {
    expect(await recordBaseline({}, contextOf(listingOf([])).context)).toMatchObject({ tokens: {} });
  });

  it.each<[ListedToken[], string]>([
    [[], "There are no tokens at all."],
    [[a], "The only token there is has another name."],
    [[a, b], "All 2 tokens there are have other names."],
  ])("refuses a pattern that matches none of %j", async (tokens, count) => {
    await expect(recordBaseline({ namePattern: "x*" }, contextOf(listingOf(tokens)).context)).rejects.toThrow(
      `namePattern: no token of account ${accountId} matches "x*"; correct the pattern, or leave it out. ${count}`,
    );
  });

  it("refuses each name that no token has, with the closest", async () => {
    const there = listingOf([listedToken("deploy-1"), listedToken("deploy-2")]);
    const wrong = (place: string, name: string, hint: string) =>
      `${place}: account ${accountId} has no token named "${name}"; correct the name, or leave it out.${hint}`;

    await expect(recordBaseline({ names: ["deploy", "deploy-1", "q"] }, contextOf(there).context)).rejects.toThrow(
      `${wrong("names[0]", "deploy", ' The closest are "deploy-1", "deploy-2".')}\n${wrong("names[2]", "q", "")}`,
    );
  });
});

describe("recordBaseline in the place of another picture", () => {
  const record = async (inputs: BaselineArgs, live: ListedToken[], before: BaselineState) =>
    recordBaseline(inputs, contextOf(listingOf(live)).context, before);
  const pictureOf = (inputs: BaselineArgs) => recordBaseline(inputs, contextOf(listingOf([a, b])).context);

  it("accepts that a name it had is gone", async () => {
    const inputs = { names: ["a", "b"] };

    expect(await record(inputs, [a], await pictureOf(inputs))).toMatchObject({ ...inputs, tokens: { "id-a": {} } });
    expect(await record(inputs, [], await pictureOf(inputs))).toMatchObject({ ...inputs, tokens: {} });
  });

  it("accepts that all of a pattern it had are gone", async () => {
    const inputs = { namePattern: "*" };

    expect(await record(inputs, [], await pictureOf(inputs))).toMatchObject({ ...inputs, tokens: {}, drift: [] });
  });

  it.each<[string, BaselineArgs, BaselineArgs]>([
    ["names[1]", { names: ["b"] }, { names: ["b", "c"] }],
    ["namePattern", { namePattern: "a*" }, { namePattern: "c*" }],
    ["names[0]", { namePattern: "a*" }, { names: ["c"] }],
  ])("refuses %s where that is new and selects nothing", async (place, before, now) => {
    const refused = record(now, [], await pictureOf(before));

    await expect(refused).rejects.toThrow(new RegExp(`^${place.replace(/[[\]]/g, "\\$&")}: .*$`));
  });

  it("refuses a name that it had in another account", async () => {
    const inputs = { names: ["a"] };
    const before = { ...(await pictureOf(inputs)), accountId: "b".repeat(32) };

    await expect(record(inputs, [b], before)).rejects.toThrow(/^names\[0\]: /);
  });
});

describe("readBaseline", () => {
  async function driftOf(recorded: ListedToken[], live: ListedToken[], inputs = {}): Promise<unknown> {
    const state = await recordBaseline(inputs, contextOf(listingOf(recorded)).context);
    const read = await refreshBaseline(state, contextOf(listingOf(live)).context);
    expect({ ...read, drift: [] }).toEqual(state);
    return read.drift;
  }

  it("of an unchanged account finds nothing, in whatever order it comes", async () => {
    expect(await driftOf([a, b], [b, a])).toEqual([]);
  });

  it("keeps the picture, and gives each change beside it", async () => {
    expect(await driftOf([a, b], [{ ...a, enabled: false }])).toMatchObject([
      { kind: "disabled", name: "a" },
      { kind: "missing", name: "b" },
    ]);
  });

  it("recognises a token that was renamed out of the selection", async () => {
    expect(await driftOf([a, b], [{ ...a, name: "z" }, b], { names: ["a"] })).toMatchObject([{ kind: "renamed" }]);
  });

  it("accepts an expiry that was near when the picture was taken, and not its passing", async () => {
    const soon = { ...a, expiresAt: afterNow(DAY_MS) };

    expect(await driftOf([soon], [soon])).toEqual([]);
    expect(await driftOf([soon], [{ ...a, expiresAt: afterNow(-1) }])).toMatchObject([{ kind: "expired" }]);
  });

  it("passes a listing's error on, as it says nothing of the tokens", async () => {
    const state = await recordBaseline({}, contextOf(listingOf([a])).context);
    const failure = new Error("no listing");

    await expect(refreshBaseline(state, contextOf(failure).context)).rejects.toBe(failure);
  });

  it("lists several pages again before it reports a token as missing", async () => {
    const state = await recordBaseline({}, contextOf(listingOf([a, b])).context);
    const { context, requests } = contextOf(listingOf([a], 2), listingOf([a, b], 2));

    expect((await refreshBaseline(state, context)).drift).toEqual([]);
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
    const state = await recordBaseline({ unmanaged: "report" }, contextOf(listingOf([a, b])).context);
    const { context, requests } = contextOf(listingOf(first, 2), listingOf(second, 2));
    const read = await refreshBaseline(state, context);

    expect(read.drift).toHaveLength(drift.length);
    expect(read.drift).toMatchObject(drift);
    expect(requests).toHaveLength(2);
  });
});
