import fc from "fast-check";
import { BaselineDocument } from "../../../../provider/cli/baselineFile/baselineDocument";
import { type BaselineEdit } from "../../../../provider/cli/baseline/edit/baselineEdits";
import { editDocument } from "../../../../provider/cli/baseline/edit/editDocument";
import * as readYaml from "../../../../provider/cli/baselineFile/readYaml";

const TOKENS = ["scopes", 0, "tokens"];

function edit(text: string, edits: readonly BaselineEdit[], format: "json" | "yaml" = "yaml"): string {
  return editDocument(new BaselineDocument(`t.${format}`, text), edits).text;
}

function set(index: number, key: string, value: string | boolean): BaselineEdit {
  return { kind: "set", path: [...TOKENS, index, key], value };
}

function remove(index: number): BaselineEdit {
  return { kind: "remove", path: [...TOKENS, index] };
}

function insert(index: number, name = "new"): BaselineEdit {
  return { kind: "insert", path: [...TOKENS, index], value: { name, id: "9" } };
}

/** A file of one account; its tokens are lines below `tokens:`, or the list behind it. */
function file(tokens: string): string {
  return `# Ours.\nversion:   1\nscopes:\n  - accountId:  "a" # main\n    tokens:${tokens}\n  - {zoneId: z, tokens: []} # the zone\n`;
}

const lines = `
      # About a.
      - name: a   # ask Ann first
        id: '1'
        # more of a

      # About b.
      - {name: b, id: "2"}    # in braces
      - id: c
        name: >-
          c`;

afterEach(() => jest.restoreAllMocks());

