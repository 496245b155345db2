import { BaselineDocument } from "../../../../provider/cli/baselineFile/baselineDocument";
import { type BaselineEdit } from "../../../../provider/cli/baseline/edit/baselineEdits";
import { createObstacleFinder, splitByObstacle } from "../../../../provider/cli/baseline/edit/obstacles";

const TEXT = `version: 1
scopes:
  - accountId: a
    tokens:
      - {name: a, duration: &d 1h}
      - {name: b, duration: *d}
      - &c {name: &n c, id: 1}
      - {name: n, id: &unused 2}
    accept:
      - {kind: inactive, name: *n}
  - zoneId: z
    tokens:
      - *c
      - {name: e}
  - zoneId: y
    tokens: &shared
      - {name: f}
  - zoneId: x
    tokens: *shared
  - zoneId: w
    tokens: [{name: g}, # g
      {name: h}]
  - zoneId: v
    tokens: [&i {name: i}, *i]
`;
const find = createObstacleFinder(new BaselineDocument("t.yaml", TEXT));
const tokens = (scope: number) => ["scopes", scope, "tokens"];
const set = (path: (string | number)[], key: string): BaselineEdit => ({
  kind: "set",
  path: [...path, key],
  value: "x",
});
const remove = (scope: number, index: number): BaselineEdit => ({ kind: "remove", path: [...tokens(scope), index] });
const insert = (scope: number): BaselineEdit => ({
  kind: "insert",
  path: [...tokens(scope), 0],
  value: { name: "x" },
});

describe("createObstacleFinder", () => {
  it.each<[string, BaselineEdit, string | undefined]>([
    [
      "a repeated field",
      set([...tokens(0), 0], "duration"),
      "scopes[0].tokens[0].duration: the alias *d on line 6 repeats it",
    ],
    ["another field of that entry", set([...tokens(0), 0], "name"), undefined],
    ["an alias", set([...tokens(0), 1], "duration"), "scopes[0].tokens[1].duration: it is the alias *d on line 6"],
    [
      "a field of a repeated entry",
      set([...tokens(0), 2], "id"),
      "scopes[0].tokens[2].id: the alias *c on line 13 repeats it",
    ],
    [
      "a new field of a repeated entry",
      set([...tokens(0), 2], "enabled"),
      "scopes[0].tokens[2].enabled: the alias *c on line 13 repeats it",
    ],
    [
      "an accepted finding's alias",
      set(["scopes", 0, "accept", 0], "name"),
      "scopes[0].accept[0].name: it is the alias *n on line 10",
    ],
    ["an anchor that nothing repeats", set([...tokens(0), 3], "id"), undefined],
    [
      "the removal of an item with a repeated field",
      remove(0, 0),
      "scopes[0].tokens[0]: the alias *d on line 6 repeats it",
    ],
    ["the removal of an item with an alias in it", remove(0, 1), undefined],
    ["the removal of a repeated item", remove(0, 2), "scopes[0].tokens[2]: the alias *n on line 10 repeats it"],
    ["the removal of an alias", remove(1, 0), undefined],
    ["a field below an alias", set([...tokens(1), 0], "id"), "scopes[1].tokens[0].id: it is the alias *c on line 13"],
    ["the item beside an alias", remove(1, 1), undefined],
    ["a new item in a repeated list", insert(2), "scopes[2].tokens: the alias *shared on line 19 repeats it"],
    ["an item of an alias", remove(3, 0), "scopes[3].tokens[0]: it is the alias *shared on line 19"],
    ["a list in brackets with comments", insert(4), "scopes[4].tokens: the list in brackets on line 21 has comments"],
    ["a field in such a list", set([...tokens(4), 0], "name"), undefined],
    [
      "the removal of what an alias beside it repeats",
      remove(5, 0),
      "scopes[5].tokens[0]: the alias *i on line 24 repeats it",
    ],
  ])("finds what is in the way of %s", (_what, edit, obstacle) => {
    expect(find(edit)).toBe(obstacle && `${obstacle}. Change it by hand.`);
  });
});

describe("splitByObstacle", () => {
  it("keeps a change back as a whole, and says each thing once", () => {
    const [free, blocked] = [{ edits: [remove(0, 1)] }, { edits: [set([...tokens(0), 2], "id"), remove(0, 1)] }];
    expect(splitByObstacle([free, blocked, blocked], find)).toEqual({
      applicable: [free],
      obstacles: ["scopes[0].tokens[2].id: the alias *c on line 13 repeats it. Change it by hand."],
    });
  });
});
