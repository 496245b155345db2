import { type Listing } from "../../../provider/cloudflare/listing";
import { SharedListings } from "../../../provider/cloudflare/sharedListings";
import { Emulator } from "../../emulator/emulator";
import { until } from "./scriptedServer";
import { failureOf, list } from "./testClient";

const never = new AbortController().signal;
let emulator: Emulator;
let listings: SharedListings;

beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.seed(50);
  // Longer than it takes to make the calls of a test, however busy the machine.
  const batching = { quietMs: 50, longestMs: 5_000 };
  listings = new SharedListings((request, signal) => list(emulator, request, { signal }), batching);
});

afterEach(() => emulator.stop());

const lookUp = async (name: string, signal = never) =>
  (await listings.lookUp({ accountId: emulator.accountId }, { name }, signal)).listing;
const has = ({ tokens }: Listing, name: string) => tokens.some((token) => token.name === name);
/** The name that each request filtered by. */
const filters = () => emulator.requests.map(({ query }) => query.name ?? "none");

describe("SharedListings.lookUp", () => {
  it("finds a lone name in one request, by the API's filter", async () => {
    const listing = await lookUp("token-00007");
    expect(listing.tokens.map(({ name }) => name)).toEqual(["token-00007"]);
    expect(filters()).toEqual(["token-00007"]);
  });

  it.each(["exact", "substring", "ignored"] as const)(
    "finds every token of the name with a filter that is %s",
    async (nameMatch) => {
      emulator.settings.nameMatch = nameMatch;
      emulator.put({ name: "twin" });
      emulator.put({ name: "twin" });
      const listing = await lookUp("twin");
      expect(listing.tokens.filter(({ name }) => name === "twin")).toHaveLength(2);
      expect(filters()).toEqual(["twin"]);
    },
  );

  it.each([
    ["ignores the filter", true],
    ["heeds the filter", false],
  ])("reads the whole list before it says that a name is not there, where total_count %s", async (_, ignores) => {
    emulator.settings.totalCountIgnoresFilters = ignores;
    const listing = await lookUp("nobody");
    expect(listing.tokens).toHaveLength(50);
    expect(filters()).toEqual(["nobody", "none"]);
  });

  it("finds a name with half of a surrogate pair, which no URL has", async () => {
    emulator.put({ name: "a\udfffb" });
    const listing = await lookUp("a\udfffb");
    expect(has(listing, "a\udfffb")).toBe(true);
    expect(filters()).toEqual(["a\ufffdb", "none"]);
  });

  it("finds a name that the API's filter misses", async () => {
    emulator.faults.next({
      kind: "body",
      body: JSON.stringify({ success: true, result: [], result_info: { total_count: 0 } }),
    });
    expect(has(await lookUp("token-00007"), "token-00007")).toBe(true);
    expect(filters()).toEqual(["token-00007", "none"]);
  });

  it("finds a name where the API refuses the filter", async () => {
    const refusal = JSON.stringify({ success: false, errors: [{ code: 12130, message: "no filters here" }] });
    emulator.faults.plan(({ query }) =>
      query.name === undefined ? undefined : { kind: "body", status: 400, body: refusal },
    );
    expect(has(await lookUp("token-00007"), "token-00007")).toBe(true);
    expect(filters().at(-1)).toBe("none");
  });

  it("reads one whole list for a hundred names", async () => {
    const names = emulator.tokens().flatMap(({ name }) => [name, `not-${name}`]);
    const answers = await Promise.all(names.map((name) => lookUp(name)));
    expect(answers.every(({ tokens }) => tokens.length === 50)).toBe(true);
    expect(filters()).toEqual(["none"]);
  });

  it("makes one filtered request for a hundred calls with the same name, and one more where it is not there", async () => {
    await Promise.all(Array.from({ length: 100 }, () => lookUp("token-00007")));
    expect(filters()).toEqual(["token-00007"]);
    emulator.clearRequests();
    const answers = await Promise.all(Array.from({ length: 100 }, () => lookUp("nobody")));
    expect(answers.every(({ tokens }) => tokens.length === 50)).toBe(true);
    expect(filters()).toEqual(["nobody", "none"]);
  });

  it("shares a whole list with calls that want all of it", async () => {
    const whole = listings.list({ scope: { accountId: emulator.accountId } }, never);
    const [byName, all] = await Promise.all([lookUp("token-00007"), whole]);
    expect(byName).toBe(all);
    expect(filters()).toEqual(["none"]);
  });

  it("finds a token that was created while an earlier listing ran", async () => {
    emulator.faults.next({ kind: "drip", bytes: 2_000, intervalMs: 2 });
    const early = listings.list({ scope: { accountId: emulator.accountId } }, never);
    await until(() => emulator.requests[0]?.status === 200);
    emulator.put({ name: "fresh" });
    const late = [lookUp("fresh"), lookUp("token-00001")];
    expect(has(await early, "fresh")).toBe(false);
    expect((await Promise.all(late)).map((listing) => has(listing, "fresh"))).toEqual([true, true]);
    expect(filters()).toEqual(["none", "none"]);
  });

  it("does not mix accounts", async () => {
    const otherAccount = emulator.addAccount();
    emulator.put({ name: "ci", id: "other" }, otherAccount);
    emulator.put({ name: "ci", id: "own" });
    const [own, other] = await Promise.all([
      lookUp("ci"),
      listings.lookUp({ accountId: otherAccount }, { name: "ci" }, never),
    ]);
    expect([own, other.listing].map(({ tokens }) => tokens.map(({ id }) => id))).toEqual([["own"], ["other"]]);
  });

  it("gives every sharer the same error", async () => {
    emulator.faults.always({ kind: "unsuccessful", code: 10000 });
    const errors = await Promise.all(["a", "b", "c"].map((name) => failureOf(lookUp(name))));
    expect(errors[0]).toMatchObject({ code: "permission" });
    expect(new Set(errors).size).toBe(1);
    expect(emulator.requests).toHaveLength(1);
  });

  it("stops the request in flight once nobody waits any more", async () => {
    emulator.faults.always({ kind: "stall" });
    const aborts = [new AbortController(), new AbortController()];
    const failures = aborts.map(({ signal }, index) => failureOf(lookUp(`name-${index}`, signal)));
    await until(() => emulator.requests.length === 1);
    for (const abort of aborts) {
      abort.abort(new Error("cancelled"));
    }
    expect((await Promise.all(failures)).map(String)).toEqual(["Error: cancelled", "Error: cancelled"]);
    emulator.faults.clear();
    expect(has(await lookUp("token-00001"), "token-00001")).toBe(true);
    expect(filters()).toEqual(["none", "token-00001"]);
  });
});