describe("editDocument", () => {
  it.each<[string, BaselineEdit[], string, string]>([
    ["a plain value", [set(0, "name", "z")], "- name: a  ", "- name: z  "],
    ["a value in single quotes", [set(0, "id", "it's")], "id: '1'", "id: 'it''s'"],
    ["a value in double quotes", [set(1, "id", "3")], 'id: "2"', 'id: "3"'],
    ["a value in single quotes that they can't hold", [set(0, "id", "\u2028")], "id: '1'", 'id: "\\u2028"'],
    ["a value of several lines", [set(2, "name", "yes")], "name: >-\n          c", 'name: "yes"'],
    ["a new key, in lines", [set(0, "enabled", false)], "id: '1'\n", "id: '1'\n        enabled: false\n"],
    ["a new key, in braces", [set(1, "enabled", false)], '"2"}', '"2", enabled: false}'],
    [
      "several new keys",
      [set(1, "duration", "1h"), set(1, "enabled", true)],
      '"2"}',
      '"2", duration: 1h, enabled: true}',
    ],
    [
      "a new first item, before the comment of the next",
      [insert(0)],
      "      # About a.",
      '      - name: new\n        id: "9"\n      # About a.',
    ],
    [
      "a new item, behind the comments of the one before",
      [insert(1)],
      "# more of a\n",
      '# more of a\n      - name: new\n        id: "9"\n',
    ],
    ["a new item beside one in braces", [insert(2)], "# in braces\n", '# in braces\n      - {name: new, id: "9"}\n'],
    ["a new last item", [insert(3)], ">-\n          c\n", '>-\n          c\n      - name: new\n        id: "9"\n'],
    [
      "two new items at one place, in their order",
      [insert(2, "n1"), insert(2, "n2")],
      "# in braces\n",
      '# in braces\n      - {name: n1, id: "9"}\n      - {name: n2, id: "9"}\n',
    ],
    [
      "an item that goes, with its comments",
      [remove(0)],
      "      # About a.\n      - name: a   # ask Ann first\n        id: '1'\n        # more of a\n",
      "",
    ],
    ["an item in braces that goes", [remove(1)], '      # About b.\n      - {name: b, id: "2"}    # in braces\n', ""],
  ])("changes %s, and nothing else", (_what, edits, before, after) => {
    expect(file(lines).split(before)).toHaveLength(2);
    expect(edit(file(lines), edits)).toBe(file(lines).replace(before, after));
  });

  it.each<[string, string, BaselineEdit[], string]>([
    ["fills an empty list", " []   # none yet", [insert(0)], '   # none yet\n      - name: new\n        id: "9"'],
    ["empties a list", " # all\n      - name: a\n      # of b\n      - name: b", [remove(0), remove(1)], " [] # all"],
    ["replaces every item", "\n      - name: a", [remove(0), insert(0)], '\n      - name: new\n        id: "9"'],
    ["fills a list in brackets", " [{name: a}]", [insert(1)], ' [{name: a}, {name: new, id: "9"}]'],
    ["puts an item first in brackets", " [{name: a}]", [insert(0)], ' [{name: new, id: "9"}, {name: a}]'],
    ["empties a list in brackets", " [{name: a}]", [remove(0)], " []"],
    ["takes the first out of brackets", " [{name: a},  {name: b}]", [remove(0)], " [{name: b}]"],
    ["takes the last out of brackets", " [{name: a}, {name: b}, ] # c", [remove(1)], " [{name: a} ] # c"],
    [
      "keeps the text of items",
      " [{name:  'a'}, &b {name: b}, {name: c}]",
      [remove(2)],
      " [{name:  'a'}, &b {name: b}]",
    ],
    [
      "prints brackets in lines anew",
      " [\n      {name:  'a'},\n\n      {name: b}, {name: c},\n    ]",
      [remove(1), insert(3)],
      " [\n      {name:  'a'},\n      {name: c},\n      {name: new, id: \"9\"}\n    ]",
    ],
    [
      "keeps items without indentation",
      "\n    - name: a\n    - name: b",
      [remove(0), insert(1)],
      '\n    - name: new\n      id: "9"\n    - name: b',
    ],
    [
      "keeps comments that stand elsewhere",
      "\n  # far out\n      - name: a\n      - name: b",
      [remove(0)],
      "\n  # far out\n      - name: b",
    ],
  ])("%s", (_what, before, edits, after) => {
    expect(edit(file(before), edits)).toBe(file(after));
  });

  it("keeps a comment within an item beside what it is about", () => {
    const text = "\n      - {\n        name: a, # the name\n        id: i # the ID\n        }";
    expect(edit(file(text), [set(0, "clientId", "c")])).toBe(file(text.replace("id: i", "id: i, clientId: c")));
  });

  it("adds a scope, and settings before the list of tokens", () => {
    const edits: BaselineEdit[] = [
      { kind: "set", path: ["scopes", 0, "unmanaged"], value: "report" },
      { kind: "set", path: ["scopes", 0, "accountName"], value: "yes" },
      { kind: "insert", path: ["scopes", 2], value: { zoneId: "y", tokens: [{ name: "n" }] } },
    ];
    expect(edit(file(" []"), edits)).toBe(
      file(" []").replace('"a" # main\n', '"a" # main\n    unmanaged: report\n    accountName: "yes"\n') +
        '  - {zoneId: "y", tokens: [{name: "n"}]}\n',
    );
  });

  it("keeps line ends of Windows, a byte order mark and a last line without an end", () => {
    const text = `\ufeff${file(lines).replaceAll("\n", "\r\n").trimEnd()}`;
    const edits: BaselineEdit[] = [
      insert(1),
      set(0, "enabled", true),
      { kind: "insert", path: ["scopes", 2], value: { zoneId: "x", tokens: [] } },
    ];
    expect(edit(text, edits)).toBe(
      `${text
        .replace("'1'\r\n", "'1'\r\n        enabled: true\r\n")
        .replace(
          "# more of a\r\n",
          '# more of a\r\n      - name: new\r\n        id: "9"\r\n',
        )}\r\n  - {zoneId: x, tokens: []}`,
    );
  });

  it.each<[string, string | number | undefined, string, string]>([
    ["in lines", 2, "\n", "\n"],
    ["in lines with tabs and Windows' line breaks", "\t", "\r\n", ""],
    ["in one line", undefined, "\n", "\n"],
  ])("prints JSON %s as it was", (_what, indentation, eol, end) => {
    const print = (tokens: unknown[]) =>
      `\ufeff${JSON.stringify({ scopes: [{ accountId: "a", tokens }], version: 1 }, null, indentation).replaceAll("\n", eol)}${end}`;
    const before = print([{ name: "a", id: "1" }, { name: "b" }]);
    const edits = [set(0, "id", "2"), set(1, "enabled", false), insert(1), insert(2, "##[x]\t\u2028")];
    const after = [
      { name: "a", id: "2" },
      { name: "new", id: "9" },
      { name: "b", enabled: false },
      { name: "@", id: "9" },
    ];

    expect(edit(before, edits, "json")).toBe(print(after).replace("@", "#\\u0023[x]\\t\\u2028"));
    expect(edit(before, [remove(0), remove(1)], "json")).toBe(print([]));
  });

  it("refuses what it can't change without changing the meaning of something else", () => {
    const text = "version: 1\nscopes:\n  - accountId: a\n    tokens: [{name: &n a}, {name: *n}]\n";
    expect(() => edit(text, [set(0, "name", "b")])).toThrow(
      "t.yaml: this file can't be edited automatically because of how it is written. Make the change by hand.",
    );
  });

  it("refuses to make more of YAML than is read, in those words", () => {
    jest.replaceProperty(readYaml, "MAX_LEXEMES", 200 as typeof readYaml.MAX_LEXEMES);
    const edits = Array.from({ length: 20 }, (_, index) => insert(0, `n${index}`));
    expect(() => edit(file(" []"), edits)).toThrow(
      /^t\.yaml: not changed, because the new text could not be read again\. Make the change by hand\.\n.*Too many keys/,
    );
  });
});

