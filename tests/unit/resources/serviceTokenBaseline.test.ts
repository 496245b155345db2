import { readBaseline, recordBaseline } from "../../../provider/resources/serviceTokenBaseline";
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

describe("readBaseline", () => {
  async function driftOf(recorded: ListedToken[], live: ListedToken[], inputs = {}): Promise<unknown> {
    const state = await recordBaseline(inputs, contextOf(listingOf(recorded)).context);
    const read = await readBaseline(state, contextOf(listingOf(live)).context);
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

    await expect(readBaseline(state, contextOf(failure).context)).rejects.toBe(failure);
  });

  it("lists several pages again before it reports a token as missing", async () => {
    const state = await recordBaseline({}, contextOf(listingOf([a, b])).context);
    const { context, requests } = contextOf(listingOf([a], 2), listingOf([a, b], 2));

    expect((await readBaseline(state, context)).drift).toEqual([]);
    expect(requests).toHaveLength(2);
  });
});
