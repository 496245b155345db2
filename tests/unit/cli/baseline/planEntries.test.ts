import { type BaselineScope } from "../../../../provider/cli/baselineFile/baselineSchema";
import {
  type EntryRules,
  findPinnedChanges,
  findUnrecorded,
  planEntries,
} from "../../../../provider/cli/baseline/planEntries";
import { type ListedToken, type UnreadableToken } from "../../../../provider/tokens/serviceToken";
import { liveToken } from "../drift/exampleReport";

const path = ["scopes", 0] as const;
const tokensPath = ["scopes", 0, "tokens"];

function plan(
  entry: Omit<BaselineScope, "accountId">,
  tokens: ListedToken[],
  rules: Partial<EntryRules> = {},
  unreadable: UnreadableToken[] = [],
) {
  const scope = { accountId: "a".repeat(32) };
  const file = { path, scope, entry: { ...scope, ...entry } };
  const all = { findFields: findPinnedChanges, mayRemove: () => false, mayAdd: false, ...rules };
  const changes = planEntries(file, { tokens, unreadable }, all);
  return { edits: changes.flatMap(({ edits }) => edits), changes: changes.map(({ change }) => change) };
}

function set(index: number, key: string, value: string | number | boolean) {
  return { kind: "set", path: [...tokensPath, index, key], value };
}

describe("planEntries", () => {
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

  it("asks about a second entry of one token, which is no less there", () => {
    const tokens = [
      { name: "a", id: "id-of-a" },
      { name: "b", clientId: "client-of-a" },
    ];
    const mayRemove = jest.fn(() => false);
    expect(plan({ tokens }, [liveToken("a")], { mayRemove }).edits).toEqual([]);
    expect(mayRemove).toHaveBeenCalledWith({ kind: "missing", expected: tokens[1], claimed: liveToken("a") });
  });

  it("adds what nothing expects, only if it is told to, where a sorted list stays sorted", () => {
    const live = ["e", "d", "c", "b", "a"].map((name) => liveToken(name));
    const tokens = [{ name: "b" }, { name: "d" }];

    expect(plan({ tokens }, live).edits).toEqual([]);
    expect(plan({ tokens }, live, { mayAdd: true }).edits).toMatchObject([
      { kind: "insert", path: [...tokensPath, 0], value: { name: "a", id: "id-of-a" } },
      { kind: "insert", path: [...tokensPath, 1], value: { name: "c" } },
      { kind: "insert", path: [...tokensPath, 2], value: { name: "e" } },
    ]);
    expect(plan({ tokens: tokens.toReversed() }, live, { mayAdd: true }).edits.map(({ path }) => path.at(-1))).toEqual([
      0, 2, 2,
    ]);
  });

  it("neither removes nor changes the entry of a token that can't be read, nor adds one", () => {
    const unreadable = [
      { id: "1", name: "renamed", problem: "It has no client ID." },
      { id: "2", problem: "It has no name." },
    ];
    const rules = { mayAdd: true, mayRemove: () => true };
    expect(plan({ tokens: [{ name: "a", id: "1", duration: "1h" }] }, [], rules, unreadable).edits).toEqual([]);
  });

  it("adds several tokens of one name only in the place of the entry that could be any of them", () => {
    const live = [liveToken("a", { id: "1" }), liveToken("a", { id: "2" })];
    const kindsWith = (mayRemove: boolean) =>
      plan({ tokens: [{ name: "a", duration: "1h" }] }, live, { mayAdd: true, mayRemove: () => mayRemove }).changes;
    expect(kindsWith(false)).toEqual([]);
    expect(kindsWith(true)).toEqual([
      { kind: "removed", name: "a", detail: "" },
      { kind: "added", name: "a", detail: " (ID 1)" },
      { kind: "added", name: "a", detail: " (ID 2)" },
    ]);
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
        { kind: "set", path: ["scopes", 0, "accept", 0, "name"], value: "a" },
        { kind: "set", path: ["scopes", 0, "accept", 2, "id"], value: "id-of-x" },
      ]),
    );
    expect(edits).toHaveLength(4);
  });

  it("gives an accepted finding no ID that its token's entry did not have", () => {
    const accept = [{ kind: "inactive" as const, until: "2030-01-31", reason: "known", name: "a" }];
    const { edits } = plan({ tokens: [{ name: "a" }], accept }, [liveToken("a")], { findFields: findUnrecorded });
    expect(edits).toContainEqual(set(0, "id", "id-of-a"));
    expect(edits.filter(({ path }) => path.includes("accept"))).toEqual([]);
  });

  it("lists changes in the order of the file, pinned or not", () => {
    const { changes } = plan(
      {
        tokens: [
          { name: "z", duration: "1h" },
          { name: "a", id: "id-of-a", duration: "1h" },
          { name: "m", duration: "1h" },
        ],
      },
      ["a", "m", "z"].map((name) => liveToken(name)),
    );
    expect(changes.map((change) => change?.name)).toEqual(["z", "a", "m"]);
  });
});
