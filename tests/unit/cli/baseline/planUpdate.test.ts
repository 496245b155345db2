import { type BaselineScope } from "../../../../provider/cli/baseline/baselineSchema";
import { type Path } from "../../../../provider/cli/baseline/path";
import { planUpdate, type UpdateOptions } from "../../../../provider/cli/baseline/planUpdate";
import { type ListedToken } from "../../../../provider/tokens/serviceToken";
import { liveToken } from "../drift/exampleReport";

const path = ["scopes", 0] as const;
const tokensPath = ["scopes", 0, "tokens"];

function plan(entry: Omit<BaselineScope, "accountId">, tokens: ListedToken[], options: Partial<UpdateOptions> = {}) {
  const scope = { accountId: "a".repeat(32) };
  return planUpdate(
    { path, scope, entry: { ...scope, ...entry }, rules: { expiringWithinMs: 1, unmanaged: "ignore" } },
    {
      live: { tokens, unreadable: [] },
      isGone: () => true,
      findObstacle: () => undefined,
      add: false,
      prune: false,
      ...options,
    },
  );
}

function set(index: number, key: string, value: string | number | boolean) {
  return { kind: "set", path: [...tokensPath, index], key, value };
}

describe("planUpdate", () => {
  it.each<[string, BaselineScope["tokens"][number], Partial<ListedToken>, [string, string | number | boolean][]]>([
    ["nothing that it does not pin", { name: "a" }, { clientSecretVersion: 2, duration: "1h" }, []],
    ["a new name of a token with its ID", { name: "old", id: "id-of-a" }, {}, [["name", "a"]]],
    ["a new name of a token with its client ID", { name: "old", clientId: "client-of-a" }, {}, [["name", "a"]]],
    ["the ID of what replaced the token", { name: "a", id: "gone" }, {}, [["id", "id-of-a"]]],
    [
      "both IDs of what replaced the token",
      { name: "a", id: "gone", clientId: "gone" },
      {},
      [
        ["id", "id-of-a"],
        ["clientId", "client-of-a"],
      ],
    ],
    ["another duration", { name: "a", duration: "1h" }, {}, [["duration", "8760h"]]],
    ["no duration that is only written differently", { name: "a", duration: "525600m" }, {}, []],
    [
      "a rotated secret",
      { name: "a", clientSecretVersion: 1 },
      { clientSecretVersion: 2 },
      [["clientSecretVersion", 2]],
    ],
    ["no version that the API does not give", { name: "a", clientSecretVersion: 1 }, {}, []],
    [
      "that a token is disabled, which an entry expects not to be by itself",
      { name: "a" },
      { enabled: false },
      [["enabled", false]],
    ],
    ["that a token is enabled again", { name: "a", enabled: false }, {}, [["enabled", true]]],
  ])("accepts %s", (_what, entry, live, fields) => {
    const { edits } = plan({ tokens: [entry] }, [liveToken("a", live)]);
    expect(edits).toEqual(fields.map(([key, value]) => set(0, key, value)));
  });

  it("says what changes, from what to what", () => {
    expect(plan({ tokens: [{ name: "old", id: "id-of-a" }] }, [liveToken("a")]).changes).toEqual([
      { kind: "changed", name: "old", fields: [{ field: "name", before: "old", after: "a" }] },
    ]);
  });

  it("removes what is gone for certain, only if it is told to", () => {
    const tokens = [{ name: "gone" }, { name: "hidden" }];
    const isGone = ({ name }: { name: string }) => name === "gone";

    expect(plan({ tokens }, [], { isGone }).edits).toEqual([]);
    expect(plan({ tokens }, [], { isGone, prune: true }).edits).toEqual([
      { kind: "remove", path: tokensPath, index: 0 },
    ]);
  });

  it("keeps a second entry of one token, which is no less there", () => {
    const tokens = [
      { name: "a", id: "id-of-a" },
      { name: "b", clientId: "client-of-a" },
    ];
    expect(plan({ tokens }, [liveToken("a")], { prune: true }).edits).toEqual([]);
  });

  it("adds what nothing expects, only if it is told to, where a sorted list stays sorted", () => {
    const live = ["a", "b", "c", "d"].map((name) => liveToken(name));
    const tokens = [{ name: "b" }, { name: "d" }];

    expect(plan({ tokens }, live).edits).toEqual([]);
    expect(plan({ tokens }, live, { add: true }).edits).toMatchObject([
      { kind: "insert", index: 0, value: { name: "a", id: "id-of-a" } },
      { kind: "insert", index: 1, value: { name: "c" } },
    ]);
  });

  it("neither removes nor changes the entry of a token that can't be read, nor adds one", () => {
    const unreadable = [
      { id: "1", problem: "It has no name." },
      { id: "2", problem: "It has no client ID." },
    ];
    const options = { live: { tokens: [], unreadable }, add: true, prune: true };
    expect(plan({ tokens: [{ name: "a", id: "1", duration: "1h" }] }, [], options).edits).toEqual([]);
  });

  it("leaves several tokens of one name alone: nothing says which is meant", () => {
    const live = [liveToken("a", { id: "1" }), liveToken("a", { id: "2" })];
    expect(plan({ tokens: [{ name: "a", duration: "1h" }] }, live, { add: true, prune: true }).edits).toEqual([]);
  });

  it("lets accepted findings follow the new name and ID of their token", () => {
    const accepted = { kind: "inactive", until: "2030-01-31", reason: "known" } as const;
    const entry = {
      tokens: [
        { name: "old", clientId: "client-of-a", id: "id-of-a" },
        { name: "x", id: "gone" },
      ],
      accept: [
        { ...accepted, name: "old" },
        { ...accepted, name: "other" },
        { ...accepted, id: "gone" },
      ],
    };
    const { edits } = plan(entry, [liveToken("a"), liveToken("x")]);

    expect(edits).toEqual(
      expect.arrayContaining([
        { kind: "set", path: ["scopes", 0, "accept", 0], key: "name", value: "a" },
        { kind: "set", path: ["scopes", 0, "accept", 2], key: "id", value: "id-of-x" },
      ]),
    );
    expect(edits).toHaveLength(4);
  });

  it("names what can't be changed in its place", () => {
    const options = {
      findObstacle: ({ length }: Path) => (length === 4 ? "it is the alias *x" : undefined),
      prune: true,
    };
    const { edits, obstacles } = plan(
      { tokens: [{ name: "a", duration: "1h" }, { name: "b" }] },
      [liveToken("a")],
      options,
    );

    expect(edits).toEqual([]);
    expect(obstacles).toEqual([
      { path: [...tokensPath, 0], reason: "it is the alias *x" },
      { path: [...tokensPath, 1], reason: "it is the alias *x" },
    ]);
  });
});