describe("any file", () => {
  const token = fc.record({
    name: fc.oneof(fc.string(), fc.constantFrom("yes", "1", "a: b", "# x")),
    inBraces: fc.boolean(),
    above: fc.boolean(),
    beside: fc.boolean(),
    below: fc.boolean(),
    blank: fc.boolean(),
  });
  const change = fc.constantFrom("keep", "remove", "rename", "enable", "insert");

  it("keeps each comment with the token that it is about", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(token, change), { minLength: 1, maxLength: 6 }), fc.string(), (entries, name) => {
        const text = entries.map(([entry], index) => printEntry(entry, index)).join("");
        const edits = entries.flatMap(([, kind], index): BaselineEdit[] => {
          switch (kind) {
            case "keep":
              return [];
            case "remove":
              return [remove(index)];
            case "rename":
              return [set(index, "name", name)];
            case "enable":
              return [set(index, "enabled", true)];
            case "insert":
              return [insert(index, name)];
          }
        });
        const edited = edit(file(`\n${text.trimEnd()}`), edits);

        entries.forEach(([{ above, beside, below }, kind], index) => {
          const isKept = kind !== "remove";
          const own = new RegExp(`# above ${index}\n {6}- [^]*id: i${index}\\b`).test(edited);
          expect(edited.includes(`# above ${index}\n`)).toBe(isKept && above);
          expect(own).toBe(isKept && above);
          expect(edited.includes(`# beside ${index}\n`)).toBe(isKept && beside);
          expect(edited.includes(`# below ${index}\n`)).toBe(isKept && below);
        });
      }),
      { numRuns: 150 },
    );
  });

  function printEntry(
    entry: { name: string; inBraces: boolean; above: boolean; beside: boolean; below: boolean; blank: boolean },
    index: number,
  ): string {
    const quoted = JSON.stringify(entry.name);
    return [
      entry.above ? `      # above ${index}\n` : "",
      entry.inBraces ? `      - {name: ${quoted}, id: i${index}}` : `      - name: ${quoted}\n        id: i${index}`,
      entry.beside ? ` # beside ${index}\n` : "\n",
      entry.below ? `        # below ${index}\n` : "",
      entry.blank ? "\n" : "",
    ].join("");
  }
});
